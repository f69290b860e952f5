"""Inference as a whole: rules in order, conclusions drawn anew each time, sources left alone, figures as documented."""

import re
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from graph import iri
from graph.catalogue import catalogue_quads
from graph.inference.conclude import draw_conclusions, inference_iri, withdraw
from graph.inference.rules import FOLDER, Rule, in_order, list_rules, read_rule
from graph.releases import ChangeSummary, Releases
from graph.store import SOURCE_GRAPHS, open_readonly
from graph.vocabulary import vocabulary_quads
from loaders.catalogue.loader import read_catalogue
from ontology.terms import Property, Skos
from tests.test_inference_rules import MATCHED, mapping, store_of

INFERRED = NamedNode(iri.graph_iri("inferred"))
README = FOLDER.parent / "README.md"
HEAD = "#+ summary: What.\n#+ cost: one row\n"
SELECT = "SELECT ?subject ?predicate ?object WHERE { ?subject ?predicate ?object }"


def rule(name: str, *after: str) -> Rule:
    return Rule(name, "What.", after, "one row", SELECT)


def test_rules_run_after_those_whose_conclusions_they_read() -> None:
    rules = [rule("answers", "calls", "words"), rule("calls"), rule("words", "calls")]
    assert [each.name for each in in_order(rules)] == ["calls", "words", "answers"]
    names = [each.name for each in list_rules()]
    assert (
        names.index("calls")
        < names.index("calls-cited")
        < names.index("answers")
        < names.index("candidate-answers-by-theme")
    )
    assert names.index("provision-words") < names.index("theme-closure")


@pytest.mark.parametrize("rules", [[rule("a", "b"), rule("b", "a")], [rule("a", "lost")]])
def test_rules_that_wait_in_vain_are_refused(rules: list[Rule]) -> None:
    with pytest.raises(ValueError, match=r"cycle|no rule lost"):
        in_order(rules)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("#+ summary: What.\n" + SELECT, "must have a summary and a cost"),
        (HEAD + "#+ sure: yes\n" + SELECT, "not understood: sure: yes"),
        (HEAD + "#+ cost: again\n" + SELECT, "not understood: cost: again"),
        (HEAD + "SELECT ?subject ?object WHERE { ?subject ?p ?object }", "selects subject, object; needed"),
        (HEAD + SELECT.replace("?object WHERE", "?object ?why WHERE"), "selects subject, predicate, object, why"),
    ],
)
def test_a_rule_that_does_not_say_what_it_must_is_refused(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_rule("a", text)


def test_conclusions_drawn_again_are_the_same() -> None:
    store = store_of(MATCHED + "t:gbf-2 skos:broader t:gbf-goal-a .")
    counts = draw_conclusions(store)
    assert {name: count for name, count in counts.items() if count} == {"symmetric-links": 1, "inverse-links": 1}
    before = set(store)
    assert draw_conclusions(store) == counts
    assert set(store) == before


def test_a_conclusion_goes_with_its_ground_and_derived_links_stay() -> None:
    derived = mapping("t:ldn", "skos:relatedMatch", "t:gbf-2").replace("link:a", "link:b")
    by_hand = "t:gbf-3 skos:relatedMatch t:gbf-4 ."
    store = store_of(MATCHED, inferred=derived + by_hand)
    before = set(store)
    draw_conclusions(store)
    assert len(store) > len(before)
    withdraw(store)
    assert set(store) == before


def test_a_triple_that_a_link_came_to_say_stays_when_its_rule_no_longer_concludes_it() -> None:
    store = store_of(MATCHED)
    draw_conclusions(store)
    turned = mapping("t:ldn", "skos:relatedMatch", "t:aichi-15").replace("link:a", "link:b")
    store.extend(store_of("", inferred=turned))
    withdraw(store)
    assert set(store) == set(store_of(MATCHED, inferred=turned))


def test_what_sources_state_is_not_concluded_again() -> None:
    store = store_of(MATCHED + "t:ldn skos:relatedMatch t:aichi-15 .")
    assert draw_conclusions(store)["symmetric-links"] == 0
    assert not list(store.quads_for_pattern(None, None, None, INFERRED))


def test_a_conclusion_has_one_iri() -> None:
    node = inference_iri("succession", "a", "b", "c")
    assert node == inference_iri("succession", "a", "b", "c")
    assert node.startswith("https://w3id.org/ecotone/inference/")
    assert len({node, inference_iri("calls", "a", "b", "c"), inference_iri("succession", "a", "b", "d")}) == 3
    assert iri.Resource.parse(node).kind == "inference"


def target(name: str) -> NamedNode:
    return NamedNode(iri.target_iri(name))


def match(subject: str, object_: str) -> Quad:
    return Quad(target(subject), NamedNode(Skos.RELATED_MATCH), target(object_), NamedNode(SOURCE_GRAPHS + "matches"))


def test_a_release_holds_what_follows_from_it_and_is_new_only_where_that_is(tmp_path: Path) -> None:
    releases = Releases(tmp_path)

    def build(*quads: Quad) -> bool:
        """Write the matches, as a catalogue that is built anew: what had been inferred is emptied."""

        def apply(store: Store) -> ChangeSummary:
            store.clear_graph(INFERRED)
            store.clear_graph(NamedNode(SOURCE_GRAPHS + "matches"))
            store.extend(quads)
            return ChangeSummary(frozenset({INFERRED.value, SOURCE_GRAPHS + "matches"}))

        return releases.change(apply, conclude=draw_conclusions) is not None

    def inferred() -> set[str]:
        store = open_readonly(releases.current().store_path)
        found = store.quads_for_pattern(None, NamedNode(Skos.RELATED_MATCH), None, INFERRED)
        return {f"{iri.id_of(quad.subject.value)} {iri.id_of(quad.object.value)}" for quad in found}  # type: ignore[union-attr]

    first = match("aichi-15", "gbf-2")
    assert build(first)
    assert inferred() == {"gbf-2 aichi-15"}
    assert not build(first)
    assert build(first, match("aichi-14", "gbf-11"))
    assert inferred() == {"gbf-2 aichi-15", "gbf-11 aichi-14"}
    assert build(match("aichi-14", "gbf-11"))
    assert inferred() == {"gbf-11 aichi-14"}


@pytest.fixture(scope="module")
def catalogue() -> tuple[Store, dict[str, int]]:
    """The built-in catalogue with what follows from it, and the number of conclusions of each rule."""
    store = Store()
    store.bulk_extend([*vocabulary_quads(), *catalogue_quads(read_catalogue())])
    stated = [quad for quad in store if getattr(quad.graph_name, "value", "").startswith(SOURCE_GRAPHS)]
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in stated)
    return store, draw_conclusions(store)


