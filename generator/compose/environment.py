"""The Jinja2 environment of the document templates: strict, escaping, translated."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket

from generator.compose.lines import LineMarks


class TemplateEnvironment(jinja2.Environment):
    """An environment that knows the styles of the house and the lines of its templates.

    ``styles`` holds the names and ids a template may use, by kind: ``paragraph``,
    ``character`` and ``table``. A kind that is missing is not checked. ``marked`` makes the same
    environment with the lines of the templates written into what they render: it is asked for
    only when there is a problem to be placed, since the marks cost time.
    """

    styles: Mapping[str, Collection[str]]
    marks: LineMarks | None
    marked: Callable[[], TemplateEnvironment]


class _Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled for another document: they are the same in all languages."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template that did not change."""
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()


def make_environment(
    templates: Path,
    translations: gettext.NullTranslations,
    filters: Mapping[str, Callable[..., object]],
    styles: Mapping[str, Collection[str]] | None = None,
    *,
    marks: bool = False,
) -> TemplateEnvironment:
    """An environment for the templates of a folder, in one language.

    Shape:  besides the filters given, templates may ask whether a file stands beside them:
            ``{% if "logo.png" is present %}``.
    Errors: none here; ``markup.blocks`` raises TemplateProblem.
    """
    environment = TemplateEnvironment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        # With marks, the same template is another code.
        bytecode_cache=None if marks else _COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(filters)
    environment.tests["present"] = lambda name: (templates / str(name)).is_file()
    environment.styles = styles or {}
    environment.marks = None
    environment.marked = partial(make_environment, templates, translations, filters, styles, marks=True)
    if marks:
        environment.add_extension(LineMarks)
        extension = environment.extensions[LineMarks.identifier]
        assert isinstance(extension, LineMarks)  # noqa: S101
        environment.marks = extension
    return environment
