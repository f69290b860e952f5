"""Pages of a release without official text: themes, dossiers of targets, documents in summaries, names of our own."""

import re

import pytest
from fastapi.testclient import TestClient

from api.pages.links import link_addresses
from loaders.records import LANGUAGES
from tests.page_release import SLUG
from tests.summary_release import FENS, client_without_text
from tests.test_pages import Page

PATHS = (
    "/about",
    "/disagreements",
    "/documents",
    "/entities",
    "/themes",
    "/theme/fens",
    "/theme/wet-places",
    f"/{FENS}",
    f"/{FENS}/p1",
    f"/{FENS}/p1.a",
    "/unccd/cop/50/2",
    "/target/gbf-2",
    "/target/gspc-4",
    "/target/aichi-5",
    "/entity/bog-bridge",
    "/entity/country-zzb",
    "/entity/group-marshes",
    "/entity/need-water",
)


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client_without_text()


def words_of(text: str) -> str:
    """Return what a reader sees of a page, without markup."""
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", text.replace("</dt>", "</dt> ")))


def section(text: str, id: str) -> str:
    """Return the words of the section that a heading with an id opens, up to the next section of its level."""
    (found,) = re.findall(rf'<h2[^>]* id="{id}".*?(?=<h2|</main>)', text, re.S)
    return words_of(found).strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_sound_in_every_language(api: TestClient, language: str, path: str) -> None:
    answer = api.get(f"/{language}{path}")
    assert answer.status_code == 200
    page = Page(answer.text)
    assert len(page.all("h1")) == 1
    ids = [has["id"] for _, has in page.elements if "id" in has]
    assert sorted(set(ids)) == sorted(ids)
    assert {has["href"].partition("#")[2] for has in page.all("a") if has["href"].startswith("#")} <= set(ids)
    assert {has["aria-labelledby"] for _, has in page.elements if "aria-labelledby" in has} <= set(ids)
    assert page.all("script") == page.all("style") == []
    assert "<script" not in answer.text


def test_themes_are_a_tree_with_definitions(api: TestClient) -> None:
    text = api.get("/fr/themes").text
    page = Page(text)
    assert [has["id"] for has in page.all("h2")] == ["wet-places"]
    assert re.findall(r'href="/fr/theme/([a-z-]+)"', text) == ["wet-places", "fens", "peat", "rain"]
    assert "Terres humides alimentées par la nappe." in text
    assert '<bdi lang="en" dir="ltr">Dead moss that does not rot.</bdi>' in text
    assert '<a href="#wet-places"><bdi dir="auto">lieux humides</bdi></a> <span class="quiet">(3)</span>' in text
    assert '<a href="/fr/themes">Thèmes</a>' in api.get("/fr/about").text


def test_a_theme_says_what_it_is_and_what_it_matches(api: TestClient) -> None:
    text = api.get("/fr/theme/fens").text
    words = words_of(text)
    assert "Thèmes › lieux humides" in words
    assert "Terres humides alimentées par la nappe." in words
    assert "Aussi appelé : bas-marais" in words
    matches = section(text, "matches")
    assert "(LEO) d’InforMEA est identique à fen Source des noms : leo.json" in matches
    assert "Objectifs de développement durable est lié à Land that does not degrade sdg-15.3" in matches
    assert 'href="http://www.informea.org/terms/fen"' in text
    assert "English fens, low moors" in section(text, "names")


def test_what_a_theme_is_said_of_says_who_says_so(api: TestClient) -> None:
    text = api.get("/en/theme/fens").text
    assert "Tagged by Ecotone: what it is about was judged by reading it" in section(text, "targets")
    assert "Aichi Biodiversity Targets Resilience restored aichi-15" in section(text, "targets")
    assert "Water for fens need-water" in section(text, "about-Need")
    concluded = section(text, "concluded")
    assert "Invites Parties to wet fens 15 times." in concluded
    assert "Concluded: it cites aichi-15; our summary says fens" in concluded
    tagged = section(text, "units")
    assert tagged.startswith("Paragraphs about it Tagged by Ecotone: what it is about was judged by reading it")
    assert "alert(" in tagged
    assert "Concluded" not in tagged


