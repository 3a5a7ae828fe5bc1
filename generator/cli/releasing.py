"""``p2c release``: freeze editions, and say what stands in the way of others."""

from __future__ import annotations

import argparse

from generator.build.lock import alone
from generator.cli.terminal import Terminal
from generator.editions.release import NoBuildError, last_build
from generator.editions.release import release as freeze
from generator.messages import message


def release(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Freeze an edition of each document named. 0 released, 1 one or more refused, 2 could not run."""
    if terminal.lacks(chosen.input, chosen.output):
        return 2
    refused = False
    with alone(chosen.output):
        try:
            build = last_build(chosen.output, chosen.input)
        except NoBuildError:
            terminal.complain(
                message(
                    "terminal", "There is no build in %(folder)s to release from. Run “p2c build” first."
                ),
                folder=chosen.output,
            )
            return 2
        for document_id in dict.fromkeys(chosen.documents):
            result = freeze(document_id, build)
            if result.folder:
                terminal.say(
                    message("terminal", "Edition released: %(folder)s"), folder=result.folder.as_posix()
                )
                continue
            refused = True
            for refusal in result.refusals:
                terminal.complain(
                    message("terminal", "%(document)s is not released. %(reason)s"),
                    document=document_id,
                    reason=terminal.voice.text(refusal.reason, **refusal.values),
                )
    return 1 if refused else 0
