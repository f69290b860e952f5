"""What is gathered on one page: a plan, a register, needs and offers, countries, and how far the data set goes."""

from functools import cache

from graph.reading.cooperation import CooperationItem, read_cooperation
from graph.reading.coverage import ClassCoverage, read_coverage, read_framework_links
from graph.reading.graph import StoreGraph
from graph.reading.initiatives import Initiative, read_forest_targets, read_register
from graph.reading.parties import PartiesView, group_named, read_parties
from graph.reading.plan import PlanPart, PlanView, read_plan
from loaders.records import LANGUAGES
from tests.catalogue_store import catalogue_store
from tests.test_named_queries import answer

ANNEX = "cbd/sbstta/20/12#annex"


@cache
def graph() -> StoreGraph:
    return StoreGraph(catalogue_store())


@cache
def plan() -> PlanView:
    found = read_plan(graph(), "staper")
    assert found
    return found


@cache
def parties() -> PartiesView:
    return read_parties(graph())


def activity(mark: str) -> PlanPart:
    return next(part for step in plan().steps for part in step.activities if part.mark == mark)


def initiative(name: str) -> Initiative:
    return next(one for one in read_register(graph()).initiatives if one.thing.id == name)


def test_a_plan_says_what_it_is_before_what_it_asks() -> None:
    assert (plan().nature, plan().voluntary) == ("draft", True)
    assert [thing.id for thing in plan().drafted_in] == ["cbd/sbstta/20/12"]
    assert [thing.id for thing in plan().adopted_in] == ["cbd/cop/13/5"]
    assert plan().stated_in == (ANNEX, f"{ANNEX}.p11", f"{ANNEX}.p18")
    assert len(plan().actors) == 12
    assert {"aichi-15", "gspc-8", "ramsar", "agenda-2030"} <= {thing.id for thing in plan().serves}
    assert read_plan(graph(), "nbsap") is None


def test_a_plan_has_its_steps_in_order_with_their_years() -> None:
    assert [(step.part.mark, step.part.years, len(step.activities)) for step in plan().steps] == [
        ("A", (1, 6), 6),
        ("B", (1, 6), 9),
        ("C", (1, 6), 5),
        ("D", (1, 6), 3),
    ]
    assert plan().years == range(1, 7)
    assert (activity("A-4").years, activity("B-2").years) == ((3, 6), None)
    assert [part.mark for part in plan().safeguards] == [f"S-{number}" for number in range(1, 9)]
    assert [part.mark for part in plan().principles] == [f"P-{number}" for number in range(1, 9)]
    assert {len(part.thing.labels) for part in plan().safeguards} == {len(LANGUAGES)}


def test_what_an_activity_serves_is_stated_by_a_unit_or_judged_with_a_reason() -> None:
    stated, *judged = activity("A-2").serves
    assert (stated.thing.id, stated.stated, stated.by, stated.reason) == ("aichi-all", True, "CBD SBSTTA", "")
    assert [(one.thing.id, one.stated, one.by, one.reason) for one in judged] == [
        ("aichi-11", False, "Ecotone", "areas that strengthen protected areas come first"),
        ("aichi-14", False, "Ecotone", "areas with essential services come first"),
    ]
    rows = answer(catalogue_store(), "plan_serves", "mark", "basis", "unit_id", "served")
    assert ("A-2", "printed", f"{ANNEX}.p13.2", "aichi-all") in rows
    assert len(rows) == 68
    assert {(row[1], row[2] is None) for row in rows} == {("printed", False), ("judged", True)}


def test_what_is_asked_of_a_plan_as_a_whole() -> None:
    rows = answer(catalogue_store(), "plan_about", "what", "id")
    assert [row for row in rows if row[0] in {"adopted-in", "drafted-in", "voluntary"}] == [
        ("adopted-in", "cbd/cop/13/5"),
        ("drafted-in", "cbd/sbstta/20/12"),
        ("voluntary", "true"),
    ]


def test_one_part_feeds_into_another_as_a_unit_says() -> None:
    flow = plan().flows[-1]
    assert (flow.start.mark, flow.how, flow.end.mark, flow.unit) == ("D-2", "adjusts", "C-3", f"{ANNEX}.p16.2")


