"""A tiny release for the tests of matching: two frameworks, themes in six languages, and paragraphs of two conventions."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from api.errors import add_error_handlers
from api.middleware import SecurityHeaders
from api.pages.comparing import router as comparing
from api.pages.routes import router as pages
from api.routes.match import router as match
from api.routes.similar import router as similar
from api.service import Service, View
from api.settings import Settings
from graph.search.answer import Coverage, Reason, SearchResponse, SearchResult
from graph.search.encoder import Encoder, load_encoder
from graph.search.matching.matcher import Matcher
from graph.search.passages import Passage, PassageAct
from graph.search.question import SearchRequest
from loaders.records import Language
from tests.page_release import fill
from tests.search_filters import meets

STATED = """
@prefix eco: <https://w3id.org/ecotone/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix sssom: <https://w3id.org/sssom/> .
@prefix t: <https://w3id.org/ecotone/target/> . @prefix n: <https://w3id.org/ecotone/entity/> .
@prefix theme: <https://w3id.org/ecotone/theme/> . @prefix q: <https://w3id.org/ecotone/quantity/> .
@prefix link: <https://w3id.org/ecotone/link/> .

n:gbf a eco:Framework ; dcterms:identifier "gbf" ; skos:prefLabel "Framework of imagined targets"@en .
n:ramsar-sp4 a eco:Framework ; dcterms:identifier "ramsar-sp4" ; skos:prefLabel "Plan of imagined wetlands"@en .
n:nydf a eco:Framework ; dcterms:identifier "nydf" ; skos:prefLabel "Declaration on imagined forests"@en .
t:gbf-2 a eco:Target, eco:Commitment ; dcterms:identifier "gbf-2" ; skos:inScheme n:gbf ; dcterms:subject theme:restoring ;
  eco:deadlineYear 2030 ; eco:hasQuantity q:gbf-2-1 ; skos:prefLabel "Degraded land brought back to health"@en,
  "Tierras degradadas que recuperan la salud"@es, "Terres dégradées remises en bonne santé"@fr,
  "Оздоровление деградированных земель"@ru, "退化土地恢复健康"@zh, "إعادة الأراضي المتدهورة إلى حالة سليمة"@ar .
q:gbf-2-1 eco:quantityText "30" ; eco:unit "% of degraded land" ; eco:deadlineYear 2030 .
t:gbf-6 a eco:Target, eco:Commitment ; dcterms:identifier "gbf-6" ; skos:inScheme n:gbf ; dcterms:subject theme:newcomers ;
  eco:deadlineYear 2030 ; skos:prefLabel "Harmful newcomers kept out"@en, "Intrusos dañinos que no entran"@es,
  "Intrus nuisibles tenus à l'écart"@fr, "Вредные пришельцы не проникают"@ru, "拒有害外来物种于门外"@zh,
  "منع دخول الأنواع الدخيلة الضارة"@ar .
t:gbf-goal-a a eco:Goal, eco:Commitment ; dcterms:identifier "gbf-goal-a" ; skos:inScheme n:gbf ;
  dcterms:subject theme:restoring ; skos:prefLabel "Degraded land brought back everywhere"@en .
t:gbf-indicator-2.1 a eco:Indicator ; dcterms:identifier "gbf-indicator-2.1" ; skos:inScheme n:gbf ;
  dcterms:subject theme:restoring ; skos:prefLabel "Area of degraded land brought back to health"@en .
t:ramsar-sp4-12 a eco:Target, eco:Commitment ; dcterms:identifier "ramsar-sp4-12" ; skos:inScheme n:ramsar-sp4 ;
  skos:prefLabel "Marsh care in order of need"@en .
t:nydf-goal-5 a eco:Goal, eco:Commitment ; dcterms:identifier "nydf-goal-5" ; skos:inScheme n:nydf ;
  dcterms:subject theme:restoring ; skos:prefLabel "Degraded woodland brought back"@en .
link:aa a sssom:Mapping ; sssom:subject_id t:gbf-2 ; sssom:predicate_id skos:relatedMatch ;
  sssom:object_id t:ramsar-sp4-12 ; sssom:author_label "An author" ; eco:basis "printed" .
theme:restoring a eco:Theme ; dcterms:identifier "theme/restoring" ; skos:notation "restoring" ;
  skos:prefLabel "ecosystem restoration"@en, "restauración de ecosistemas"@es, "restauration des écosystèmes"@fr,
  "восстановление экосистем"@ru, "生态系统恢复"@zh, "استعادة النظم الإيكولوجية"@ar ;
  skos:altLabel "restore land"@en, "восстановить земли"@ru .
