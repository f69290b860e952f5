"""Each rule of inference over a graph of a few lines: what it concludes, through what, and what it leaves alone."""

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph import iri
from graph.inference.conclude import draw_conclusions
from ontology.terms import ECO, Class, Property, Rdf, Skos

PREFIXES = f"""
@prefix : <{ECO}> . @prefix skos: <{Skos.BASE}> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix sssom: <https://w3id.org/sssom/> .
@prefix t: <{iri.BASE}target/> . @prefix n: <{iri.BASE}entity/> . @prefix th: <{iri.BASE}theme/> .
@prefix to: <{iri.BASE}addressee/> . @prefix verb: <{iri.BASE}verb/> . @prefix link: <{iri.BASE}link/> .
@prefix d: <{iri.BASE}cbd/cop/91/> . @prefix p: <{iri.BASE}cbd/cop/91/1#> .
@prefix r: <{iri.BASE}ramsar/cop/92/> . @prefix q: <{iri.BASE}ramsar/cop/92/1#> .
"""
Conclusion = tuple[str, str, str]
Because = frozenset[str]

TARGETS = """
t:aichi-14 a :Commitment, :Target ; skos:inScheme n:aichi . t:aichi-15 a :Commitment, :Target ; skos:inScheme n:aichi .
t:aichi-all a :TargetSet . t:aichi-goal-d a :Commitment, :Goal ; skos:inScheme n:aichi .
t:gbf-2 a :Commitment, :Target ; skos:inScheme n:gbf . t:ldn a :Commitment, :Target ; skos:inScheme n:ldn-concept .
"""
THEMES = """
th:responses skos:inScheme n:themes ; skos:topConceptOf n:themes ; skos:prefLabel "responses"@en .
th:restoration skos:inScheme n:themes ; skos:broader th:responses ; skos:prefLabel "restoration"@en .
th:mire-care skos:inScheme n:themes ; skos:broader th:restoration ; skos:prefLabel "care for mires"@en ; skos:altLabel "bogs"@en .
th:cities skos:inScheme n:themes ; skos:broader th:responses ; skos:prefLabel "cities"@en .
th:birds skos:inScheme n:themes ; skos:broader th:responses ; skos:prefLabel "wading birds"@en .
"""
BODIES = """
n:cbd :entityKind "convention" ; a :Instrument . n:ramsar :entityKind "convention" ; a :Instrument .
n:cbd-cop :entityKind "body" ; a :Body ; dcterms:isPartOf n:cbd .
n:ramsar-cop :entityKind "body" ; a :Body ; dcterms:isPartOf n:ramsar . n:unga :entityKind "body" ; a :Body .
to:ramsar-cop skos:inScheme n:addressees ; skos:notation "ramsar-cop" .
to:ramsar-secretariat skos:inScheme n:addressees ; skos:notation "ramsar-secretariat" .
to:cbd-cop skos:inScheme n:addressees ; skos:notation "cbd-cop" . to:unga skos:inScheme n:addressees ; skos:notation "unga" .
to:organisations skos:inScheme n:addressees ; skos:notation "organisations" .
to:rio-secretariats skos:inScheme n:addressees ; skos:notation "rio-secretariats" . n:rio-conventions :entityKind "treaty" .
"""
CALL = f"""{BODIES}{TARGETS}
d:1 a :Document ; :body n:cbd-cop ; :convention n:cbd ; dcterms:date "2091-05-02/2091-05-13" .
p:p1 a :Provision ; :inDocument d:1 ; :convention n:cbd ; :nature "adopted" ; :operative true ; :cites t:aichi-15 ; :act p:act .
p:act :verb verb:invites ; :part "operative" ; :addressee to:ramsar-cop .
r:1 a :Document ; :body n:ramsar-cop ; :convention n:ramsar .
q:p1 a :Provision ; :inDocument r:1 ; :convention n:ramsar ; :operative true .
"""
LATER, ADOPTED = 'r:1 dcterms:date "2093-06" .', 'q:p1 :nature "adopted" .'