def test_a_pledge_has_its_unit_and_deadline_and_whether_it_was_seen() -> None:
    bonn = [(one.quantity.text, one.quantity.unit, one.quantity.deadline, one.stated)
            for one in initiative("bonn-challenge").pledges]  # fmt: skip
    assert bonn == [("150", "million ha", "2020", True), ("350", "million ha", "2030", True)]
    recalled = [
        (one.quantity.text, one.quantity.unit, one.stated) for one in initiative("freshwater-challenge").pledges
    ]
    assert recalled == [("300000", "km rivers", False), ("350", "million ha wetlands", False)]
    assert len(answer(catalogue_store(), "initiative_pledges", "initiative")) == 23
    assert len(read_register(graph()).pledging) == 19


def test_the_register_tells_what_is_stated_recalled_or_only_a_name() -> None:
    feri, chance, bare = initiative("feri"), initiative("g20-land"), initiative("global-soil-partnership")
    assert (feri.standing, chance.standing, bare.standing) == ("stated", "recalled", "named only")
    assert (feri.year, feri.year_stated, initiative("fao-flrm").year_stated) == ("2014", True, False)
    assert [thing.id for thing in feri.serves] == ["aichi-5", "aichi-14", "aichi-15"]
    assert [thing.id for thing in initiative("caring-for-coasts").recalled_to_serve] == [
        "aichi-5", "aichi-11", "aichi-15", "ramsar-sp4-12",
    ]  # fmt: skip
    assert feri.provisions == ("cbd/cop/12/19#p5", "cbd/sbstta/20/12#pre3", "cbd/sbstta/20/12#p10.a")
    assert (bare.year, bare.led_by, bare.provisions) == ("", "", ("un/a/72/152#p44",))


def test_an_initiative_has_its_source_and_what_documents_count_of_it() -> None:
    programme = initiative("ldn-tsp")
    assert [(fact.words.text, fact.value, fact.as_of, fact.stated_in) for fact in programme.facts] == [
        ("international partners", "17", "2017", "un/a/72/152#p33"),
        ("countries committed to set LDN targets", "110", "2017-06-13", "un/a/72/152#p36"),
    ]
    assert [source.evidence for source in programme.sources] == ["seen"]
    assert programme.notes == ("launch year recalled; a later source says more than 120 countries",)
    assert ("ctcn", "23", "million USD") in answer(catalogue_store(), "initiative_facts", "initiative", "value", "unit")
    assert ("gef", "seen") in answer(catalogue_store(), "initiative_sources", "initiative", "evidence")


def test_each_contributor_to_a_forest_target_stands_once_with_what_backs_it() -> None:
    targets = {target.thing.id: target for target in read_forest_targets(graph())}
    found = [(one.thing.id, one.verified, one.units) for one in targets["aichi-5"].contributions]
    assert found == [
        ("feri", True, ("cbd/cop/12/19#p5",)),
        ("staper", True, ()),
        ("caring-for-coasts", False, ()),
        ("fao-flrm", False, ("cbd/cop/12/19#p5",)),
        ("itto-cbd-tropical-forest-biodiversity", False, ()),
        ("fao", None, ("cbd/cop/12/19#p5",)),
    ]
    assert [thing.iri.rpartition("ecotone/")[2] for thing in targets["aichi-5"].why] == [
        "theme/deforestation",
        "target/unff-gfg-1",
    ]


def item(name: str, items: tuple[CooperationItem, ...]) -> CooperationItem:
    return next(one for one in items if one.thing.id == name)


def test_a_need_has_the_offers_on_its_themes_the_closest_first() -> None:
    view = read_cooperation(graph())
    assert (len(view.needs), len(view.offers)) == (24, 24)
    need = item("need-land-data", view.needs)
    assert [thing.id for thing in need.whose] == ["parties"]
    assert need.units == ("un/a/72/152#p35",)
    assert [(one.thing.id, [theme.id for theme in one.themes]) for one in need.close] == [
        ("offer-land-data", ["indicators", "land-degradation-neutrality", "monitoring-reporting-and-review"])
    ]
    assert {len(one.themes) for one in need.loose} == {1}
    offer = item("offer-land-data", view.offers)
    assert [thing.id for thing in offer.whose] == ["ldn-tsp"]
    assert need.thing in [match.thing for match in offer.matches]
    assert item("need-community-areas", view.needs).matches == ()


def test_matches_are_those_of_the_query() -> None:
    rows = answer(catalogue_store(), "needs_matched", "need", "offer", "shared")
    asked = {(need, offer): int(str(shared)) for need, offer, shared in rows if offer}
    view = read_cooperation(graph())
    assert {(need.thing.id, one.thing.id): len(one.themes) for need in view.needs for one in need.matches} == asked


