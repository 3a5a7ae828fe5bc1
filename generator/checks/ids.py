"""Pledge ids that senders typed. Only the register gives an id, to one pledge of one organization."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.checks.places import at, key
from generator.findings import Finding
from generator.intake.grammar.fold import fold
from generator.model import Organisation, ProgressRow, RegisterRow, Submission

_LIKE_AN_ID: Final = re.compile(r"p2c[-\s]?\d+")


def pledge_id_checks(submissions: Iterable[Submission], register: Iterable[RegisterRow]) -> Iterator[Finding]:
    """Ids in a form for pledges, as a reference or in a column of their own, that are not the pledge's.

    Where no register was read nothing can be said.
    """
    given: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in register:
        given[fold(entry.pledge_id)].add((fold(entry.org_name), fold(entry.ref)))
    if not given:
        return
    for submission in submissions:
        typed = {key(place): (place, text) for place, text in submission.typed_ids.items()}
        for pledge in submission.pledges:
            own = fold(pledge.organisation.name.text), fold(pledge.ref)
            if own not in given.get(own[1], {own}):
                yield at(pledge, "K25", "ref", pledge.ref)
            place, text = typed.get(key(pledge.cells["title"]), (None, ""))
            folded = fold(text)
            if place and own not in given.get(folded, set() if _LIKE_AN_ID.fullmatch(folded) else {own}):
                yield Finding("K25", place, "pledge_id", text, language=pledge.language)


def report_id_checks(
    rows: Iterable[ProgressRow], submissions: Iterable[Submission], register: Iterable[RegisterRow]
) -> Iterator[Finding]:
    """Ids in progress forms that the register does not hold, or gave to somebody else.

    A form is about the organization that its workbook names, else about the one that most of its
    rows are about; when no one has most, nothing tells whose form it is, and no row is taken.
    """
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in register:
        owners[entry.pledge_id][fold(entry.org_name)] = entry.org_name
    if not owners:
        return
    senders = {form.file: form.organisation for form in submissions if form.organisation}
    forms: dict[str, list[ProgressRow]] = defaultdict(list)
    for row in rows:
        if row.pledge_id in owners:
            forms[row.cells["pledge_id"].file].append(row)
        else:
            yield at(row, "P38", "pledge_id", row.pledge_id)
    for file, own in forms.items():
        about = {row.pledge_id: owners[row.pledge_id] for row in own}
        whose = _whose(about.values(), senders.get(file))
        for row in own:
            if len(whose) != 1 or not whose.keys() & owners[row.pledge_id].keys():
                yield at(row, "P39", "pledge_id", row.pledge_id, organisation=tuple(whose.values()))


def _whose(about: Iterable[Mapping[str, str]], sender: Organisation | None) -> Mapping[str, str]:
    """The organization of a form, by its folded name; several when nothing tells which of them."""
    names = {folded: name for pledge in about for folded, name in pledge.items()}
    if sender:
        own = {fold(name): sender.name.text for name in (sender.name.text, *sender.names.values())}
        return {name: own[name] for name in own if name in names} or {
            fold(sender.name.text): sender.name.text
        }
    number = Counter(folded for pledge in about for folded in pledge)
    most = max(number.values())
    best = {folded: names[folded] for folded, times in number.items() if times == most}
    # One pledge under two names of one organization, old and new: either name will do.
    return best if not all(best.keys() <= pledge.keys() for pledge in about) else dict([*best.items()][:1])