def store_of(stated: str, unverified: str = "", inferred: str = "") -> Store:
    """Return a store with graphs in Turtle; the default graph holds what is stated."""
    store = Store()
    for text, name in ((stated, "source/lake"), (unverified, "unverified"), (inferred, "inferred")):
        for quad in parse(PREFIXES + text, format=RdfFormat.TURTLE):
            triple = (quad.subject, quad.predicate, quad.object)
            store.add(Quad(*triple, NamedNode(iri.graph_iri(name))))
            if name.startswith("source/"):
                store.add(Quad(*triple, DefaultGraph()))
    return store


def short(value: str) -> str:
    """Return an IRI without what all of its kind begin with."""
    for long in (f"{iri.BASE}cbd/cop/91/1#", ECO, Skos.BASE, "http://purl.org/dc/terms/", iri.BASE):
        if value.startswith(long):
            return value.removeprefix(long)
    return value


def concluded(store: Store, rule: str) -> dict[Conclusion, Because]:
    """Return the triples that a rule concluded, each with what it went through, its count and its words."""
    draw_conclusions(store)
    graph = NamedNode(iri.graph_iri("inferred"))
    found: dict[Conclusion, Because] = {}
    for quad in store.quads_for_pattern(None, NamedNode(Property.RULE), Literal(rule), graph):
        said: dict[str, list[NamedNode | Literal]] = {}
        for each in store.quads_for_pattern(quad.subject, None, None, graph):
            assert isinstance(each.object, NamedNode | Literal)
            said.setdefault(each.predicate.value, []).append(each.object)
        assert {node.value for node in said[Rdf.TYPE]} == {Class.INFERENCE, Rdf.STATEMENT}
        subject, predicate, object_ = (said[part][0].value for part in (Rdf.SUBJECT, Rdf.PREDICATE, Rdf.OBJECT))
        assert Quad(NamedNode(subject), NamedNode(predicate), said[Rdf.OBJECT][0], graph) in store
        because = [*said.get(Property.VIA, []), *said.get(Property.COUNT, []), *said.get(Property.REASON, [])]
        found[short(subject), short(predicate), short(object_)] = frozenset(short(node.value) for node in because)
    return found


def mapping(subject: str, predicate: str, object_: str, more: str = "") -> str:
    """Return a link as the catalogue writes it: the triple, and the node ``link:a`` beside it."""
    parts = f"sssom:subject_id {subject} ; sssom:predicate_id {predicate} ; sssom:object_id {object_}"
    return f"{subject} {predicate} {object_} . link:a a sssom:Mapping ; {parts} {more} ."


MATCHED = mapping("t:aichi-15", "skos:relatedMatch", "t:ldn")


def test_a_match_holds_the_other_way_round() -> None:
    turned = {("target/ldn", "relatedMatch", "target/aichi-15"): frozenset({"link/a"})}
    assert concluded(store_of(MATCHED), "symmetric-links") == turned
    assert concluded(store_of("", inferred=MATCHED), "symmetric-links") == turned
    assert concluded(store_of("t:ldn skos:relatedMatch t:aichi-15 ." + MATCHED), "symmetric-links") == {}
    assert concluded(store_of("t:aichi-15 :contributesTo t:ldn ."), "symmetric-links") == {}
    assert concluded(store_of("", unverified=MATCHED), "symmetric-links") == {}


def test_what_is_broader_has_the_other_as_narrower() -> None:
    stated = "t:aichi-15 skos:broader t:aichi-goal-d ; :contributesTo t:ldn . t:gbf-2 skos:broadMatch t:ldn ."
    assert concluded(store_of(stated), "inverse-links") == {
        ("target/aichi-goal-d", "narrower", "target/aichi-15"): frozenset(),
        ("target/ldn", "narrowMatch", "target/gbf-2"): frozenset(),
    }
    assert concluded(store_of("", unverified=stated), "inverse-links") == {}


