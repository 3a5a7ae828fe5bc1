"""``p2c``: from the command line to the exit code.

0 done, 1 something needs attention (where a command says so), 2 nothing could be done.
A person never sees a traceback: what the program cannot explain is said in one line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from generator.build.lock import BusyError
from generator.cli import commands, forgetting, registering, releasing, tracing, translating, verifying
from generator.cli.arguments import asked_language, parser
from generator.cli.parsers import Misunderstood, standard_folder
from generator.cli.terminal import Terminal, user_language
from generator.messages import message

COMMANDS = {
    "build": commands.build,
    "check": commands.check,
    "forget": forgetting.run,
    "form": commands.form,
    "register": registering.register,
    "release": releasing.release,
    "trace": tracing.run,
    "translate": translating.run,
    "verify": verifying.run,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = user_language(asked_language(given), os.environ)
    terminal = Terminal(standard_folder("locales"), language)
    try:
        chosen = parser(terminal.voice).parse_args(given)
        terminal.quiet = getattr(chosen, "quiet", False)
        return COMMANDS[chosen.command](chosen, terminal)
    except Misunderstood as error:
        terminal.complain(
            message(
                "terminal",
                "The command line was not understood (%(reason)s). Run “p2c --help” to see the commands.",
            ),
            reason=error,
        )
    except BusyError:
        terminal.complain(
            message("terminal", "Another build is writing to the same folder. Wait until it has finished.")
        )
    except KeyboardInterrupt:
        terminal.complain(message("terminal", "Stopped. What was there before is unchanged."))
    except BrokenPipeError:
        # The reader of the output has seen enough ("p2c trace … | head"): nothing went wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        terminal.complain(
            message("terminal", "%(file)s cannot be used: %(reason)s."),
            file=error.filename or "",
            reason=error.strerror or error,
        )
    except Exception as error:  # noqa: BLE001 - the last door before a person
        terminal.complain(
            message(
                "terminal",
                "The program met an error of its own (%(reason)s). Nothing was replaced; please report this line.",
            ),
            reason=f"{type(error).__name__}: {error}",
        )
    finally:
        terminal.finish()
    return 2


if __name__ == "__main__":
    sys.exit(main())
