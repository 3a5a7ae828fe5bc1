"""What each command does: call the floor that knows, say what came of it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

from generator.build.clearing import read_cleared
from generator.build.dossiers import SHELF as DOSSIERS
from generator.build.layout import find_office
from generator.build.manifest import as_json
from generator.build.replies import SHELF as REPLIES
from generator.build.settings import Settings
from generator.build.story import build as run_build
from generator.checks import check as run_checks
from generator.checks.catalogue import CATALOGUE
from generator.checks.report import records
from generator.cli.explaining import explain
from generator.cli.parsers import Misunderstood
from generator.cli.showing import show_findings, show_problems
from generator.cli.terminal import Terminal
from generator.findings import Severity
from generator.forms import has_ended, last_reports, reporters, write_blank_forms, write_progress_forms
from generator.intake.reading import read_paths
from generator.languages import LANGUAGES
from generator.messages import message
from generator.wording.voice import load_voice


def build(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """The main job."""
    if terminal.lacks(chosen.input, chosen.templates, chosen.locales):
        return 2
    office = find_office(chosen.office)
    if office is None and chosen.office.casefold() not in {"", "none"}:
        terminal.complain(message("terminal", "%(path)s is not there."), path=chosen.office)
        return 2
    settings = Settings(
        input=chosen.input,
        output=chosen.output,
        templates=chosen.templates,
        locales=chosen.locales,
        today=chosen.today or datetime.now().astimezone().date(),
        languages=chosen.lang,
        documents=tuple(chosen.document),
        jobs=chosen.jobs,
        office=office,
        wants_pages=chosen.office.casefold() != "none",
        pdf=chosen.pdf,
    )
    outcome = run_build(settings, terminal.voice, terminal.start, terminal.made)
    terminal.finish()
    if outcome.replies:
        terminal.say(
            message("terminal", "Replies to senders: %(number)s, in %(folder)s."),
            number=outcome.replies,
            folder=(settings.output / REPLIES.folder).as_posix(),
        )
    if outcome.dossiers:
        terminal.say(
            message("terminal", "Dossiers of pledges in review: %(number)s, in %(folder)s."),
            number=outcome.dossiers,
            folder=(settings.output / DOSSIERS.folder).as_posix(),
        )
    severities = Counter(CATALOGUE[finding.code].severity for finding in outcome.findings)
    show_problems(outcome.findings, terminal)
    terminal.say(
        message(
            "terminal",
            "Pledges read: %(received)s. Published: %(published)s. Documents made: %(made)s of %(wanted)s.",
        ),
        received=outcome.received,
        published=outcome.published,
        made=outcome.documents,
        wanted=outcome.wanted,
    )
    terminal.say(
        message(
            "terminal",
            "Findings: %(reject)s files refused, %(error)s errors, %(warning)s warnings, %(note)s notes; all are in %(file)s.",
        ),
        **{severity.value: severities[severity] for severity in Severity},
        file=(settings.output / "findings.json").as_posix(),
    )
    if not outcome.documents:
        terminal.complain(
            message(
                "terminal",
                "No document could be made. Look at the findings, and at the sheet “Documents” in input/secretariat.",
            )
        )
        return 2
    stopped = any(severity.stops for severity in severities)
    return 1 if chosen.strict and stopped else 0


def check(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Read and check workbooks, or explain codes of findings; write nothing."""
    if chosen.explain:
        return explain(chosen, terminal)
    if not chosen.paths:
        raise Misunderstood("PATH")  # noqa: EM101 - the name of what is missing
    missing = [path for path in chosen.paths if not path.exists()]
    if missing:
        terminal.complain(message("terminal", "%(path)s is not there."), path=missing[0])
        return 2
    voices = {code: load_voice(chosen.locales, code) for code in LANGUAGES}
    intake, countries = read_paths(chosen.paths, voices, chosen.input)
    findings = (*intake.findings, *run_checks(intake, countries))
    findings = tuple(sorted(findings, key=lambda finding: (finding.place, finding.code, finding.found)))
    if chosen.format == "json":
        sys.stdout.write(as_json(records(findings, terminal.voice)))
    else:
        show_findings(findings, terminal)
    return 1 if any(CATALOGUE[finding.code].severity.stops for finding in findings) else 0


def form(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Write blank forms, or progress forms filled in with what is known."""
    voices = {code: load_voice(chosen.locales, code) for code in LANGUAGES}
    if chosen.kind == "pledges":
        written = write_blank_forms(chosen.output, voices, chosen.lang)
    else:
        if terminal.lacks(chosen.input):
            return 2
        cleared = read_cleared(chosen.input, voices)
        last, checks = last_reports(cleared.progress), cleared.intake.secretariat.progress_checks
        open_pledges = [item for item in cleared.published if not has_ended(item, last, checks)]
        asked = [reporter for reporter in reporters(open_pledges) if reporter.language in chosen.lang]
        written = write_progress_forms(chosen.output, voices, asked, last)
        if ended := len(cleared.published) - len(open_pledges):
            terminal.say(
                message(
                    "terminal",
                    "Pledges left out because they were last reported as completed, closed or withdrawn: %(number)s",
                ),
                number=ended,
            )
    for path in written:
        terminal.say(message("terminal", "Form written: %(path)s"), path=Path(path).as_posix())
    if not written:
        terminal.complain(
            message(
                "terminal",
                "No published pledge in these languages is left to report on, so there is no form to write.",
            )
        )
    return 0 if written else 2