def grounds(store: Store, subject: str, predicate: str) -> dict[str, set[str]]:
    """Return what rules concluded of a thing, as ids, each with what it went through."""
    rows = store.query(
        f"""PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> SELECT ?object ?via {{ GRAPH {INFERRED} {{
        <{iri.iri_of(subject)}> <{predicate}> ?object . ?node rdf:subject <{iri.iri_of(subject)}> ;
          rdf:predicate <{predicate}> ; rdf:object ?object . OPTIONAL {{ ?node <{Property.VIA}> ?via }} }} }}"""
    )
    found: dict[str, set[str]] = {}
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        via = row["via"]
        found.setdefault(iri.id_of(row["object"].value), set()).update({iri.id_of(via.value)} if via else ())
    return found


def test_xii_19_is_carried_to_the_targets_that_follow(catalogue: tuple[Store, dict[str, int]]) -> None:
    store, _ = catalogue
    assert grounds(store, "cbd/cop/12/19#p3", Property.CARRIED_TO) == {"gbf-2": {"aichi-15"}, "gbf-11": {"aichi-14"}}
    cited = Quad(
        NamedNode(iri.unit_iri("cbd/cop/12/19#p3")), NamedNode(Property.CITES), target("gbf-2"), DefaultGraph()
    )
    assert cited not in store
    # Where two readings of a succession stand against each other, neither is carried on.
    assert "gbf-22" not in grounds(store, "cbd/cop/12/19#p4.f", Property.CARRIED_TO)


def test_calls_of_the_catalogue_are_those_that_a_person_reads(catalogue: tuple[Store, dict[str, int]]) -> None:
    store, _ = catalogue
    assert grounds(store, "cbd/cop/12/19#p7", Property.CALLS_ON) == {"unga": {"cbd/cop/12/19#p7!act-invites-1"}}
    assert set(grounds(store, "cbd/cop/12/6#p4.a", Property.CALLS_ON)) == {"blg"}
    assert set(grounds(store, "cbd/cop/12/6#p7", Property.CALLS_ON)) == {"biodiversity-related-conventions"}
    assert grounds(store, "cbd/cop/12/19#p8", Property.CALLS_ON) == {}


def test_the_readme_has_every_rule_with_about_the_number_of_its_conclusions(
    catalogue: tuple[Store, dict[str, int]],
) -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|.*\| ([0-9 ]+) \| [^|]+ \|$", README.read_text(encoding="utf-8"), re.M)
    said = {name: int(count.replace(" ", "")) for name, count in rows}
    _, counts = catalogue
    assert list(said) == [each.name for each in list_rules()]
    far = {name: (said[name], count) for name, count in counts.items() if abs(said[name] - count) > max(5, count // 5)}
    assert not far, f"said and counted: {far}"