def test_what_cites_an_old_target_is_carried_to_its_successor() -> None:
    stated = TARGETS + "p:p1 a :Provision ; :cites t:aichi-15, t:aichi-14 . p:p2 a :Provision ; :cites t:aichi-all ."
    follows = mapping("t:aichi-15", ":thematicSuccessor", "t:gbf-2")
    carried = {("p1", "carriedTo", "target/gbf-2"): frozenset({"target/aichi-15"})}
    assert concluded(store_of(stated, unverified=follows), "succession") == carried
    both = follows + mapping("t:aichi-14", ":thematicSuccessor", "t:gbf-2").replace("link:a", "link:b")
    assert concluded(store_of(stated, unverified=both), "succession") == {
        ("p1", "carriedTo", "target/gbf-2"): frozenset({"target/aichi-15", "target/aichi-14"})
    }
    disputed = mapping("t:aichi-15", ":thematicSuccessor", "t:gbf-2", "; :disputed true")
    assert concluded(store_of(stated, unverified=disputed), "succession") == {}
    assert concluded(store_of(stated + "p:p1 :cites t:gbf-2 .", unverified=follows), "succession") == {}
    of_all = mapping("t:aichi-all", ":thematicSuccessor", "t:gbf-2")
    assert concluded(store_of(stated, unverified=of_all), "succession") == {}


def test_a_provision_is_about_the_themes_of_the_targets_that_it_cites() -> None:
    tagged = TARGETS + "t:aichi-15 dcterms:subject th:restoration . t:aichi-goal-d dcterms:subject th:cities ."
    cited = tagged + "p:p1 a :Provision ; :inDocument d:1 ; :cites t:aichi-15, t:aichi-goal-d ."
    about = {("p1", "subject", "theme/restoration"): frozenset({"target/aichi-15"})}
    assert concluded(store_of(cited), "provision-themes") == about
    assert concluded(store_of(cited + "p:p1 :cites t:aichi-14, t:gbf-2 ."), "provision-themes") == {}
    judged = "<http://e/1> a :Tagging ; :about p:p1 ; dcterms:subject th:cities ."
    assert concluded(store_of(cited + judged), "provision-themes") == {}


def test_a_provision_is_about_the_themes_that_its_summary_names() -> None:
    def said(summary: str, more: str = "") -> dict[Conclusion, Because]:
        return concluded(store_of(THEMES + f"p:p1 a :Provision ; :summary {summary} . {more}"), "provision-words")

    assert said('"Invites Parties to restore every bog, also in a city."@en') == {
        ("p1", "subject", "theme/mire-care"): frozenset({"bogs"}),
        ("p1", "subject", "theme/cities"): frozenset({"cities"}),
    }
    assert said('"Boggy responses of wading-birdwatchers."@en') == {}
    assert said('"bogs"@fr') == {}
    assert said('"Restoration of bogs for cities."@en').keys() == {
        ("p1", "subject", f"theme/{theme}") for theme in ("restoration", "mire-care", "cities")
    }
    assert said('"Restoration of bogs for cities and wading birds."@en') == {}
    assert said('"bogs"@en', "<http://e/1> a :Tagging ; :about p:p1 ; dcterms:subject th:cities .") == {}


def test_what_is_about_a_theme_is_about_the_broader_ones_but_no_facet() -> None:
    stated = THEMES + "t:gbf-2 dcterms:subject th:mire-care . <http://e/1> a :Tagging ; dcterms:subject th:mire-care ."
    assert concluded(store_of(stated), "theme-closure") == {
        ("target/gbf-2", "subject", "theme/restoration"): frozenset({"theme/mire-care"})
    }
    named = THEMES + 'p:p1 a :Provision ; :summary "Bogs."@en .'
    assert concluded(store_of(named), "theme-closure").keys() == {("p1", "subject", "theme/restoration")}


