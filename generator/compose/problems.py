"""What can be wrong with a template: one exception, with the template's own file and line."""

from __future__ import annotations

from collections.abc import Mapping


class TemplateProblem(Exception):  # noqa: N818 - a fault of the template, not of the program
    """A template that cannot be turned into blocks.

    ``code`` is a rule of ``checks/catalogue/templates.py``, ``file`` the template's name
    below the templates folder, ``line`` its line (0 when unknown), ``found`` what stands
    there, ``values`` what the rule's texts need besides.
    """

    def __init__(
        self, code: str, file: str, line: int, found: str = "", values: Mapping[str, str] | None = None
    ) -> None:
        self.code = code
        self.file = file
        self.line = line
        self.found = found
        self.values = dict(values or {})
        super().__init__(f"{file}:{line}: {code} {found}".rstrip())


class MarkupError(Exception):
    """Markup that is not of the subset; the line is known to whoever reads the stream."""

    def __init__(self, code: str, found: str = "", **values: str) -> None:
        self.code = code
        self.found = found
        self.values = values
        super().__init__(f"{code} {found}")