def test_a_theme_is_data_too(api: TestClient) -> None:
    theme = api.get("/api/themes/fens").json()
    assert theme["label"] == {"en": "fens", "fr": "tourbières basses"}
    assert [(one["id"], one["kind"]) for one in theme["broader"]] == [("wet-places", "theme")]
    assert [one["id"] for one in theme["narrower"]] == ["peat"]
    assert [(one["relation"], one["vocabulary"], one["source"]) for one in theme["matches"]] == [
        ("exactMatch", "LEO", "leo.json"),
        ("closeMatch", "CBD", "subjects.json"),
        ("relatedMatch", "SDG", ""),
    ]
    assert [(one["thing"]["id"], one["asserted_by"]) for one in theme["tagged"]] == [
        ("need-water", ""),
        ("aichi-15", "Ecotone"),
    ]
    assert ([one["id"] for one in theme["units"]], theme["tagged_by"]) == ([f"{FENS}#p1.a"], ["Ecotone"])
    (concluded,) = theme["concluded"]
    assert concluded["unit"]["id"] == f"{FENS}#p1"
    assert [(ground["rule"], ground["words"]) for ground in concluded["grounds"]] == [
        ("provision-themes", ""),
        ("provision-words", "fens"),
    ]
    assert api.get("/theme/fens", headers={"Accept": "application/json"}).json() == theme
    assert "skos:exactMatch <http://www.informea.org/terms/fen>" in api.get("/theme/fens.ttl").text
    assert api.get("/api/themes/bogs").status_code == 404
    assert {"/api/themes", "/api/themes/{name}", "/api/disagreements"} <= set(api.get("/openapi.json").json()["paths"])


def test_the_list_of_themes_knows_their_places(api: TestClient) -> None:
    themes = {one["id"]: one for one in api.get("/api/themes").json()["themes"]}
    assert {name: one["broader"] and one["broader"].rpartition("/")[2] for name, one in themes.items()} == {
        "wet-places": None,
        "fens": "wet-places",
        "peat": "fens",
        "rain": "wet-places",
    }
    assert themes["fens"]["definition"]["en"] == "Wet land fed by groundwater."


def test_a_target_is_a_dossier(api: TestClient) -> None:
    text = api.get("/fr/target/gbf-2").text
    words = words_of(text)
    assert "gbf-2 Tourbières rétablies" in words
    assert "Numéro officiel : Cible 2 du Cadre" in words
    assert "Niveau de référence tourbières de 1999" in words
    assert "Area of fens gbf-indicator-2.1" in section(text, "indicators")
    assert 'made up, see <a href="https://gbf.example/2" dir="ltr">https://gbf.example/2</a>.' in text
    served = section(text, "served")
    assert "Marsh Fund marsh-fund" in served
    assert "Secretariat of marshes · Source : https://marsh.example/fund · vu dans la source · le lien" in served
    assert 'href="/fr/link/cc"' in text


def test_what_is_not_verified_stands_under_a_heading_that_says_so(api: TestClient) -> None:
    text = api.get("/en/target/gbf-2").text
    assert "No verified link is held." in section(text, "links")
    unverified = section(text, "unverified")
    assert unverified.startswith("Links that are not verified")
    assert "is close to Resilience restored aichi-15 judged by Ecotone from both texts" in unverified
    assert "Ecotone · Source: both texts · seen in the source · the link" in unverified


def test_what_is_carried_to_a_target_is_no_citation(api: TestClient) -> None:
    text = api.get("/en/target/gbf-2").text
    assert "No paragraph that is held here cites it." in section(text, "cited-by")
    carried = section(text, "carried")
    assert carried.startswith("Paragraphs carried to it, concluded and not cited")
    assert "Invites Parties to wet fens 15 times. Concluded: it cites aichi-15" in carried
    assert 'id="carried"' not in api.get("/en/target/aichi-15").text