def test_a_provision_bears_on_what_matches_the_targets_that_it_cites() -> None:
    cited = TARGETS + "p:p1 a :Provision ; :cites t:aichi-15, t:aichi-goal-d . t:aichi-goal-d skos:closeMatch t:gbf-2 ."
    bears = {("p1", "bearsOn", "target/ldn"): frozenset({"target/aichi-15"})}
    assert concluded(store_of(cited + MATCHED), "commitments") == bears
    assert concluded(store_of(cited + "t:ldn skos:broadMatch t:aichi-15 ."), "commitments") == bears
    assert concluded(store_of(cited, unverified=MATCHED), "commitments") == {}
    assert concluded(store_of(cited + MATCHED + "p:p1 :cites t:ldn ."), "commitments") == {}
    assert concluded(store_of(cited + "t:aichi-15 skos:related t:aichi-14 ."), "commitments") == {}
    assert concluded(store_of(cited, inferred=MATCHED), "commitments-derived") == bears
    assert concluded(store_of(cited + MATCHED, inferred=MATCHED), "commitments-derived") == {}
    assert concluded(store_of(cited), "commitments-derived") == {}


def called(addressee: str, nature: str = "adopted", verb: str = "invites", part: str = "operative") -> set[str]:
    """Return whom a provision of the CBD calls on whose act addresses somebody."""
    act = f':verb verb:{verb} ; :part "{part}" ; :addressee to:{addressee}'
    provision = f'p:p1 a :Provision ; :convention n:cbd ; :nature "{nature}" ; :act p:act . p:act {act} .'
    found = concluded(store_of(BODIES + provision), "calls")
    assert all(because == {"act"} for because in found.values())
    return {object_.removeprefix("entity/") for _, _, object_ in found}


def test_an_act_calls_on_the_body_that_it_addresses_and_on_its_convention() -> None:
    assert called("ramsar-cop") == {"ramsar-cop", "ramsar"}
    assert called("ramsar-secretariat") == {"ramsar"}
    assert called("rio-secretariats") == {"rio-conventions"}
    assert called("unga", "reported", "may-wish") == {"unga"}


def test_nobody_of_the_own_convention_or_without_a_name_is_called_on() -> None:
    assert called("cbd-cop") == called("organisations") == called("unga", "reported") == set()
    assert called("unga", part="preamble") == set()


@pytest.mark.parametrize(
    ("act", "whom"),
    [
        ('p:act :verb verb:invites ; :part "operative" .', {"entity/ramsar"}),
        ('p:act :verb verb:notes ; :part "operative" .', set()),
        ('p:act :verb verb:invites ; :part "operative" ; :addressee to:parties .', set()),
    ],
)
def test_an_act_that_addresses_nobody_calls_on_the_conventions_that_are_cited(act: str, whom: set[str]) -> None:
    provision = (
        'p:p1 a :Provision ; :convention n:cbd ; :nature "adopted" ; :act p:act ; :cites n:cbd, n:cbd-cop, n:ramsar .'
    )
    found = concluded(store_of(BODIES + provision + act), "calls-cited")
    assert found == {("p1", "callsOn", called_on): frozenset({"act"}) for called_on in whom}


def test_a_later_provision_that_cites_the_call_answers_it() -> None:
    cites = "q:p1 :cites d:1 ."
    answered = {("p1", "answeredBy", "ramsar/cop/92/1#p1"): frozenset({"cbd/cop/91/1"})}
    assert concluded(store_of(CALL + LATER + ADOPTED + cites), "answers") == answered
    assert concluded(store_of(CALL + ADOPTED + cites, unverified=LATER), "answers") == answered
    assert concluded(store_of(CALL + ADOPTED + cites), "answers") == {}
    assert concluded(store_of(CALL + LATER.replace("2093", "2090") + ADOPTED + cites), "answers") == {}
    assert concluded(store_of(CALL + LATER + 'q:p1 :nature "draft" .' + cites), "answers") == {}
    assert concluded(store_of(CALL + LATER + ADOPTED), "answers") == {}


def test_an_answer_that_names_paragraphs_answers_those() -> None:
    cites = CALL + LATER + ADOPTED + "q:p1 :cites d:1 ; :citesPart "
    assert len(concluded(store_of(cites + "p:p1 ."), "answers")) == 1
    assert concluded(store_of(cites + "p:p2 ."), "answers") == {}
    assert len(concluded(store_of(cites + "p:p0 . p:p1 dcterms:isPartOf p:p0 ."), "answers")) == 1


