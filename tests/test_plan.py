"""The restoration action plan as data: its steps, links, years, actors and nature, and a checklist in six languages."""

from collections import Counter
from pathlib import Path

import pytest

from loaders.catalogue.loader import read_catalogue
from loaders.records import LANGUAGES
from tests.catalogue_store import catalogue_store, wrongly_written
from tests.changed_catalogue import refusal
from tests.test_named_queries import answer

(PLAN,) = read_catalogue().plans
ANNEX = "cbd/sbstta/20/12#annex"
PREFIXES = {"eco": "https://w3id.org/ecotone/ontology#", "e": "https://w3id.org/ecotone/"}
UNVERIFIED = "https://w3id.org/ecotone/graph/unverified"


def ask(pattern: str) -> bool:
    return bool(catalogue_store().query(f"ASK {{ {pattern} }}", prefixes=PREFIXES))


def test_the_plan_has_all_that_its_text_has() -> None:
    assert Counter(part.kind for part in PLAN.parts) == {"step": 4, "activity": 23, "principle": 8, "safeguard": 8}
    by_step = Counter(part.parent for part in PLAN.parts if part.kind == "activity")
    assert by_step == {"staper-a": 6, "staper-b": 9, "staper-c": 5, "staper-d": 3}
    items = {unit.unit_id for outline in read_catalogue().outlines for unit in outline.units if unit.kind == "item"}
    items = {unit for unit in items if unit.startswith(ANNEX)}
    assert items == {part.unit for part in PLAN.parts if part.kind in {"activity", "safeguard"}}


def test_every_part_has_a_short_label_in_six_languages() -> None:
    assert [part.id for part in PLAN.parts if wrongly_written(dict(part.labels))] == []
    assert [part.id for part in PLAN.parts if not 3 <= len(part.labels["en"].split()) <= 9] == []
    for lang in LANGUAGES:
        assert len({part.labels[lang] for part in PLAN.parts}) == len(PLAN.parts)


def test_activities_with_their_years_and_units() -> None:
    rows = answer(catalogue_store(), "restoration_plan", "mark", "from", "to", "unit_id")
    assert rows == [
        ("A-1", "1", "3", f"{ANNEX}.p13.1"),
        ("A-2", "1", "3", f"{ANNEX}.p13.2"),
        ("A-3", "1", "3", f"{ANNEX}.p13.3"),
        ("A-4", "3", "6", f"{ANNEX}.p13.4"),
        ("A-5", "3", "6", f"{ANNEX}.p13.5"),
        ("A-6", "3", "6", f"{ANNEX}.p13.6"),
        ("B-1", "1", "3", f"{ANNEX}.p14.1"),
        ("B-2", None, None, f"{ANNEX}.p14.2"),
        ("B-3", "1", "3", f"{ANNEX}.p14.3"),
        ("B-4", "1", "3", f"{ANNEX}.p14.4"),
        ("B-5", "1", "3", f"{ANNEX}.p14.5"),
        ("B-6", None, None, f"{ANNEX}.p14.6"),
        ("B-7", "1", "3", f"{ANNEX}.p14.7"),
        ("B-8", "3", "6", f"{ANNEX}.p14.8"),
        ("B-9", None, None, f"{ANNEX}.p14.9"),
        ("C-1", "1", "3", f"{ANNEX}.p15.1"),
        ("C-2", None, None, f"{ANNEX}.p15.2"),
        ("C-3", "1", "3", f"{ANNEX}.p15.3"),
        ("C-4", None, None, f"{ANNEX}.p15.4"),
        ("C-5", "3", "6", f"{ANNEX}.p15.5"),
        ("D-1", "3", "6", f"{ANNEX}.p16.1"),
        ("D-2", "1", "6", f"{ANNEX}.p16.2"),
        ("D-3", "1", "6", f"{ANNEX}.p16.3"),
    ]


def test_what_an_activity_serves_is_told_apart_by_who_says_so() -> None:
    columns = ("mark", "serves", "judged_to_serve")
    serves = {mark: (said, read) for mark, said, read in answer(catalogue_store(), "restoration_plan", *columns)}
    assert serves["A-2"] == ("aichi-all", "aichi-11 aichi-14")
    assert serves["B-5"] == ("nbsap", "gspc-4 aichi-15 aichi-17 sdg-15.3")
    assert serves["B-9"] == (None, "feri gbf-20 aichi-19 fao-flrm")
    assert serves["C-5"] == (
        None,
        "gbf-2 gspc-4 aichi-14 aichi-15 sdg-15.3 unff-gof-1 ramsar-sp4-12 bonn-challenge-2030",
    )
    assert [mark for mark, (said, read) in serves.items() if not said and not read] == []


