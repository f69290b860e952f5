"""A tiny release for the tests of pages and JSON: an invented decision in six languages and a piece of catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from api.errors import add_error_handlers
from api.middleware import SecurityHeaders
from api.pages.routes import router as pages
from api.routes.resources import router as resources
from api.routes.search import router as search
from api.routes.themes import router as themes
from api.service import Service, View
from api.settings import Settings
from graph.documents import document_quads
from graph.search.answer import Coverage, Facet, FoundThing, Reason, SearchResponse, SearchResult
from graph.search.passages import Passage, PassageAct
from graph.search.question import SearchRequest
from loaders.records import Act, Citation, Document, Language, Unit, UnitKind

SLUG = "cbd/cop/41/7"
HOSTILE = "<script>alert('dunes & \"reefs\"')</script>"

TITLES: Mapping[Language, str] = {
    "ar": "استعادة المستنقعات المتخيلة",
    "en": "Restoration of imagined marshes",
    "es": "Restauración de marismas imaginarias",
    "fr": "Restauration de marais imaginaires",
    "ru": "Восстановление вымышленных болот",
    "zh": "恢复虚构的沼泽",
}
MARSHES: Mapping[Language, tuple[str, str, str, str]] = {
    # number, verb as printed, citation as printed, text
    "ar": ("1-", "يدعو", "هدف أيشي 15", "يدعو الأطراف إلى استعادة المستنقعات وفقًا لهدف أيشي 15،1 قبل نهاية العقد؛"),
    "en": ("1.", "Invites", "Aichi Target 15", "Invites Parties to restore marshes under Aichi Target 15,1 soon:"),
    "es": ("1.", "Invita", "Meta 15 de Aichi", "Invita a las Partes a restaurar marismas según la Meta 15 de Aichi,1 ya:"),
    "fr": ("1.", "Invite", "l'objectif 15 d'Aichi", "Invite les Parties à restaurer des marais selon l'objectif 15 d'Aichi,1 :"),
    "ru": ("1.", "предлагает", "задачей 15 Айти", "предлагает Сторонам восстановить болота вместе с задачей 15 Айти,1 вскоре:"),
    "zh": ("1.", "邀请", "爱知目标15", "邀请各缔约方按照爱知目标15，1 在本十年内恢复沼泽："),
}  # fmt: skip


def unit(place: str, kind: UnitKind, lang: Language, text: str, number: str = "", parent: str | None = None) -> Unit:
    return Unit(
        f"{SLUG}#{place}",
        kind,
        number,
        lang,
        "cbd",
        "adopted",
        text,
        f"{SLUG}#{parent}" if parent else None,
    )


def marshes(lang: Language) -> Unit:
    number, verb, surface, text = MARSHES[lang]
    start = text.index(surface)
    return Unit(
        unit_id=f"{SLUG}#p1",
        kind="paragraph",
        number=number,
        lang=lang,
        convention="cbd",
        nature="adopted",
        text=text,
        operative=True,
        footnote_calls=("1",),
        citations=(
            Citation(surface, "aichi-target", ("aichi-15",), start, start + len(surface), None, "targets", 0.99),
        ),
        acts=(Act("operative", "invites", verb, ("parties",), True, ("as-appropriate",), "2049"),),
    )


def decision(lang: Language) -> Document:
    inherited = Act("operative", "invites", MARSHES[lang][1], ("parties",), True, inherited=f"{SLUG}#p1")
    extra: tuple[Unit, ...] = ()
    if lang == "en":
        peat = unit("p1.a", "subparagraph", "en", "To map peat, recalling decision XI/2;", "(a)", "p1")
        start = peat.text.index("decision XI/2")
        cited = Citation(
            "decision XI/2", "decision", ("cbd-XI/2",), start, start + 13, "cbd-XI/2#p10", "decisions", None
        )
        extra = (
            replace(peat, citations=(cited,), acts=(inherited,)),
            replace(unit("p2", "paragraph", "en", HOSTILE, "2."), nature="draft"),
            unit("annex", "annex-heading", "en", "Annex"),
            unit("annex.app1.t.0.0", "table-cell", "en", "Step"),
            unit("annex.app1.t.0.1", "table-cell", "en", "First year"),
            unit("annex.app1.t.A.0", "table-cell", "en", "Survey"),
            unit("annex.app1.t.A.1", "table-cell", "en", "Walk the marsh"),
        )
    return Document(
        slug=SLUG,
        kind="decision",
        citation="cbd-41/7",
        lang=lang,
        title=TITLES[lang],
        body="cbd-cop",
        convention="cbd",
        nature="adopted",
        session="cbd-cop-41",
        symbol="CBD/COP/DEC/41/7",
        date="2074-10-06/2074-10-17",
        units=(
            unit("front1", "heading", lang, "CBD"),
            unit("title", "title", lang, TITLES[lang]),
            marshes(lang),
            *extra,
            unit("fn1", "footnote", lang, "CBD/COP/41/INF/3.", "1"),
        ),
        source=f"{lang}.txt",
        sha256="0" * 64,
    )


def later_decision() -> Document:
    """A decision of another convention, held in Chinese only, that cites the first."""
    text = "回顾第41/7号决定，"
    cited = Citation("第41/7号决定", "decision", (SLUG,), 2, 10, f"{SLUG}#p1", "decisions", 0.9)
    recalls = Unit("unccd/cop/50/2#pre1", "preamble", "", "zh", "unccd", "adopted", text, citations=(cited,))
    return Document(
        "unccd/cop/50/2", "decision", "unccd-2/COP.50", "zh", "虚构的旱地", "unccd-cop", "unccd", "adopted", (recalls,)
    )


STATED = """
@prefix eco: <https://w3id.org/ecotone/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix sssom: <https://w3id.org/sssom/> .
@prefix semapv: <https://w3id.org/semapv/vocab/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix : <https://w3id.org/ecotone/> .
@prefix t: <https://w3id.org/ecotone/target/> . @prefix n: <https://w3id.org/ecotone/entity/> .