def test_a_member_answers_for_the_group_and_a_report_for_none_but_its_convention() -> None:
    to_group = CALL.replace("addressee to:ramsar-cop", "addressee to:rio-secretariats") + LATER + "q:p1 :cites d:1 ."
    member = "n:ramsar org:memberOf n:rio-conventions ."
    assert len(concluded(store_of(to_group + ADOPTED + member), "answers")) == 1
    assert concluded(store_of(to_group + ADOPTED), "answers") == {}
    laid_before = CALL.replace("addressee to:ramsar-cop", "addressee to:unga").replace(
        "n:ramsar-cop ; :conv", "n:unga ; :conv"
    )
    reported = LATER + 'q:p1 :cites d:1 ; :nature "reported" .'
    assert concluded(store_of(laid_before + reported), "answers") == {}
    assert len(concluded(store_of(laid_before + LATER + ADOPTED + "q:p1 :cites d:1 ."), "answers")) == 1
    own_report = CALL.replace("n:ramsar-cop ; :conv", "n:unga ; :conv") + reported
    assert len(concluded(store_of(own_report), "answers")) == 1


def test_a_later_provision_on_the_same_target_may_answer() -> None:
    same = CALL + LATER + ADOPTED + "q:p1 :cites t:aichi-15 ."
    candidate = {("p1", "candidateAnswer", "ramsar/cop/92/1#p1"): frozenset({"target/aichi-15"})}
    assert concluded(store_of(same), "candidate-answers") == candidate
    assert concluded(store_of(same + "q:p1 :cites d:1 ."), "candidate-answers") == {}
    assert concluded(store_of(same.replace("2093", "2098")), "candidate-answers") == {}
    assert concluded(store_of(CALL + LATER + ADOPTED + "q:p1 :cites t:aichi-14 ."), "candidate-answers") == {}


def test_a_later_provision_on_the_same_theme_may_answer_where_it_names_the_caller() -> None:
    same = CALL + LATER + ADOPTED + THEMES + "p:p1 dcterms:subject th:birds . q:p1 dcterms:subject th:birds ."
    candidate = {("p1", "candidateAnswer", "ramsar/cop/92/1#p1"): frozenset({"theme/birds"})}
    assert concluded(store_of(same + "q:p1 :cites n:cbd-cop ."), "candidate-answers-by-theme") == candidate
    assert concluded(store_of(same), "candidate-answers-by-theme") == {}
    assert concluded(store_of(same + "q:p1 :cites n:cbd, t:aichi-15 ."), "candidate-answers-by-theme") == {}


def test_things_that_several_documents_cite_together() -> None:
    cited = TARGETS + BODIES + "p:p1 a :Provision ; :inDocument d:1 ; :cites t:aichi-15, n:ramsar, n:unga ."
    again = "q:p1 a :Provision ; :inDocument r:1 ; :cites t:aichi-15, n:ramsar, n:unga ."
    assert concluded(store_of(cited + again), "cocitation") == {
        ("target/aichi-15", "citedTogetherWith", "entity/ramsar"): frozenset({"2"}),
        ("entity/ramsar", "citedTogetherWith", "target/aichi-15"): frozenset({"2"}),
    }
    assert concluded(store_of(cited + again.replace("r:1", "d:1")), "cocitation") == {}


TIMINGS = """
n:cbd-cop-92 a :Session . d:1 a :Document ; :session n:cbd-cop-91 . n:cbd-cop-91 a :Session .
p:at a :Timing ; :timingRelation "at" ; :relativeTo n:cbd-cop-92 .
p:before a :Timing ; :timingRelation "before" ; :relativeTo n:cbd-cop-92 .
p:well-before a :Timing ; :timingRelation "before" ; :duration "P3M"^^xsd:duration ; :relativeTo n:cbd-cop-92 .
p:soon-after a :Timing ; :timingRelation "within" ; :duration "P42D"^^xsd:duration ; :relativeTo n:cbd-cop-92 .
p:from a :Timing ; :timingRelation "from" ; :relativeTo n:cbd-cop-92 .
p:every a :Timing ; :timingRelation "every" ; :recurrence "each-session" ; :relativeTo n:cbd-cop-92 .
p:adopted a :Timing ; :timingRelation "within" ; :duration "P6M"^^xsd:duration ; :relativeTo d:1 .
p:after a :Timing ; :timingRelation "after" ; :duration "P6M"^^xsd:duration ; :relativeTo d:1 .
"""
DATED = 'n:cbd-cop-92 dcterms:date "2093-05-30/2093-06-12" .'


