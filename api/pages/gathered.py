"""Pages that gather what the whole data set says of one subject, each with its questions in SPARQL."""

from collections.abc import Callable

from fastapi import Request, Response

from api.errors import NotHeld
from api.pages.given import PageLanguage
from api.pages.ordering import by_name
from api.pages.rendering import Address, render
from api.routes.gathered import plan_named
from api.routes.given import ViewOfRelease
from graph.iri import entity_iri
from graph.queries import NamedQuery, Scalar, bind, load_query
from graph.reading.cooperation import CooperationItem, read_cooperation
from graph.reading.coverage import Coverage, read_coverage, read_framework_links
from graph.reading.initiatives import read_forest_targets, read_register
from graph.reading.parties import group_named, read_parties
from graph.reading.views import Thing
from loaders.records import Language

Page = Callable[..., Response]
PLAN = "staper"


def asked(language: Language, *names: str, **values: Scalar) -> dict[str, str]:
    """Return named queries as a reader of a language would ask them, by their names."""
    queries = map(load_query, names)
    return {query.name: bind(query, {**values, **_spoken(query, language)}) for query in queries}


def _spoken(query: NamedQuery, language: Language) -> dict[str, Scalar]:
    return {"lang": language} if "lang" in {parameter.name for parameter in query.parameters} else {}


def restoration_plan(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return the plan of action for ecosystem restoration."""
    queries = asked(language, "restoration_plan", "plan_serves", "plan_flow", "plan_checklist")
    values = {"plan": plan_named(view, PLAN), "queries": queries, "json": f"/api/plans/{PLAN}"}
    return render(request, language, "plan.html", Address("/restoration-plan"), values)


def restoration_checklist(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return the same plan as a checklist to print."""
    values = {"plan": plan_named(view, PLAN), "queries": asked(language, "plan_checklist")}
    return render(request, language, "checklist.html", Address("/restoration-plan/checklist"), values)


def initiatives(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return the register of initiatives and funds."""
    register = view.once(read_register)
    values = {
        "initiatives": by_name(register.initiatives, language, lambda one: one.thing),
        "pledging": by_name(register.pledging, language, lambda one: one.thing),
        "queries": asked(language, "initiative_register", "initiative_pledges"),
    }
    return render(request, language, "initiatives.html", Address("/initiatives"), values)


def forest_targets(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return the forest-related targets, each with who contributes to it."""
    values = {"targets": view.once(read_forest_targets), "queries": asked(language, "forest_contributors")}
    return render(request, language, "forests.html", Address("/initiatives/forests"), values)


def cooperation(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return needs and offers of scientific and technical cooperation."""
    found = view.once(read_cooperation)
    values = {
        "needs": by_name(found.needs, language, _thing_of),
        "offers": by_name(found.offers, language, _thing_of),
        "queries": asked(language, "needs_matched", "cooperation"),
    }
    return render(request, language, "cooperation.html", Address("/cooperation"), values)


def _thing_of(item: CooperationItem) -> Thing:
    return item.thing


def parties(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return countries with their codes, groups and standing, or with ``?group=`` the countries of one group.

    :raises NotHeld: If there is no such group.
    """
    found = view.once(read_parties)
    name = request.query_params.get("group", "")
    group = group_named(found, name) if name else None
    if name and group is None:
        raise NotHeld(f"No members are held of a group {name}.")
    countries = [entry for entry in found.countries if group is None or group.thing in entry.groups]
    values = {
        "parties": found,
        "group": group,
        "groups": by_name(found.groups, language, lambda one: one.thing),
        "joined": by_name((entry for entry in countries if entry.party), language, lambda one: one.thing),
        "others": by_name((entry for entry in countries if not entry.party), language, lambda one: one.thing),
        "queries": asked(language, "parties", "country_groups", "countries"),
    }
    query = f"?group={name}" if group else ""
    return render(request, language, "parties.html", Address("/parties", query), values)


def coverage(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return how far the data set goes, or with ``?first=&second=`` the links between two frameworks."""
    found = view.once(read_coverage)
    first, second = (request.query_params.get(name, "") for name in ("first", "second"))
    if first or second:
        return _framework_links(request, language, view, found, first, second)
    values = {
        "coverage": found,
        "queries": asked(
            language,
            "link_bases",
            "link_coverage",
            "class_counts",
            "label_coverage",
            "text_coverage",
            "session_outcomes",
        ),
    }
    return render(request, language, "coverage.html", Address("/coverage"), values)


def _framework_links(
    request: Request, language: Language, view: ViewOfRelease, found: Coverage, first: str, second: str
) -> Response:
    if (first, second) not in found.links.cells:
        raise NotHeld(
            f"Goals or targets of {first or 'no framework'} and {second or 'no framework'} are not both held."
        )
    frameworks = {framework.thing.id: framework for framework in found.links.frameworks}
    # The pair is read in one order and shown in the other too, so that it is kept once.
    links = view.once(read_framework_links, *sorted((first, second)))
    scheme = entity_iri(first)
    values = {
        "first": frameworks[first],
        "second": frameworks[second],
        "cell": found.links.cells[first, second],
        "links": sorted(links, key=lambda link: link.subject.scheme != scheme),
        "queries": asked(language, "framework_links", one=first, other=second),
    }
    address = Address("/coverage", f"?first={first}&second={second}")
    return render(request, language, "framework_links.html", address, values)


PAGES: tuple[tuple[str, Page], ...] = (
    ("restoration-plan", restoration_plan),
    ("restoration-plan/checklist", restoration_checklist),
    ("initiatives", initiatives),
    ("initiatives/forests", forest_targets),
    ("cooperation", cooperation),
    ("parties", parties),
    ("coverage", coverage),
)
"""Addresses below a language, and what answers there."""
