"""A tiny release without official text: an invented decision in our summaries, themes, conclusions, names of our own."""

from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from tests.page_release import HOSTILE, FakeSearch, client, fill

FENS = "cbd/cop/42/3"
"""A decision of which there are summaries and no text."""

ESCAPED = HOSTILE.replace('"', '\\"')

PREFIXES = """
@prefix eco: <https://w3id.org/ecotone/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix sssom: <https://w3id.org/sssom/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix : <https://w3id.org/ecotone/> .
@prefix t: <https://w3id.org/ecotone/target/> . @prefix n: <https://w3id.org/ecotone/entity/> .
@prefix theme: <https://w3id.org/ecotone/theme/> . @prefix verb: <https://w3id.org/ecotone/verb/> .
@prefix to: <https://w3id.org/ecotone/addressee/> . @prefix d: <https://w3id.org/ecotone/cbd/cop/42/3#> .
@prefix doc: <https://w3id.org/ecotone/cbd/cop/42/> . @prefix sdg: <http://metadata.un.org/sdg/> .
"""

STATED = f"""{PREFIXES}
doc:3 a eco:Document, eco:Decision ; dcterms:identifier "cbd/cop/42/3" ; skos:notation "cbd-42/3" ;
  dcterms:title "Fens and bogs"@en ; eco:unofficialName "مستنقعات الخث"@ar, "Fens and bogs"@en ; eco:nature "adopted" ;
  eco:convention n:cbd ; rdfs:seeAlso <https://cbd.example/42/3> ; eco:refersTo t:aichi-15, n:marsh-fund .
d:front1 a eco:Provision ; dcterms:identifier "cbd/cop/42/3#front1" ; eco:inDocument doc:3 ; eco:kind "heading" ;
  eco:order 1 ; eco:nature "adopted" .
d:title a eco:Provision ; dcterms:identifier "cbd/cop/42/3#title" ; eco:inDocument doc:3 ; eco:kind "title" ;
  eco:order 2 ; eco:nature "adopted" ; eco:summary "Fens and bogs"@en, "مستنقعات الخث"@ar .
d:enact a eco:Provision ; dcterms:identifier "cbd/cop/42/3#enact" ; eco:inDocument doc:3 ; eco:kind "preamble" ;
  eco:order 3 ; eco:nature "adopted" ; eco:cites n:cbd-cop .
d:h.A a eco:Provision ; dcterms:identifier "cbd/cop/42/3#h.A" ; eco:inDocument doc:3 ; eco:kind "heading" ;
  eco:order 4 ; eco:nature "adopted" ; eco:number "A" ; eco:summary "What to wet"@en, "ما يُروى"@ar .
d:p1 a eco:Provision ; dcterms:identifier "cbd/cop/42/3#p1" ; eco:inDocument doc:3 ; eco:kind "paragraph" ;
  eco:order 5 ; eco:nature "adopted" ; eco:number "1." ; eco:operative true ; eco:footnote d:fn1 ;
  eco:cites t:aichi-15, t:aichi-5, t:gspc-4 ; eco:act <https://w3id.org/ecotone/cbd/cop/42/3#p1!act-invites-1> ;
  eco:summary "Invites Parties to wet fens 15 times."@en, "يدعو الأطراف إلى ريّ المستنقعات."@ar, "邀请缔约方润湿沼泽。"@zh .
<https://w3id.org/ecotone/cbd/cop/42/3#p1!act-invites-1> a eco:Act ; eco:verb verb:invites ; eco:part "operative" ;
  eco:addressee to:parties ; eco:conditional true ; eco:qualifier "voluntary" ; eco:deadline "2049" .
d:p1.a a eco:Provision ; dcterms:identifier "cbd/cop/42/3#p1.a" ; eco:inDocument doc:3 ; eco:kind "subparagraph" ;
  eco:order 6 ; eco:nature "adopted" ; eco:number "(a)" ; dcterms:isPartOf d:p1 ; eco:summary "{ESCAPED}"@en ;
  eco:act <https://w3id.org/ecotone/cbd/cop/42/3#p1.a!act-invites-1> .
<https://w3id.org/ecotone/cbd/cop/42/3#p1.a!act-invites-1> a eco:Act ; eco:verb verb:invites ; eco:part "operative" ;
  eco:addressee to:parties ; eco:qualifier "as-appropriate" ; eco:inheritedFrom d:p1 .
d:fn1 a eco:Provision ; dcterms:identifier "cbd/cop/42/3#fn1" ; eco:inDocument doc:3 ; eco:kind "footnote" ;
  eco:order 7 ; eco:nature "adopted" ; eco:number "1" ; eco:cites n:marsh-fund .
<https://w3id.org/ecotone/unccd/cop/50/2#pre1> eco:summary "Recalls the decision on marshes."@en .

theme:wet-places a skos:Concept, eco:Theme ; dcterms:identifier "theme/wet-places" ; skos:inScheme n:themes ;
  skos:topConceptOf n:themes ; skos:prefLabel "wet places"@en, "lieux humides"@fr ; skos:definition "Where water stands."@en .
theme:fens a skos:Concept, eco:Theme ; dcterms:identifier "theme/fens" ; skos:notation "fens" ; skos:inScheme n:themes ;
  skos:broader theme:wet-places ; skos:narrower theme:peat ; skos:prefLabel "fens"@en, "tourbières basses"@fr ;
  skos:altLabel "low moors"@en, "bas-marais"@fr ; skos:related theme:rain ;
  skos:definition "Wet land fed by groundwater."@en, "Terres humides alimentées par la nappe."@fr ;
  skos:exactMatch <http://www.informea.org/terms/fen> ; skos:relatedMatch sdg:15.3 ;
  skos:closeMatch :vocabulary\\/cbd-subjects\\/BOGS .
:vocabulary\\/cbd-subjects\\/BOGS rdfs:label "Bogs"@en ; dcterms:source "subjects.json" .
theme:peat a skos:Concept, eco:Theme ; dcterms:identifier "theme/peat" ; skos:broader theme:fens ;
  skos:prefLabel "peat"@en ; skos:definition "Dead moss that does not rot."@en .
theme:rain a skos:Concept, eco:Theme ; dcterms:identifier "theme/rain" ; skos:broader theme:wet-places ;
  skos:prefLabel "rain"@en .
<http://www.informea.org/terms/fen> rdfs:label "fen"@en ; dcterms:source "leo.json" .
t:aichi-15 dcterms:subject theme:fens . d:p1.a dcterms:subject theme:fens .
:tagging\\/bb a eco:Tagging ; eco:about d:p1.a ; dcterms:subject theme:fens ; eco:assertedBy "Ecotone" .
<https://w3id.org/ecotone/tagging/aichi-15-fens> a eco:Tagging ; eco:about t:aichi-15 ; dcterms:subject theme:fens ;
  eco:assertedBy "Ecotone" ; eco:basis "judged" .

t:gspc-4 a skos:Concept, eco:Target ; dcterms:identifier "gspc-4" ; skos:inScheme n:gspc .
t:aichi-5 a skos:Concept, eco:Target ; dcterms:identifier "aichi-5" ; skos:inScheme n:aichi .
n:gbf a eco:Framework ; dcterms:identifier "gbf" ; skos:prefLabel "Framework of imagined targets"@en .
t:gbf-2 a skos:Concept, eco:Target, eco:Commitment ; dcterms:identifier "gbf-2" ; skos:inScheme n:gbf ;
  skos:prefLabel "Fens brought back"@en, "Tourbières rétablies"@fr ; skos:altLabel "GBF Target 2"@en, "Cible 2 du Cadre"@fr ;
  eco:baseline "fens of 1999"@en, "tourbières de 1999"@fr ; eco:measuredBy t:gbf-indicator-2.1 ;
  eco:sourceText "made up, see https://gbf.example/2." ; eco:evidence "seen" .
t:gbf-indicator-2.1 a eco:Indicator ; dcterms:identifier "gbf-indicator-2.1" ; skos:prefLabel "Area of fens"@en .
<https://w3id.org/ecotone/link/cc> a sssom:Mapping ; sssom:subject_id n:marsh-fund ;
  sssom:predicate_id eco:contributesTo ; sssom:object_id t:gbf-2 ; sssom:author_label "Secretariat of marshes" ;
  eco:basis "printed" ; eco:sourceText "https://marsh.example/fund" ; eco:evidence "seen" .

n:bog-bridge a eco:Initiative ; dcterms:identifier "bog-bridge" ; skos:prefLabel "Bog Bridge"@en, "Pont des tourbières"@fr ;
  eco:unofficialName "Pont des tourbières"@fr .
n:group-marshes a eco:CountryGroup, eco:Organisation ; dcterms:identifier "group-marshes" ;
  skos:prefLabel "Marsh States"@en .
n:country-zzb a eco:Country ; dcterms:identifier "country-zzb" ; skos:notation "ZZB" ; skos:prefLabel "Atlantis"@en ;
  eco:unofficialName "Atlantis"@en ; eco:iso2 "ZB" ; org:memberOf n:group-marshes ; eco:partyTo n:cbd .
n:country-zza a eco:Country ; dcterms:identifier "country-zza" ; skos:notation "ZZA" ; skos:prefLabel "Utopia"@en ;
  org:memberOf n:group-marshes .
n:need-water a eco:Need ; dcterms:identifier "need-water" ; skos:prefLabel "Water for fens"@en ;
  eco:neededBy to:parties ; eco:statedIn d:p1 ; dcterms:subject theme:fens .
"""

