"""Pages that gather what is held of one subject: what a reader finds on them, in which words, and what backs it."""

import re

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Store

from graph.queries import load_query
from graph.reviews import record_review
from graph.store import rebuild_default_graph
from loaders.records import LANGUAGES
from tests.catalogue_store import catalogue_store
from tests.gathered_release import gathered_client
from tests.link_example import DERIVED, fill, review
from tests.test_pages import Page

JUDGED = "/link/2317349f7ff31c51"
PATHS = (
    "/restoration-plan",
    "/restoration-plan/checklist",
    "/initiatives",
    "/initiatives/forests",
    "/cooperation",
    "/parties",
    "/parties?group=group-sids",
    "/coverage",
    "/coverage?first=aichi&second=gbf",
    JUDGED,
)


@pytest.fixture(scope="module")
def api() -> TestClient:
    return gathered_client()


def read(page: str) -> str:
    """A page or a part of it as it is read: no marks, one blank between words, none before a sign."""
    return re.sub(r" ([:;,])", r"\1", re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page)))


def words(api: TestClient, path: str) -> str:
    """The text of a page as it is read."""
    return read(api.get(path).text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_sound_in_every_language(api: TestClient, language: str, path: str) -> None:
    answer = api.get(f"/{language}{path}")
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.one("html") == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    assert page.one("link", rel="canonical")["href"] == f"https://ecotone.example/{language}{path}"
    assert len(page.all("h1")) == 1
    ids = [has["id"] for _, has in page.elements if "id" in has]
    assert sorted(set(ids)) == sorted(ids)
    assert {has["href"].partition("#")[2] for has in page.all("a") if has["href"].startswith("#")} <= set(ids)
    assert {has["aria-labelledby"] for _, has in page.elements if "aria-labelledby" in has} <= set(ids)
    assert page.all("script") == page.all("style") == []
    assert not [has for _, has in page.elements if "style" in has or any(name.startswith("on") for name in has)]


@pytest.mark.parametrize("path", [path for path in PATHS if path != JUDGED])
def test_the_question_of_a_page_can_be_asked_again(api: TestClient, path: str) -> None:
    names = re.findall(r'<code dir="ltr">(\w+)</code></summary>', api.get(f"/zh{path}").text)
    assert names
    asked = re.findall(r'href="(/sparql\?query=[^"]+)"', api.get(f"/zh{path}").text)
    assert len(asked) == len(names)
    for name, address in zip(names, asked, strict=True):
        query = str(TestClient(api.app).build_request("GET", address.replace("&amp;", "&")).url.params["query"])
        assert load_query(name).summary in query
        assert list(catalogue_store().query(query))  # type: ignore[arg-type]


def test_a_plan_says_that_it_is_voluntary_drafted_and_adopted(api: TestClient) -> None:
    text = words(api, "/en/restoration-plan")
    assert "Plan · Voluntary: a menu of options" in text
    assert re.search(r"Drafted in Ecosystem restoration CBD SBSTTA XX/12", text)
    assert re.search(r"Adopted by .* CBD XIII/5 Who is to act", text)
    assert "The parts are read from the draft that was adopted later." in text


def test_a_plan_tells_what_it_says_itself_from_what_we_judge(api: TestClient) -> None:
    text = words(api, "/en/restoration-plan")
    priority = text[text.index("A-2 Priority areas") : text.index("A-3 Local participation")]
    assert "Years 1–3 · annex.p13.2" in priority
    assert re.search(r"Serves, as the plan says: .* aichi-all Serves, as we judge: .* aichi-11 .* aichi-14", priority)
    assert "aichi-11: areas that strengthen protected areas come first · the link" in priority
    assert f'href="/en{JUDGED}"' in api.get("/en/restoration-plan").text


def test_the_timetable_counts_years_after_adoption(api: TestClient) -> None:
    page = api.get("/en/restoration-plan").text
    table = page[page.index('<table class="slim timetable">') : page.index("</table>")]
    rows = {re.findall(r">([A-D]-\d)<", row)[0]: row.count('class="busy"') for row in table.split("<tr>")[2:]}
    assert len(rows) == 23
    assert (rows["A-1"], rows["A-4"], rows["B-2"], rows["D-2"]) == (3, 4, 0, 6)
    assert table.count("no year stated") == 5


def test_what_feeds_into_what_is_said_in_the_readers_language(api: TestClient) -> None:
    assert "D-2 Gestion adaptative" in words(api, "/fr/restoration-plan")
    assert re.search(r"D-2 \S.* ajuste C-3 ", words(api, "/fr/restoration-plan"))
    assert re.search(r"B \S+ 便利 C ", words(api, "/zh/restoration-plan"))


def test_the_checklist_has_a_box_for_every_part_and_no_more(api: TestClient) -> None:
    page = Page(api.get("/en/restoration-plan/checklist").text)
    assert len(page.all("span", **{"class": "box"})) == 23 + 8 + 8
    assert {"P-1", "A-6", "B-9", "C-5", "D-3", "S-8"} <= {has["id"] for has in page.all("li") if "id" in has}


def entry(page: str, name: str) -> str:
    """The entry of a register with an id, as it is read."""
    found = re.search(rf'<article class="entry register" id="{re.escape(name)}".*?</article>', page, re.S)
    assert found
    return read(found[0])


def test_the_register_marks_what_is_recalled(api: TestClient) -> None:
    page = api.get("/en/initiatives").text
    bonn = entry(page, "bonn-challenge")
    assert "Launched 2011 Led by Germany; IUCN; GPFLR" in bonn
    assert "Pledge 150 million ha · Deadline: 2020 350 million ha · Deadline: 2030" in bonn
    assert "Serves, from memory" in bonn
    assert "Paragraphs that name it CBD SBSTTA XX/12 pre4" in bonn
    assert "Launched 2014 from memory, not checked" in entry(page, "fao-flrm")
    assert entry(page, "g20-land").startswith(" G20 Global Land Initiative from memory, not checked")
    assert "Global Soil Partnership named only" in entry(page, "global-soil-partnership")
    assert "110 countries committed to set targets of land degradation neutrality (2017-06-13) · A/72/152 p36" in entry(
        page, "ldn-tsp"
    )


def test_pledges_are_in_the_readers_language(api: TestClient) -> None:
    assert "150 millions d’ha" in entry(api.get("/fr/initiatives").text, "bonn-challenge")
    assert "150 百万公顷" in entry(api.get("/zh/initiatives").text, "bonn-challenge")
    assert "300.000 km de ríos" in words(api, "/es/initiatives")


def test_a_forest_target_has_its_contributors_with_what_backs_each(api: TestClient) -> None:
    text = words(api, "/en/initiatives/forests")
    assert "Forest Ecosystem Restoration Initiative · contributes, as a source says · CBD XII/19 p5" in text
    assert "Caring for Coasts Initiative · contributes from memory, not checked" in text
    assert "Food and Agriculture Organization of the UN · named beside the target · CBD XII/19 p5" in text


def test_a_need_has_offers_with_the_shared_themes(api: TestClient) -> None:
    need = entry(api.get("/en/cooperation").text, "need-land-data")
    assert re.search("Needed by [Pp]arties ", need)
    assert "Stated in A/72/152 p35" in need
    shared = "shared: indicators; land degradation neutrality; monitoring, reporting and review"
    assert f"Geospatial data on land {shared}" in need
    assert "By one theme only (2)" in need
    unmet = entry(api.get("/en/cooperation").text, "need-community-areas")
    assert "No offer that is held shares a theme with it." in unmet


def test_parties_are_told_where_the_list_is_held_and_only_there(api: TestClient) -> None:
    text = words(api, "/en/parties")
    assert re.search(r"UN Framework Convention on Climate Change held: 198 \(2022-07-06\)", text)
    assert "Convention on Biological Diversity not held Parties that are States: 196 (2017) · A/72/152 p49" in text
    assert "Parties: UN Framework Convention on Climate Change (198)" in text
    assert re.search(r"Kenya KE KEN 404 1994-08-30 Group of African States; ", text)
    assert "Not in the list: UN Framework Convention on Climate Change (52)" in text


def test_countries_stand_in_the_order_of_the_readers_language(api: TestClient) -> None:
    names = re.findall(r'<tr id="(country-\w+)">', api.get("/fr/parties").text)
    assert names.index("country-egy") < names.index("country-esp") < names.index("country-est")
    assert names[0] == "country-afg"
    spoken = re.findall(r'<tr id="(country-\w+)">', api.get("/zh/parties").text)
    assert spoken.index("country-bra") < spoken.index("country-fra") < spoken.index("country-chn")


def test_a_group_of_countries_has_a_page_of_its_members(api: TestClient) -> None:
    page = Page(api.get("/en/parties?group=group-sids").text)
    assert len([has for has in page.all("tr") if has.get("id", "").startswith("country-")]) == 37
    for name in ("none", "<script>", "country-fra"):
        assert api.get("/en/parties", params={"group": name}).status_code == 404


def test_coverage_opens_each_pair_of_frameworks(api: TestClient) -> None:
    page = api.get("/en/coverage").text
    cell = re.search(r'<a class="tally" href="/en/coverage\?first=aichi&amp;second=gbf">(.*?)</a>', page, re.S)
    assert cell
    assert read(cell[1]).strip() == "24 verified 23 not verified 3 disputed"
    assert 'title="both frameworks are held, and no link is">0</td>' in page
    unheld = words(api, "/en/coverage").partition("no goal or target is held")[2]
    assert "Nagoya Protocol on Access and Benefit-sharing" in unheld


def test_coverage_counts_goals_names_and_sessions(api: TestClient) -> None:
    text = words(api, "/en/coverage")
    assert "Aichi Biodiversity Targets Target 20 20 0 0" in text
    assert "Sendai Framework for Disaster Risk Reduction 2015-2030 Target 7 0 7 0" in text
    assert "Sustainable Development Goals Goals, targets and objectives 186 186 186 186 186 186 186" in text
    assert "Conference of the Parties to the CBD, session 13 CBD COP 13 33 9 A/72/152 p51" in text


def test_the_links_of_two_frameworks_stand_by_how_sure_they_are(api: TestClient) -> None:
    page = api.get("/en/coverage?first=aichi&second=gbf").text
    headings = re.findall(r'<h2 id="(\w+)">', page)
    assert headings == ["verified", "judged", "recalled", "disputed"]
    assert len(re.findall(r'<a href="/en/link/\w+">', page)) == 50
    for pair in ("first=aichi&second=none", "first=aichi", "first=aichi&second=aichi", "second=%3Cb%3E"):
        assert api.get(f"/en/coverage?{pair}").status_code == 404


def test_a_link_says_who_judged_it_why_and_where_it_stands(api: TestClient) -> None:
    text = words(api, f"/en{JUDGED}")
    assert "Priority areas for restoration staper-a-2 contributes to Protected areas" in text
    assert "not verified It stands apart: queries find it only where they ask for what is not verified." in text
    assert "Who says so Ecotone Where the plan and what it serves, read side by side" in text
    assert "Basis judged by Ecotone from both texts" in text
    assert "Reason areas that strengthen protected areas come first" in text
    assert "Nobody has reviewed this link yet." in text
    assert "ecotone review link/2317349f7ff31c51 accept" in text
    assert "https://ecotone.example/api/links/2317349f7ff31c51/reviews" in text


def test_a_link_shows_every_review_the_latest_first() -> None:
    store = Store()
    fill(store)
    for given in (review(DERIVED, "dispute", reason="Too <far>."), review(DERIVED, "accept", "B. Reader", hours=1)):
        record_review(store, given)
    rebuild_default_graph(store)
    text = words(gathered_client(store), "/en/link/ad")
    assert (
        "Imagined dune imagined-dune is related to imagined-reef accepted in review: it stands in the default" in text
    )
    assert "moved by a review from https://w3id.org/ecotone/graph/inferred" in text
    assert "accepted · B. Reader · 2026-05-04 Read it. disputed · A. Reader · 2026-05-04 Too &lt;far&gt;." in text


def test_a_link_answers_as_data_at_its_own_address(api: TestClient) -> None:
    assert api.get(JUDGED, headers={"Accept": "application/json"}).json()["basis"] == "judged"
    turtle = api.get(f"{JUDGED}.ttl").text
    assert "areas that strengthen protected areas come first" in turtle
    assert api.get(JUDGED, headers={"Accept": "text/html"}).headers["content-type"].startswith("text/html")
    for name in ("none", "a%20b", "%3Cscript%3E"):
        assert api.get(f"/en/link/{name}").status_code == 404


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("staper", "/en/restoration-plan"),
        ("staper-safeguard-8", "/en/restoration-plan#S-8"),
        ("feri", "/en/initiatives#feri"),
        ("need-land-data", "/en/cooperation#need-land-data"),
        ("country-ken", "/en/parties#country-ken"),
        ("group-sids", "/en/parties?group=group-sids"),
    ],
)
def test_the_page_of_a_thing_leads_to_where_its_like_are_gathered(api: TestClient, name: str, address: str) -> None:
    assert address in [has["href"] for has in Page(api.get(f"/en/entity/{name}").text).all("a")]
    path, _, place = address.partition("#")
    assert not place or place in [has.get("id") for _, has in Page(api.get(path).text).elements]


@pytest.mark.parametrize("path", ["/", "/about"])
def test_the_first_page_and_the_page_about_the_service_lead_to_all_of_them(api: TestClient, path: str) -> None:
    links = {has["href"] for has in Page(api.get(f"/es{path}").text).all("a")}
    gathered = ("restoration-plan", "initiatives", "initiatives/forests", "cooperation", "parties", "coverage")
    assert {f"/es/{name}" for name in gathered} <= links