theme:newcomers a eco:Theme ; dcterms:identifier "theme/newcomers" ; skos:notation "newcomers" ;
  skos:prefLabel "invasive alien species"@en, "especies exóticas invasoras"@es, "espèces exotiques envahissantes"@fr,
  "инвазивные чужеродные виды"@ru, "外来入侵物种"@zh, "الأنواع الغريبة الغازية"@ar .
"""
RECALLED = """
@prefix eco: <https://w3id.org/ecotone/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix t: <https://w3id.org/ecotone/target/> .
@prefix n: <https://w3id.org/ecotone/entity/> . @prefix theme: <https://w3id.org/ecotone/theme/> .
t:gspc-10 a eco:Target, eco:Commitment ; dcterms:identifier "gspc-10" ; skos:inScheme n:gspc ;
  dcterms:subject theme:newcomers ; skos:prefLabel "Plans against plant newcomers"@en .
"""

PARAGRAPHS = (
    Passage(
        "cbd/cop/41/7#p1", "https://w3id.org/ecotone/cbd/cop/41/7#p1", "en", "Invites Parties to restore marshes.",
        "official", "cbd/cop/41/7", "paragraph", convention="cbd", nature="adopted", cites=("aichi-15",),
        targets=("aichi-15",), themes=("restoring",), acts=(PassageAct("invites", "invites", ("parties",)),),
    ),
    Passage(
        "unccd/cop/50/2#p3", "https://w3id.org/ecotone/unccd/cop/50/2#p3", "en", "Report on marshes that were restored.",
        "official", "unccd/cop/50/2", "paragraph", convention="unccd", nature="reported", cites=("aichi-15",),
        targets=("aichi-15",), themes=("restoring",),
    ),
    Passage(
        "unccd/cop/50/2#p4", "https://w3id.org/ecotone/unccd/cop/50/2#p4", "en", "Asks for marshes.",
        "official", "unccd/cop/50/2", "paragraph", convention="unccd", nature="adopted", themes=("elsewhere",),
    ),
)  # fmt: skip


@dataclass
class FakeSearch:
    """Finds every paragraph that the filters admit, and remembers what it was asked.

    :param meaning: How near each is, by its id.
    :param far: Whether nothing is close, by whether Parties are asked for.
    """

    meaning: dict[str, float] = field(default_factory=dict)
    far: tuple[bool, ...] = ()
    asked: list[SearchRequest] = field(default_factory=list)

    @property
    def encoder(self) -> Encoder:
        return model()

    def search(self, request: SearchRequest) -> SearchResponse:
        self.asked.append(request)
        results = tuple(
            SearchResult(passage, 0.5, Reason(self.meaning.get(passage.unit_id, 0.6), 0.1))
            for passage in PARAGRAPHS
            if meets(request.filters, passage)
        )
        far = bool(request.filters.addressee) in self.far
        return SearchResponse(request.query, request.lang, Coverage(1, 1, (("en", 1),)), far, results[: request.k], ())


@cache
def model() -> Encoder:
    """Return the bundled model, read once."""
    return load_encoder()


def store() -> Store:
    """Return the store of the release."""
    filled = fill()
    for text, name in ((STATED, "source/catalogue/targets"), (RECALLED, "unverified")):
        for quad in parse(text, format=RdfFormat.TURTLE):
            graph = NamedNode(f"https://w3id.org/ecotone/graph/{name}")
            filled.add(Quad(quad.subject, quad.predicate, quad.object, graph))
            if text is STATED:
                filled.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return filled


@cache
def matcher() -> Matcher:
    """Return a matcher over the release."""
    return Matcher.of(store(), FakeSearch())


def client(searcher: FakeSearch | None) -> TestClient:
    """Return a client of the release; without a searcher its search is still loading."""
    app = FastAPI()
    add_error_handlers(app)
    app.add_middleware(SecurityHeaders)
    app.state.service = Service(
        Settings(public_url="https://ecotone.example"), View("release-1", Path(), store(), {}, searcher)
    )
    for router in (similar, match, comparing, pages):
        app.include_router(router)
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


RESTORE: dict[Language, str] = {
    "ar": "استعادة 30 في المائة من الأراضي المتدهورة بحلول عام 2030 من خلال استعادة النظم الإيكولوجية",
    "en": "By 2030, restore land: 30 % of what is degraded, through ecosystem restoration",
    "es": "Recuperar de aquí a 2030 el 30 % de las tierras degradadas mediante la restauración de ecosistemas",
    "fr": "D'ici à 2030, remettre en état 30 % des terres dégradées par la restauration des écosystèmes",
    "ru": "К 2030 году восстановить 30 % деградированных земель: восстановление экосистем",
    "zh": "到2030年，通过生态系统恢复使百分之30的退化土地恢复健康",
}