def due(*days: tuple[str, str], of: str, because: str = "") -> dict[Conclusion, Because]:
    grounds = frozenset({f"entity/{of}" if of.startswith("cbd-") else of, because} - {""})
    return {(timing, "dueDate", day): grounds for timing, day in days}


def test_what_is_relative_to_a_session_is_due_by_its_date() -> None:
    days = (("at", "2093-06-12"), ("before", "2093-05-29"), ("well-before", "2093-02-28"), ("soon-after", "2093-07-24"))
    assert concluded(store_of(TIMINGS + DATED), "due-dates-of-sessions") == due(*days, of="cbd-cop-92")
    assert concluded(store_of(TIMINGS), "due-dates-of-sessions") == {}
    recalled = due(*days, of="cbd-cop-92", because="the date of the session is recalled")
    assert concluded(store_of(TIMINGS, unverified=DATED), "due-dates-of-sessions") == recalled


def test_a_session_of_which_only_the_month_is_known_ends_with_it() -> None:
    at = 'p:at a :Timing ; :timingRelation "at" ; :relativeTo n:cbd-cop-92 . n:cbd-cop-92 a :Session '
    assert concluded(store_of(at + '; dcterms:date "2092-02" .'), "due-dates-of-sessions") == due(
        ("at", "2092-02-29"), of="cbd-cop-92"
    )
    assert concluded(store_of(at + '; dcterms:date "2092" .'), "due-dates-of-sessions") == due(
        ("at", "2092-12-31"), of="cbd-cop-92"
    )


def test_documents_of_a_session_say_when_it_was() -> None:
    printed = """d:7 :session n:cbd-cop-92 ; dcterms:date "2093-05-30/2093-06-12" .
d:8 :session n:cbd-cop-92 ; dcterms:date "2093-12-01" ."""
    found = concluded(store_of(TIMINGS + printed), "due-dates-of-sessions")
    assert {timing: day for timing, _, day in found}["at"] == "2093-06-12"


def test_what_is_due_within_months_of_adoption_counts_from_the_last_day() -> None:
    own = 'd:1 dcterms:date "2091-08-20/2091-08-31" .'
    assert concluded(store_of(TIMINGS + own), "due-dates-of-adoption") == due(
        ("adopted", "2092-02-29"), of="cbd/cop/91/1"
    )
    session = 'n:cbd-cop-91 dcterms:date "2091-05-02/2091-05-13" .'
    assert concluded(store_of(TIMINGS, unverified=session), "due-dates-of-adoption") == due(
        ("adopted", "2091-11-13"), of="cbd/cop/91/1", because="the date of the adoption is recalled"
    )
    assert concluded(store_of(TIMINGS + 'd:1 dcterms:date "2091-05" .'), "due-dates-of-adoption") == {}


def test_what_a_text_dates_is_not_dated_again() -> None:
    same = 'p:at :dueDate "2093-06-12"^^xsd:date .'
    assert ("at", "dueDate", "2093-06-12") not in concluded(store_of(TIMINGS + DATED + same), "due-dates-of-sessions")


def test_days_that_rules_concluded_are_withdrawn_with_them() -> None:
    store = store_of(TIMINGS + DATED)
    draw_conclusions(store)
    for quad in list(store.quads_for_pattern(None, NamedNode("http://purl.org/dc/terms/date"), None, None)):
        store.remove(quad)
    draw_conclusions(store)
    assert not list(store.quads_for_pattern(None, NamedNode(Property.DUE_DATE), None, None))