def test_a_target_from_memory_says_so_at_the_top_though_a_text_cites_it(api: TestClient) -> None:
    text = api.get("/en/target/gspc-4").text
    head = text[text.index("<h1>") : text.index("<dl")]
    assert "From memory, not checked" in head
    assert "15 %" in text
    assert "Invites Parties to wet fens" in section(text, "cited-by")
    assert "Plants kept" in head
    entries = {one["id"]: one["verified"] for one in api.get("/api/targets").json()["targets"]}
    assert (entries["gspc-4"], entries["gbf-2"]) == (False, True)


def test_a_target_that_is_only_cited_says_so(api: TestClient) -> None:
    text = api.get("/en/target/aichi-5").text
    assert "The catalogue has no entry for it." in text
    assert "From memory" not in text
    assert "The title is a short one" not in text


def test_a_document_is_read_in_our_summaries(api: TestClient) -> None:
    text = api.get(f"/en/{FENS}").text
    (notice,) = re.findall(r'<div class="notice" role="note">(.*?)</div>', text, re.S)
    assert "The official text of this document is not held here." in notice
    assert '<a href="https://cbd.example/42/3" dir="ltr">' in notice
    assert "front1" not in text
    assert "enact" not in text
    assert '<h2 class="unit" id="h.A"' in text
    assert '<em class="verb" title="invites">Invites</em> Parties to wet fens 15 times.' in text
    marks = [has for has in Page(text).all("span") if has.get("class") == "ours" and "title" in has]
    assert [has["title"] for has in marks] == ["Summary, not for quotation"] * 3
    assert '<a href="/en/cbd/cop/42/3#fn1" role="doc-noteref"><bdi dir="ltr">1</bdi></a>' in text
    words = words_of(text)
    assert "invites Addressed to: Parties Depends on resources voluntary Deadline: 2049" in words
    assert "Cites: aichi-5, aichi-15, gspc-4" in words
    assert "as appropriate" in words
    assert "1 ↩ § Cites: marsh-fund" in words
    assert "Refers to Marsh Fund" not in words


def test_a_document_goes_by_our_title_where_it_has_no_other(api: TestClient) -> None:
    arabic, english = api.get(f"/ar/{FENS}").text, api.get(f"/en/{FENS}").text
    assert '<bdi dir="auto">مستنقعات الخث</bdi></h1>' in arabic
    assert '<span class="flag">ترجمتنا</span>' in arabic
    assert '<p lang="ar" dir="rtl"><span class="number"><bdi dir="rtl">1.</bdi></span>' in arabic
    assert "Our translation" not in english


def test_a_summary_is_offered_beside_official_text_in_another_language(api: TestClient) -> None:
    english, russian = api.get("/en/unccd/cop/50/2").text, api.get("/ru/unccd/cop/50/2").text
    assert '<p lang="zh" dir="ltr">' in english
    assert "<summary>Our summary, not for quotation</summary><p>Recalls the decision on marshes.</p>" in english
    assert "Our summary in the language of this page can be opened under each paragraph" in english
    assert "<details class=" not in russian
    assert "The official text of this document is not held" not in english


def test_a_unit_in_summary_says_so_and_what_rules_conclude_of_it(api: TestClient) -> None:
    text = api.get(f"/en/{FENS}/p1").text
    assert "The official text of this paragraph is not held here." in text
    concluded = section(text, "concluded")
    assert "Other themes fens it cites aichi-15; our summary says fens" in concluded
    assert "fens Tagged by Ecotone" in section(api.get(f"/en/{FENS}/p1.a").text, "themes")
    assert "Carried to later targets Fens brought back gbf-2 it cites aichi-15" in concluded
    assert "يدعو الأطراف" in section(text, "languages")
    assert 'id="concluded"' not in api.get(f"/en/{SLUG}/p1").text


def test_documents_say_whose_words_can_be_read(api: TestClient) -> None:
    words = words_of(api.get("/en/documents").text)
    assert "CBD 42/3 Fens and bogs ≈ Our summaries" in words
    assert "CBD XI/2 Marsh matters CBD" not in words


