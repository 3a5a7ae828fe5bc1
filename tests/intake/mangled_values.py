"""What was done to single answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from mangled_forms import (
    AMOUNT,
    START,
    TITLE,
    WHERE,
    Form,
    Mangled,
    column,
    first,
    left_out,
    spoilt,
    typed,
)
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import MAC_EPOCH
from test_damaged_files import package, with_text

PLEDGES = "xl/worksheets/sheet3.xml"
DAY = (2022, 0, 6, 7)


def amount(
    value: object, shown_as: str = "", code: str = "", *, read: object = None, **more: object
) -> Mangled:
    case = typed("value_amount", value, shown_as, code, **more)
    return replace(case, value=(AMOUNT, read)) if read else left_out(case)


def start(
    value: object, code: str = "", *, read: object = None, shown_as: str = "", **more: object
) -> Mangled:
    case = typed("start_date", value, shown_as, code, **more)
    return replace(case, value=(START, read)) if read else left_out(case)


def usd(number: float | str) -> tuple[Decimal, str]:
    return Decimal(str(number)), "USD"


def partly_struck(form: Form) -> None:
    form.cell("value_amount").value = CellRichText(
        "USD ", TextBlock(InlineFont(strike=True), "1 "), "2 million"
    )


def wholly_struck(form: Form) -> None:
    form.cell("title").font = Font(strike=True)


def without_currency(form: Form) -> None:
    form.put("value_currency", None)
    form.put("value_amount", 100, "[$€-407] #,##0")


def hyperlink(field_id: str, text: str, target: str) -> Mangled:
    def change(form: Form) -> None:
        form.put(field_id, text)
        form.cell(field_id).hyperlink = target
        form.cell(field_id).value = text

    return spoilt(change)


def told(case: Mangled, code: str, field_id: str) -> Mangled:
    return replace(case, told=((code, f"{get_column_letter(column(field_id))}5"),))


def phone(value: object, shown_as: str = "General") -> Mangled:
    def change(form: Form) -> None:
        form.line("contact_phone").value = value  # type: ignore[assignment]
        form.line("contact_phone").number_format = shown_as

    return spoilt(change)


def mac(form: Form) -> None:
    form.book.epoch = MAC_EPOCH
    form.cell("start_date").value = date(2022, 6, 7)


def formula(text: str, result: str) -> Mangled:
    def data() -> bytes:
        form = Form()
        form.put("value_amount", 123456789)
        found = f"<f>{text}</f>" + (f"<v>{result}</v>" if result else "")
        return package({PLEDGES: with_text(b"<v>123456789</v>", found.encode())}, form.saved())

    return Mangled(data)


def error(text: str) -> Mangled:
    def data() -> bytes:
        form = Form()
        form.put("value_amount", 123456789)
        cell = with_text(b't="n"><v>123456789</v>', f't="e"><v>{text}</v>'.encode())
        return package({PLEDGES: cell}, form.saved())

    return left_out(Mangled(data, (("F42", "F5"),)))


def choice(value: str, code: str = "", read: object = None) -> Mangled:
    case = typed("pledge_types", value, code=code)
    return replace(case, value=(first(lambda pledge: pledge.pledge_types), read)) if read else left_out(case)


def one_choice(value: str, code: str) -> Mangled:
    return left_out(typed("value_kind", value, code=code))


def where(value: object, code: str = "", *read: str) -> Mangled:
    case = typed("countries", value, code=code)
    return replace(case, value=(WHERE, read)) if read else left_out(case)


def title(value: str, read: str, code: str = "") -> Mangled:
    return replace(typed("title", value, code=code), value=(TITLE, read))


def share(value: object, shown_as: str, code: str, read: object = None) -> Mangled:
    case = typed("sids_share", value, shown_as, code)
    if read is None:
        return left_out(case)
    return replace(case, value=(first(lambda pledge: pledge.benefits["sids"].share), read))


CASES: Mapping[str, tuple[Mangled, ...]] = {
    "Partly struck rich text": (
        left_out(spoilt(partly_struck, ("F43", "F5"))),
        left_out(spoilt(wholly_struck, ("F43", "B5"))),
    ),
    "Hyperlink text and target differ": (
        told(hyperlink("pledge_url", "https://acme.example/", "https://evil.example/"), "F40", "pledge_url"),
        told(hyperlink("title", "Mentoring for islands", "https://evil.example/"), "F40", "title"),
        told(hyperlink("partners", "acme.example.org", "https://evil.example/"), "F40", "partners"),
        replace(hyperlink("pledge_url", "https://acme.example/", "https://acme.example"), severity="silent"),
    ),
    "Trailing/leading spaces in values": (
        where(" Kenya ", "", "KE"),
        title("  Mentoring  for islands ", "Mentoring for islands"),
        typed("pledge_types", " Programmatic "),
        typed("ref", " RM-1 "),
    ),
    "No-break, thin, ideographic space": (
        amount("1\u00a0500\u202f000", read=usd(1500000)),
        amount("1\u2009500\u2009000", read=usd(1500000)),
        amount("1\u3000500\u3000000", read=usd(1500000)),
        where("\u3000Kenya\u00a0", "", "KE"),
    ),
    "Arabic-Indic / Persian / full-width / Devanagari digits": (
        amount("١٢٣٤٥٦", read=usd(123456)),
        amount("۱۲۳۴۵۶", read=usd(123456)),
        amount("１５００", read=usd(1500)),
        amount("१५००", read=usd(1500)),
        amount("٢٬١٥٠٬٠٠٠٫٥٠", read=usd("2150000.50")),
        replace(
            typed("target", "١٫٥"), value=(first(lambda pledge: pledge.indicators[0].target), Decimal("1.5"))
        ),
    ),
    "Amount in prose": (
        amount("USD 1.5 million", code="M02", read=usd(1500000)),
        amount("US$ 12 lakh", code="M02", read=usd(1200000)),
        amount("1,5 млн долл. США", code="M02", read=usd(1500000)),
        amount("3.6亿美元", code="M02", read=usd(360000000)),
        amount("٢٫٥ مليون دولار", code="M02", read=usd(2500000)),
        amount("€ 3m", code="M07", severity="error"),
    ),
    "European separators": (
        amount("1.500.000,00", code="M02", read=usd(1500000)),
        amount("1.500.000", code="M02", read=usd(1500000)),
    ),
    "Ambiguous single separator": (amount("1.500", code="M03"), amount("2,500", code="M03")),
    "Range instead of figure": (
        amount("10-15 million", code="M04"),
        amount("entre 10 et 15 millions", code="M04"),
        amount("10至15万", code="M04"),
        amount("up to 2 million", code="M04"),
    ),
    "Placeholder": (
        *(
            replace(
                typed("also_under", text, code="T10"), value=(first(lambda pledge: pledge.also_under), None)
            )
            for text in ("TBD", "n/a", "-", "待定", "à préciser", "уточняется", "لا ينطبق", "por determinar")
        ),
        replace(left_out(typed("title", "TBD", code="R01")), severity="error"),
    ),
    "Scale held only in number format": (
        amount(1.5, '0.0" million"', "M05"),
        amount(1.5, '0.0" млн"', "M05"),
        amount(1.5, '0.0"百万"', "M05"),
        amount(1500000, '0.0,," million"', severity="silent", read=usd(1500000)),
    ),
    "Currency held only in number format": (
        amount(100, "[$€-407] #,##0", "M07"),
        replace(
            spoilt(without_currency, ("M09", "F5"), severity="note"), value=(AMOUNT, (Decimal(100), "EUR"))
        ),
    ),
    "Percent 0.5 / 50 / '50 %'": (
        replace(share(0.5, "0%", "", 50), severity="silent"),
        share(50, "General", "M17", 50),
        share("50 %", "@", "M17", 50),
        replace(share(150, "General", "M13"), severity="error"),
        replace(share(0.5, "General", "M15"), severity="error"),
    ),
    "Phone stored as number": (replace(phone(41225550142), told=(("T09", "C17"),), sheet="Organisation"),),
    "Leading zeros lost": (
        replace(typed("ref", 22, "00000", "T06"), taken=("00022", "RM-2", "RM-3")),
        replace(typed("ref", 122334455, "00 00 00 00 00", "T06"), taken=("01 22 33 44 55", "RM-2", "RM-3")),
    ),
    "Long identifier": (left_out(typed("ref", 1234567890123456789, "General", "T05")),),
    "Float noise": (amount(0.1 + 0.2, read=usd("0.3")), amount(1.1 * 3, read=usd("3.3"))),
    "Dates as text in six languages": tuple(
        start(text, "D04", read=DAY)
        for text in (
            "7 June 2022",
            "7 juin 2022",
            "7 de junio de 2022",
            "7 июня 2022 г.",
            "2022年6月7日",
            "٧ يونيو ٢٠٢٢",
        )
    ),
    "Ambiguous numeric date": (
        start("07/06/2022", "D02"),
        start("30/06/2022", "D04", read=(2022, 0, 6, 30), severity="note"),
    ),
    "Vague date": (
        start("Q3 2022", "D04", read=(2022, 3, 0, 0)),
        start("end of 2022", "D04", read=(2022, 0, 0, 0)),
        start("fin 2022", "D04", read=(2022, 0, 0, 0)),
        start("2022年第三季度", "D04", read=(2022, 3, 0, 0)),
    ),
    "Impossible date": (start("2022-06-31", "D03"), start("31 juin 2022", "D03")),
    "1904 date system": (replace(spoilt(mac), value=(START, DAY)),),
    "Serial out of range / negative": (
        start(10000000, "D08", shown_as="General"),
        start(-1, "D08", shown_as="General"),
        start(10000000, "F42", shown_as="yyyy-mm-dd"),
        start(-1, "D08", shown_as="yyyy-mm-dd"),
    ),
    "Formula with cached value": (
        replace(formula("A1*2", "300000"), told=(("F38", "F5"),), value=(AMOUNT, usd(300000))),
        replace(left_out(formula("A1*2", "")), told=(("F37", "F5"),), severity="error"),
    ),
    "Error values": (error("#REF!"), error("#N/A"), error("#DIV/0!")),
    "Link to another person's file": (
        replace(formula("'[1]S'!A1", "300000"), told=(("F39", "F5"),), value=(AMOUNT, usd(300000))),
    ),
    "Line breaks, CRLF, tabs in a cell": (
        title("Mentoring\r\nfor\tislands\n", "Mentoring for islands"),
        replace(
            typed(
                "description",
                "Volunteer mentors train three hundred people.\r\nThey come\tfrom three islands.",
            ),
            value=(
                first(lambda pledge: pledge.description.text),
                "Volunteer mentors train three hundred people.\nThey come from three islands.",
            ),
        ),
    ),
    "Escaped control characters": (title("Mentoring_x000D_\nfor_x0007_ islands", "Mentoring for islands"),),
    "Smart quotes, dashes": (
        title("“Mentoring” for ‘islands’ – now — here", "“Mentoring” for ‘islands’ – now — here"),
        replace(typed("ref", "RM–1"), taken=("RM-1", "RM-2", "RM-3")),
        replace(
            typed("pledge_url", "https://www.example.org/a–b"),
            value=(first(lambda pledge: pledge.url), "https://www.example.org/a-b"),
        ),
    ),
    "Emoji / private-use glyphs": (
        title("Mentoring for islands 🚀", "Mentoring for islands", "T01"),
        title("\uf0b7 Mentoring for islands", "Mentoring for islands", "T01"),
    ),
    "Bidi marks and embeddings": (
        title("Mentoring for \u202eislands\u202c", "Mentoring for islands", "T03"),
    ),
    "Soft hyphen, decomposed accents": (title("Co\u00adoperation, Co\u0302te", "Cooperation, Côte"),),
    "Homoglyphs": (
        title("\u0410CME mentoring", "\u0410CME mentoring", "T04"),
        replace(
            typed("partners", "\u0410CME; Relay", code="T04"),
            value=(first(lambda pledge: [text.text for text in pledge.partners]), ["\u0410CME", "Relay"]),
        ),
    ),
    "Country in any language, old or short name": (
        where("Swaziland", "C03", "SZ"),
        where("UK", "C03", "GB"),
        replace(where("缅甸", "", "MM"), severity="silent"),
        replace(where("Côte d’Ivoire; Türkiye", "", "CI", "TR"), severity="silent"),
        replace(where("Kenja", "C01"), severity="error"),
    ),
    "Several values in one cell": (
        where("Kenya; Mali, Niger/Chad", "V07", "KE", "ML", "NE", "TD"),
        where("Кения и Мали", "V07", "KE", "ML"),
        replace(where("Kenya; Mali\nNiger", "", "KE", "ML", "NE"), severity="silent"),
        choice("Financial, Programmatic", "V07", ("financial", "programmatic")),
        replace(where("Kenya and wonderland", "C01"), severity="error"),
    ),
    "Dropdown bypassed by paste": (
        choice("Financial or so", "V01"),
        one_choice("Grant; Loan", "V02"),
        replace(choice("Financial / programme", "V03 V07", ("financial", "programmatic")), severity="note"),
    ),
    "Formula injection": (title("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "T12"),),
}