n:aichi a skos:ConceptScheme, eco:Framework ; dcterms:identifier "aichi" ;
  skos:prefLabel "Aichi Biodiversity Targets"@en, "Objectifs d'Aichi"@fr .
n:sdg a skos:ConceptScheme, eco:Framework ; dcterms:identifier "sdg" ; skos:prefLabel "Sustainable Development Goals"@en .
t:aichi-goal-d a skos:Concept, eco:Goal ; dcterms:identifier "aichi-goal-d" ; skos:inScheme n:aichi ;
  skos:prefLabel "Benefits for all"@en .
t:aichi-15 a skos:Concept, eco:Target ; dcterms:identifier "aichi-15" ; skos:notation "aichi-15" ; skos:inScheme n:aichi ;
  skos:prefLabel "Resilience restored"@en, "恢复韧性"@zh, "استعادة القدرة على الصمود"@ar ; skos:broader t:aichi-goal-d ;
  eco:deadlineYear 2020 ; eco:hasQuantity <https://w3id.org/ecotone/quantity/aichi-15-1> ;
  eco:sourceText "a table we made up" ; eco:sourceTier "secretariat-data" ; eco:evidence "seen" .
<https://w3id.org/ecotone/quantity/aichi-15-1> a eco:Quantity ; eco:quantityText "15" ; eco:unit "%" ; eco:deadlineYear 2020 .
<http://metadata.un.org/sdg/15.3> a skos:Concept, eco:Target ; dcterms:identifier "sdg-15.3" ; skos:notation "15.3" ;
  skos:inScheme n:sdg ; skos:prefLabel "Land that does not degrade"@en .
<https://w3id.org/ecotone/link/aa> a sssom:Mapping ; sssom:subject_id t:aichi-15 ;
  sssom:predicate_id skos:relatedMatch ; sssom:object_id <http://metadata.un.org/sdg/15.3> ;
  sssom:mapping_justification semapv:ManualMappingCuration ; eco:sourceText "our reading" ; eco:sourceTier "official" ;
  eco:evidence "seen" .
n:cbd a eco:Instrument ; dcterms:identifier "cbd" ; eco:entityKind "convention" ;
  skos:prefLabel "Convention on imagined diversity"@en, "虚构多样性公约"@zh ; skos:altLabel "CBD"@en .
n:cbd-cop a eco:Body ; dcterms:identifier "cbd-cop" ; skos:prefLabel "Conference of the CBD"@en ; dcterms:isPartOf n:cbd .
n:marsh-fund a eco:Initiative, eco:Fund ; dcterms:identifier "marsh-fund" ; skos:prefLabel "Marsh Fund"@en ;
  eco:pledge <https://w3id.org/ecotone/quantity/marsh-fund-1> .
<https://w3id.org/ecotone/quantity/marsh-fund-1> eco:quantityText "40" ; eco:unit "million ha" ; eco:deadlineYear 2040 .
:cbd\\/cop\\/11\\/2 a eco:Document, eco:Decision ; dcterms:identifier "cbd/cop/11/2" ; skos:notation "cbd-XI/2" ;
  eco:convention n:cbd .
