"""A template, rendered and read: markup in, blocks out, as they come.

The rendered text is never held as a whole: it is fed to an incremental parser piece by
piece, and each block is handed on as soon as its end tag was read.
"""

# ruff: noqa: EM101 - exceptions carry codes of the catalogue, not texts

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.parsers import expat

import jinja2

from generator.blocks import Block
from generator.compose.environment import TemplateEnvironment
from generator.compose.lines import TARGET
from generator.compose.problems import MarkupError, TemplateProblem
from generator.compose.reader import BlockReader

#: Characters that XML 1.0 forbids, and half surrogates. A sender's text may hold them.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Rendered text is given to the parser in pieces of about so many characters.
_PIECE: Final = 1 << 14


def blocks(environment: TemplateEnvironment, template: str, view: Mapping[str, object]) -> Iterator[Block]:
    """The blocks of a template filled with a view, lazily.

    Shape:  name of the template below the templates folder, the values it may name.
    Errors: TemplateProblem with the file and line of the template (rules B01 to B09, B20 to B24).
    """
    try:
        yield from _read(environment, template, view)
    except UnplacedProblemError as problem:
        # Once more with the lines of the templates marked, to tell where the fault stands.
        for _ in _read(environment.marked(), template, view):
            pass
        raise problem.problem from problem


def _read(environment: TemplateEnvironment, template: str, view: Mapping[str, object]) -> Iterator[Block]:
    stream = _Stream(environment, template)
    try:
        loaded = environment.get_template(template)
        for piece in _pieces(loaded.generate(view)):
            stream.feed(piece)
            yield from stream.take()
        stream.close()
        yield from stream.take()
    except (TemplateProblem, UnplacedProblemError):
        raise
    except jinja2.TemplateSyntaxError as error:
        name = error.name or template
        raise TemplateProblem("B01", name, error.lineno, error.message or "") from error
    except jinja2.TemplateNotFound as error:
        file, line = _line(error, environment, template)
        raise TemplateProblem("B23", file, line, str(error.name)) from error
    except UnicodeDecodeError as error:
        file, line = _line(error, environment, template)
        raise TemplateProblem("B23", file, line, error.reason) from error
    except (OSError, MemoryError):
        raise
    except jinja2.UndefinedError as error:
        file, line = _line(error, environment, template)
        raise TemplateProblem("B02", file, line, str(error.message or "")) from error
    except Exception as error:
        # Whatever a filter or an expression of a template raises: it is the template's.
        file, line = _line(error, environment, template)
        raise TemplateProblem("B22", file, line, f"{type(error).__name__}: {error}") from error


class UnplacedProblemError(Exception):
    """A problem of the markup whose line is not known yet."""

    def __init__(self, problem: TemplateProblem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class _Stream:
    """The parser of one document, its reader, and where in the templates it is."""

    def __init__(self, environment: TemplateEnvironment, template: str) -> None:
        self._marks = environment.marks
        self._template = template
        self._mark = ""
        self._mark_row = 1
        self._link_marks: dict[str, str] = {}
        self._reader = BlockReader(environment.styles)
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start if self._marks else self._reader.start
        parser.EndElementHandler = self._reader.end
        parser.CharacterDataHandler = self._reader.text
        parser.ProcessingInstructionHandler = self._instruction
        self._parser = parser
        parser.Parse("<document>", False)  # noqa: FBT003

    def feed(self, piece: str) -> None:
        self._parse(_FORBIDDEN.sub("", piece), final=False)

    def close(self) -> None:
        self._parse("</document>", final=True)
        for bookmark in self._reader.links:
            if bookmark not in self._reader.bookmarks:
                self._mark, self._mark_row = self._link_marks.get(bookmark, ""), 0
                raise self._problem("B21", f"#{bookmark}", 0)

    def take(self) -> Iterator[Block]:
        ready, self._reader.ready = self._reader.ready, []
        yield from ready

    def _parse(self, text: str, *, final: bool) -> None:
        try:
            self._parser.Parse(text, final)
        except expat.ExpatError as error:
            code = "B24" if "entity" in str(error) else "B03"
            raise self._problem(code, expat.ErrorString(error.code), error.lineno) from error
        except MarkupError as error:
            row = self._parser.CurrentLineNumber
            raise self._problem(error.code, error.found, row, error.values) from error

    def _problem(
        self, code: str, found: str, row: int, values: Mapping[str, str] | None = None
    ) -> TemplateProblem | UnplacedProblemError:
        if self._marks is None:
            return UnplacedProblemError(TemplateProblem(code, self._template, 0, found, values))
        if self._mark:
            file, line = self._marks.place(self._mark)
            line += max(row - self._mark_row, 0)
        else:
            file, line = self._template, row
        return TemplateProblem(code, file, line, found, values)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._reader.start(name, attributes)
        if name in {"a", "ref"}:
            target = attributes.get("to") or attributes.get("href", "")[1:]
            self._link_marks.setdefault(target, self._mark)

    def _instruction(self, target: str, data: str) -> None:
        if target != TARGET:
            raise MarkupError("B04", f"<?{target}?>")
        self._mark = data
        self._mark_row = self._parser.CurrentLineNumber


def _pieces(chunks: Iterator[str]) -> Iterator[str]:
    """Join the many small strings that Jinja2 yields to pieces worth parsing."""
    waiting: list[str] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= _PIECE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def _line(error: BaseException, environment: TemplateEnvironment, template: str) -> tuple[str, int]:
    """The template file and line that an exception came from: Jinja2 rewrites tracebacks."""
    found = (template, 0)
    trace = error.__traceback__
    while trace is not None:
        code_file = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        for file in environment.list_templates():
            if code_file.endswith(f"/{file}"):
                found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found
