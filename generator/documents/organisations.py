"""Organizations whose official names are known, by any name under which somebody mentions them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Organisation, PublishedPledge
from generator.register.clearance import fold_name


class KnownOrganisations:
    """The organizations of published pledges: one name for each in all lists, cells and cards."""

    def __init__(self, published: Iterable[PublishedPledge]) -> None:
        self._known: dict[str, Organisation] = {}
        for item in published:
            organisation = item.pledge.organisation
            for name in (organisation.name.text, *organisation.names.values()):
                self._known.setdefault(fold_name(name), organisation)

    def find(self, name: str) -> Organisation | None:
        """The organization of that name in any language, if it has a published pledge."""
        return self._known.get(fold_name(name))