INFERRED = f"""{PREFIXES}
d:p1 dcterms:subject theme:fens ; eco:carriedTo t:gbf-2 .
:inference\\/1 a eco:Inference ; rdf:subject d:p1 ; rdf:predicate dcterms:subject ; rdf:object theme:fens ;
  eco:rule "provision-themes" ; eco:via t:aichi-15 .
:inference\\/2 a eco:Inference ; rdf:subject d:p1 ; rdf:predicate dcterms:subject ; rdf:object theme:fens ;
  eco:rule "provision-words" ; eco:reason "fens" .
:inference\\/3 a eco:Inference ; rdf:subject d:p1 ; rdf:predicate eco:carriedTo ; rdf:object t:gbf-2 ;
  eco:rule "succession" ; eco:via t:aichi-15 .
"""

RECALLED = f"""{PREFIXES}
<https://w3id.org/ecotone/link/dd> a sssom:Mapping ; sssom:subject_id t:gbf-2 ; sssom:predicate_id skos:closeMatch ;
  sssom:object_id t:aichi-15 ; eco:basis "judged" ; sssom:author_label "Ecotone" ; eco:evidence "seen" ;
  eco:sourceText "both texts" .
t:gspc-4 eco:hasQuantity <https://w3id.org/ecotone/quantity/gspc-4-1> .
<https://w3id.org/ecotone/quantity/gspc-4-1> eco:quantityText "15" ; eco:unit "%" .
:disagreement\\/1 a eco:Disagreement ; dcterms:title "Size of the great fen"@en ; eco:advice "measure again"@en ;
  eco:reading "40 ha [https://fen.example/a]"@en, "44 ha [own knowledge]"@en .
"""


def fill_without_text() -> Store:
    """Return the store of the small release with what is added here."""
    store = fill()
    for text, name in ((STATED, "source/catalogue"), (INFERRED, "inferred"), (RECALLED, "unverified")):
        graph = NamedNode(f"https://w3id.org/ecotone/graph/{name}")
        for quad in parse(text, format=RdfFormat.TURTLE):
            store.add(Quad(quad.subject, quad.predicate, quad.object, graph))
            if text is STATED:
                store.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return store


def client_without_text() -> TestClient:
    """Return a client of the pages over that release."""
    return client(FakeSearch([]), store=fill_without_text())
