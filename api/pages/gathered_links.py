"""Where a thing stands on a page that gathers things of its kind."""

from dataclasses import dataclass
from urllib.parse import quote

from graph.reading.views import Thing

PLAN = "staper"
MARKS = {"principle": "P", "safeguard": "S"}


def _(words: str) -> str:
    """Mark words for the catalogues."""
    return words


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page.

    :param path: Path below the language, with the anchor.
    :param words: What the page is called, in English.
    """

    path: str
    words: str


GATHERED = (
    Place("/restoration-plan", _("Restoration plan, step by step")),
    Place("/initiatives", _("Register of initiatives and funds")),
    Place("/initiatives/forests", _("Forest-related targets and who contributes to them")),
    Place("/cooperation", _("Needs and offers of cooperation")),
    Place("/parties", _("Countries and Parties")),
    Place("/coverage", _("What is held, and what is not")),
)
"""Every page that gathers things, in the order in which pages name them."""

_PLAN, _INITIATIVES, _FORESTS, _COOPERATION, _PARTIES, _COVERAGE = GATHERED


def gathered_at(thing: Thing, entity_kind: str = "") -> Place | None:
    """Return where a thing stands among others of its kind, None where nothing gathers them.

    >>> gathered_at(Thing("", "staper-safeguard-8", "entity", classes=("Safeguard",))).path
    '/restoration-plan#S-8'
    >>> gathered_at(Thing("", "country-fra", "entity", classes=("Country",))).path
    '/parties#country-fra'
    """
    if thing.id == PLAN:
        return _PLAN
    if {"ActionStep", "Activity", "Principle", "Safeguard"} & set(thing.classes):
        return Place(f"{_PLAN.path}#{_mark(thing.id)}", _PLAN.words)
    if {"Need", "Offer"} & set(thing.classes):
        return _anchored(_COOPERATION, thing)
    if "Country" in thing.classes:
        return _anchored(_PARTIES, thing)
    if "CountryGroup" in thing.classes:
        return Place(f"{_PARTIES.path}?group={quote(thing.id)}", _PARTIES.words)
    if "Initiative" in thing.classes and entity_kind != "observance":
        return _anchored(_INITIATIVES, thing)
    return None


def _anchored(page: Place, thing: Thing) -> Place:
    return Place(f"{page.path}#{quote(thing.id)}", page.words)


def _mark(part: str) -> str:
    """Return the mark of a part of the plan from its id.

    >>> _mark("staper-a-1"), _mark("staper-principle-2")
    ('A-1', 'P-2')
    """
    first, *rest = part.removeprefix(f"{PLAN}-").split("-")
    return "-".join((MARKS.get(first, first.upper()), *rest))