<https://w3id.org/ecotone/verb/invites> a skos:Concept ; skos:notation "invites" ; skos:prefLabel "invites"@en, "邀请"@zh .
<https://w3id.org/ecotone/addressee/parties> a skos:Concept ; skos:notation "parties" ;
  skos:prefLabel "Parties"@en, "缔约方"@zh, "الأطراف"@ar .
eco:Provision a owl:Class ; rdfs:label "Provision"@en, "条款"@zh ; skos:definition "A unit of a document."@en .
"""

RECALLED = """
@prefix eco: <https://w3id.org/ecotone/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix sssom: <https://w3id.org/sssom/> .
@prefix t: <https://w3id.org/ecotone/target/> . @prefix n: <https://w3id.org/ecotone/entity/> .

t:gspc-4 a skos:Concept, eco:Target ; dcterms:identifier "gspc-4" ; skos:prefLabel "Plants kept"@en ;
  eco:evidence "recalled" .
<https://w3id.org/ecotone/link/bb> a sssom:Mapping ; sssom:subject_id t:gspc-4 ;
  sssom:predicate_id eco:contributesTo ; sssom:object_id t:aichi-15 ; eco:evidence "recalled" .
<https://w3id.org/ecotone/cbd/cop/11/2> dcterms:title "Marsh matters"@en .
"""


def fill() -> Store:
    """Return the store: what is stated in the default graph too, each triple once."""
    store = Store()
    for document in (*map(decision, TITLES), later_decision()):
        for quad in document_quads(document):
            _state(store, quad)
    source = "https://w3id.org/ecotone/graph/source/"
    for quad in parse(STATED, format=RdfFormat.TURTLE):
        graph = f"{source}ontology" if "/ontology#" in str(quad.subject) else f"{source}catalogue"
        _state(store, Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)))
    for quad in parse(RECALLED, format=RdfFormat.TURTLE):
        unverified = NamedNode("https://w3id.org/ecotone/graph/unverified")
        store.add(Quad(quad.subject, quad.predicate, quad.object, unverified))
    return store


FACETS = (
    Facet("convention", (("cbd", 30), ("unccd", 4))),
    Facet("kind", (("paragraph", 34),)),
    Facet("addressee", (("parties", 12), (HOSTILE, 1))),
    Facet("target", (("aichi-15", 7),)),
    Facet("text_lang", (("en", 20), ("zh", 14))),
)
REASON = Reason(
    meaning=0.71,
    words=0.4,
    concepts=("aichi-15",),
    channels=(("context", 0.5), ("words", 0.3), ("concepts", 0.2)),
    matched_words=("沼泽",),
    clause=(0, 15),
    places=((8, 14), (24, 26)),
)
"""Why the first paragraph is found, with places in its Chinese text."""


@dataclass
class FakeSearch:
    """Answers every question with the first paragraph, and remembers what it was asked."""

    asked: list[SearchRequest]

    def search(self, request: SearchRequest) -> SearchResponse:
        self.asked.append(request)
        passage = Passage(
            unit_id=f"{SLUG}#p1",
            iri=f"https://w3id.org/ecotone/{SLUG}#p1",
            lang="zh",
            text=MARSHES["zh"][3],
            text_status="official",
            document=SLUG,
            kind="paragraph",
            convention="cbd",
            nature="adopted",
            cites=("aichi-15",),
            acts=(PassageAct("invites", "invites", ("parties",)),),
        )
        return SearchResponse(
            query=request.query,
            lang=request.lang,
            coverage=Coverage(2, 14, (("en", 10), ("zh", 4)), (("cbd", 12), ("unccd", 2))),
            nothing_close=request.query == "volcanoes",
            results=(SearchResult(passage, 0.83, REASON),),
            things=(FoundThing("marsh-fund", "https://w3id.org/ecotone/entity/marsh-fund", "fund", "Marsh Fund", 0.9),),
            total=1,
            facets=FACETS,
        )


def client(
    searcher: object = None, public_url: str = "https://ecotone.example", store: Store | None = None
) -> TestClient:
    """Return a client of the pages over the release, or over another store."""
    app = FastAPI()
    add_error_handlers(app)
    app.add_middleware(SecurityHeaders)
    view = View("release-1", Path(), fill() if store is None else store, {}, searcher)
    app.state.service = Service(Settings(public_url=public_url), view)
    for router in (search, themes, resources, pages):
        app.include_router(router)
    return TestClient(app, follow_redirects=False)


def _state(store: Store, quad: Quad) -> None:
    store.add(quad)
    store.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