def test_which_lists_of_parties_are_held_is_said_of_every_convention() -> None:
    held = {status.thing.id: status for status in parties().instruments}
    assert [(name, one.listed, one.as_of) for name, one in held.items() if one.listed is not None] == [
        ("unfccc", 198, "2022-07-06")
    ]
    assert held["unccd"].counts == ()
    assert [(fact.words.text, fact.value, fact.as_of, fact.stated_in) for fact in held["nagoya-protocol"].counts] == [
        ("Parties", "100", "2017", "un/a/72/152#p49")
    ]


def test_a_country_has_its_codes_groups_and_day_of_joining() -> None:
    countries = {entry.thing.id: entry for entry in parties().countries}
    france = countries["country-fra"]
    assert (france.iso2, france.iso3, france.m49, france.party, france.since) == (
        "FR",
        "FRA",
        "250",
        True,
        "1994-03-25",
    )
    assert [group.id for group in france.groups] == ["eu", "group-annex-i", "group-g20", "group-weog", "oecd"]
    assert (countries["country-abw"].party, countries["country-abw"].since) == (False, "")
    union = countries["eu"]
    assert (union.iso2, union.party, union.since) == ("", True, "1993-12-21")
    assert sum(entry.party for entry in parties().countries) == 198
    assert len(answer(catalogue_store(), "countries", "country")) == 250


def test_a_group_says_how_many_it_has_and_where_the_list_is_from() -> None:
    group = group_named(parties(), "lmmc")
    assert group
    assert (group.members, group.as_of, group.unit, group.source.tier) == (20, "2016", "un/a/72/152#fn3", "official")
    assert group_named(parties(), "group-none") is None
    assert ("group-sids", "37") in answer(catalogue_store(), "country_groups", "id", "members")


def test_coverage_counts_goals_and_targets_against_what_there_should_be() -> None:
    coverage = read_coverage(graph())
    found = {(one.framework.id, one.name): one for one in coverage.classes}
    aichi = found["aichi", "Target"]
    assert aichi == ClassCoverage(aichi.framework, "Target", 20, 0, 20)
    assert (found["sendai-framework", "Target"].seen, found["sendai-framework", "Target"].recalled) == (0, 7)
    assert found["sdg", "Indicator"].expected is None
    names = {(one.framework.id, one.kind): one for one in coverage.names}
    assert names["sdg", "commitment"].named == dict.fromkeys(LANGUAGES, 186)


def test_coverage_tells_no_link_from_no_framework() -> None:
    coverage = read_coverage(graph())
    cell = coverage.links.cells["aichi", "gbf"]
    assert (cell.verified, cell.judged, cell.recalled, cell.disputed) == (24, 6, 17, 3)
    assert coverage.links.cells["aichi", "sendai-framework"].links == 0
    assert "itpgrfa" in {thing.id for thing in coverage.without_framework}
    assert {"cbd", "ramsar", "paris-agreement", "whc"}.isdisjoint({thing.id for thing in coverage.without_framework})
    assert ("nagoya-protocol",) in answer(catalogue_store(), "instruments_without_framework", "id")


def test_coverage_of_texts_has_every_language_and_its_zeros() -> None:
    texts = {one.document.id: one for one in read_coverage(graph()).texts}
    assert texts["cbd/cop/12/19"].all == 27
    assert texts["cbd/cop/12/19"].official == dict.fromkeys(LANGUAGES, 0)
    rows = answer(catalogue_store(), "text_coverage", "document", "lang")
    assert [lang for document, lang in rows if document == "cbd/cop/12/19"] == list(LANGUAGES)


def test_coverage_of_sessions_sets_what_is_counted_beside_what_is_held() -> None:
    sessions = {one.session.id: (one.counted, one.held, one.unit) for one in read_coverage(graph()).sessions}
    assert sessions["unfccc-cop-22"] == (25, 25, "un/a/72/152#p4")
    assert sessions["cbd-cpmop-8"] == (19, 0, "un/a/72/152#p52")


def test_the_links_of_a_cell_are_as_many_as_the_cell_counts() -> None:
    cells = read_coverage(graph()).links.cells
    for one, other in (("aichi", "gbf"), ("gbf", "sdg"), ("cms-spms", "aichi"), ("gbf", "sendai-framework")):
        links = read_framework_links(graph(), one, other)
        cell = cells[one, other]
        assert [sum(link.standing == standing for link in links) for standing in ("verified", "derived", "disputed")] == [
            cell.verified, cell.derived, cell.disputed,
        ]  # fmt: skip
        assert len(links) == cell.links
    assert len(answer(catalogue_store(), "framework_links", "link", one="gbf", other="aichi")) == 50