def test_a_name_of_ours_is_marked(api: TestClient) -> None:
    french, english = api.get("/fr/entity/bog-bridge").text, api.get("/en/entity/bog-bridge").text
    assert (
        '<span class="flag">Notre traduction</span> <span class="quiet"><bdi lang="en" dir="ltr">Bog Bridge</bdi>'
        in (re.sub(r"\s+", " ", french))
    )
    assert english.count("Our translation") == 1
    assert english.index("In other languages") < english.index("Our translation")
    assert "unofficial name" not in english


def test_a_country_and_its_group_know_each_other(api: TestClient) -> None:
    country = words_of(api.get("/en/entity/country-zzb").text)
    assert "Unofficial name" in country
    assert "Member of Marsh States group-marshes" in country
    assert "Party to Convention on imagined diversity cbd" in country
    assert "No paragraph that is held here names it" not in country
    group = api.get("/en/entity/group-marshes").text
    assert "Group of countries" in group
    assert re.findall(r"/en/entity/(country-\w+)", group) == ["country-zzb", "country-zza"]
    assert "ZZB" in group


def test_entities_are_listed_kind_by_kind_in_the_order_of_their_names(api: TestClient) -> None:
    assert '<a href="/fr/entities?kind=Country">Pays et territoires</a> <span class="quiet">(2)</span>' in (
        api.get("/fr/entities").text
    )
    countries = api.get("/fr/entities?kind=Country").text
    assert re.findall(r"/fr/entity/([\w-]+)", countries) == ["country-zzb", "country-zza"]
    assert "marsh-fund" not in countries


def test_a_need_shows_the_words_that_state_it(api: TestClient) -> None:
    text = api.get("/en/entity/need-water").text
    assert "Needed by Parties" in words_of(text)
    assert "Invites Parties to wet fens 15 times." in section(text, "stated-in")


def test_a_concept_of_another_vocabulary_says_which_theme_matches_it(api: TestClient) -> None:
    text = api.get("/fr/vocabulary/cbd-subjects/BOGS").text
    assert "Sujets du centre d’échange de la CDB" in text
    assert "Est proche de tourbières basses" in words_of(text)
    assert 'rel="canonical" href="https://ecotone.example/fr/vocabulary/cbd-subjects/BOGS"' in text
    assert 'href="/fr/vocabulary/cbd-subjects/BOGS"' in api.get("/fr/theme/fens").text
    assert "Bogs" in api.get("/vocabulary/cbd-subjects/BOGS.ttl").text


def test_disagreements_show_both_readings_with_their_sources(api: TestClient) -> None:
    text = api.get("/fr/disagreements").text
    assert '<bdi lang="en" dir="ltr">40 ha</bdi>' in text
    assert '<a href="https://fen.example/a" dir="ltr">https://fen.example/a</a>' in text
    assert "Source : own knowledge" in words_of(text)
    assert "Conseil : measure again" in words_of(text)
    assert 'href="/fr/disagreements"' in api.get("/fr/about").text
    (found,) = api.get("/api/disagreements").json()["disagreements"]
    assert found["readings"] == [
        {"text": "40 ha", "source": "https://fen.example/a"},
        {"text": "44 ha", "source": "own knowledge"},
    ]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("ENB, https://enb.iisd.org/cop12; seen", ["https://enb.iisd.org/cop12"]),
        ("(https://a.example/b). Then", ["https://a.example/b"]),
        ("https://www.ramsar.org/document/...", []),
        ('<b>"https://a.example/?q=1&r=2"', ["https://a.example/?q=1&amp;r=2"]),
        ("no address at all", []),
    ],
)
def test_addresses_in_sources_can_be_followed(text: str, addresses: list[str]) -> None:
    linked = link_addresses(text)
    assert re.findall('href="([^"]*)"', linked) == addresses
    assert linked.striptags() == re.sub(r"\s+", " ", text)
    assert "<b>" not in linked