def test_a_judgement_stands_apart_with_its_reason() -> None:
    judged = "e:entity\\/staper-c-5 eco:contributesTo <http://metadata.un.org/sdg/15.3>"
    assert not ask(judged)
    assert ask(f"GRAPH <{UNVERIFIED}> {{ {judged} }}")
    assert ask(
        f"""GRAPH <{UNVERIFIED}> {{ ?link <https://w3id.org/sssom/subject_id> e:entity\\/staper-c-5 ;
        <https://w3id.org/sssom/object_id> <http://metadata.un.org/sdg/15.3> ; eco:basis "judged" ;
        <https://w3id.org/sssom/author_label> "Ecotone" ; eco:reason "degraded land is restored" }}"""
    )


def test_the_plan_is_a_voluntary_draft_that_was_adopted_later() -> None:
    assert ask("e:entity\\/staper eco:voluntary true ; eco:adoptedIn <https://w3id.org/ecotone/cbd/cop/13/5>")
    rows = answer(catalogue_store(), "restoration_plan", "voluntary", "nature", "adopted_in")
    assert set(rows) == {("true", "draft", "cbd/cop/13/5")}
    query = "SELECT ?actor WHERE { e:entity\\/staper eco:actor ?actor } ORDER BY ?actor"
    actors = [row["actor"].value.rpartition("/")[2] for row in catalogue_store().query(query, prefixes=PREFIXES)]  # type: ignore[union-attr]
    assert len(actors) == 12
    assert {"gef", "indigenous-and-local-communities", "local-authorities", "private-sector"} <= set(actors)


def test_what_feeds_into_what() -> None:
    assert answer(catalogue_store(), "plan_flow", "from", "how", "to", "unit_id") == [
        ("A", "informs", "B", f"{ANNEX}.p14"),
        ("A", "finds the gaps for", "B-8", f"{ANNEX}.p14.8"),
        ("A", "sets the priorities of", "C", f"{ANNEX}.p15"),
        ("A-5", "informs", "B", f"{ANNEX}.p14"),
        ("B", "eases", "C", f"{ANNEX}.p15"),
        ("B", "is monitored by", "D", f"{ANNEX}.p16"),
        ("B-1", "informs", "C", f"{ANNEX}.app2.t.B.1"),
        ("C", "refines", "A", f"{ANNEX}.p13"),
        ("C", "is monitored by", "D", f"{ANNEX}.p16"),
        ("C-4", "gives the questions for", "D-1", f"{ANNEX}.p16.1"),
        ("D-1", "gives results to", "D-2", f"{ANNEX}.p16.2"),
        ("D-2", "adjusts", "C-3", f"{ANNEX}.p16.2"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_checklist_is_whole_in_every_language(lang: str) -> None:
    rows = answer(catalogue_store(), "plan_checklist", "kind", "mark", "label", "voluntary", lang=lang)
    assert len(rows) == 43
    marks = [str(mark) for _, mark, _, _ in rows]
    assert (marks[0], marks[8:11], marks[-1]) == ("P-1", ["A", "A-1", "A-2"], "S-8")
    assert {(kind, voluntary) for kind, _, _, voluntary in rows} == {
        ("principle", None),
        ("step", "true"),
        ("activity", "true"),
        ("safeguard", None),
    }


def test_a_label_of_the_checklist() -> None:
    rows = answer(catalogue_store(), "plan_checklist", "mark", "label", "unit_id", lang="zh")
    assert ("S-8", "不引入构成威胁的外来物种", f"{ANNEX}.app1.b8") in rows


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("plan_parts", "\tactivity\tA-1\tstaper-a\t", "\tactivity\tA-1\t\t", "column 'parent' must be a step before it"),
        ("plan_parts", "\tstep\tA\t", "\tphase\tA\t", "column 'kind' must be one of activity, principle, safeguard, step"),
        ("plan_parts", "p13.1\t1\t3\t", "p13.1\t3\t1\t", "column 'to_year' comes before the first year"),
        ("plan_parts", "p13.1\t1\t3\t", "p13.1\t1\t\t", "column 'timetable' must stand with both years"),
        ("plan_parts", "#annex.p13.1\t", "#annex.p99\t", "column 'unit' names 'cbd/sbstta/20/12#annex.p99'"),
        ("plan_links", "staper-a\tstaper-c\t", "staper-a\tstaper-z\t", "column 'object' names 'staper-z', which no table holds"),
        ("plan_links", "\tcbd/sbstta/20/12#annex.p15\n", "\t\n", "column 'unit' must not be empty"),
        ("plan_serves", "\tjudged\t\tfinds where", "\tguessed\t\tfinds where", "column 'basis' must be one of judged, stated"),
        ("plan_serves", "\tfinds where habitat is degraded and why\n", "\t\n", "column 'reason' must not be empty"),
        ("plan_serves", "staper-a-1\taichi-15\t", "staper-a-1\taichi-5\t", "column 'part' stands a second time, as in line"),
        ("plans", "stakeholders | ", "everybody | ", "column 'actors' names 'everybody', which the scheme of addressees lacks"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_understood_is_refused(tmp_path: Path, table: str, old: str, new: str, message: str) -> None:
    assert message in refusal(tmp_path, f"{table}.tsv", old, new)
