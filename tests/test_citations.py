"""Citations in sentences of our own, in six languages and in the voice of many bodies."""

import csv
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from loaders.records import Citation, Document, Language, Unit
from loaders.un_documents.citations import annotate_citations, read_query_citations

EXTRA = {"internal", "instrument", "mechanism", "observance", "meeting", "url"}
SPEAKERS = {
    "cbd": ("cbd/cop/15/9", "cbd-15/9", "cbd-cop", "cbd"),
    "cp": ("cbd/cpmop/10/4", "cbd-CP-10/4", "cbd-cpmop", "cbd"),
    "np": ("cbd/npmop/4/4", "cbd-NP-4/4", "cbd-npmop", "cbd"),
    "sbstta": ("cbd/sbstta/24/5", "cbd-sbstta-24/5", "cbd-sbstta", "cbd"),
    "unfccc": ("unfccc/cp/27/4", "unfccc-4/CP.27", "unfccc-cop", "unfccc"),
    "cma": ("unfccc/cma/4/4", "unfccc-4/CMA.4", "unfccc-cma", "unfccc"),
    "unccd": ("unccd/cop/15/7", "unccd-7/COP.15", "unccd-cop", "unccd"),
    "ramsar": ("ramsar/cop/14/7", "ramsar-XIV.7", "ramsar-cop", "ramsar"),
    "cms": ("cms/cop/13/3", "cms-13.3", "cms-cop", "cms"),
    "unga": ("un/a/res/75/219", "unga-75/219", "unga", ""),
    "unea": ("unea/5/5", "unea-5/5", "unea", ""),
    # Parts of a report over several conventions: each part speaks for one.
    "report-cbd": ("un/a/78/209", "A/78/209", "unga", "cbd"),
    "report-unccd": ("un/a/78/209", "A/78/209", "unga", "unccd"),
    "report-unfccc": ("un/a/78/209", "A/78/209", "unga", "unfccc"),
}


def document(lang: Language, speaker: str, *texts: str, **fields: object) -> Document:
    slug, citation, body, convention = SPEAKERS[speaker]
    units = tuple(
        Unit(f"{slug}#p{number}", "paragraph", f"{number}.", lang, convention, "adopted", text, **fields)  # type: ignore[arg-type]
        for number, text in enumerate(texts, 1)
    )
    whole = "" if speaker.startswith("report-") else convention
    return Document(slug, "decision", citation, lang, "", body, whole, "adopted", units)


def cited(lang: Language, speaker: str, *texts: str) -> list[Citation]:
    """Return the citations of the last text, read behind the others."""
    return list(annotate_citations(document(lang, speaker, *texts)).units[-1].citations)


def ids(citations: list[Citation]) -> set[str]:
    return {name for citation in citations for name in citation.ids if citation.type not in EXTRA}


@cache
def read_table() -> tuple[tuple[Language, str, tuple[tuple[str, frozenset[str], frozenset[str]], ...]], ...]:
    """Return the documents of the table: sentences of one voice that follow each other, with what they cite.

    That is the ids, and the places in cited documents; none of these where they are not at issue.
    """
    with (Path(__file__).parent / "lists" / "citations.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        (lang, speaker, tuple((row["text"], split(row["ids"]), split(row["pinpoints"])) for row in group))
        for (lang, speaker), group in groupby(rows, lambda row: (row["lang"], row["speaker"]))
    )


def split(cell: str) -> frozenset[str]:
    return frozenset(cell.split())


@cache
def annotated(place: int) -> Document:
    lang, speaker, sentences = read_table()[place]
    return annotate_citations(document(lang, speaker, *(text for text, *_ in sentences)))


@pytest.mark.parametrize(
    ("place", "number"),
    [
        pytest.param(place, number, id=f"{lang}-{speaker}-{text[:40]}")
        for place, (lang, speaker, sentences) in enumerate(read_table())
        for number, (text, *_) in enumerate(sentences)
    ],
)
def test_a_sentence_cites(place: int, number: int) -> None:
    text, expected, pinpoints = read_table()[place][2][number]
    found = list(annotated(place).units[number].citations)
    assert ids(found) == expected
    assert all(text[citation.start : citation.end] == citation.surface for citation in found)
    assert all(citation.rule for citation in found)
    if pinpoints:
        assert {citation.pinpoint for citation in found if citation.pinpoint} == pinpoints


@pytest.mark.parametrize(
    ("lang", "text", "pinpoints"),
    [
        ("en", "Recalls decision X/2, paragraphs 3 (a)–(c) and 7;", ["X/2#p3.a", "X/2#p3.b", "X/2#p3.c", "X/2#p7"]),
        ("en", "Recalls paragraph 14 (b) of decision X/2;", ["X/2#p14.b"]),
        ("en", "Recalls decision XII/12 B, annex, and decision X/2, section C;", ["XII/12#B.annex", "X/2#C"]),
        ("fr", "Rappelant le paragraphe 5 b) de la décision X/2,", ["X/2#p5.b"]),
        ("es", "Recordando el párrafo 5 b) de la decisión X/2,", ["X/2#p5.b"]),
        ("ru", "ссылаясь на пункт 5 b) решения X/2,", ["X/2#p5.b"]),
        ("ru", "ссылаясь на пункт 5 в) решения X/2,", ["X/2#p5.c"]),
        ("ar", "إذ يشير إلى الفقرة 5 (ب) من المقرر 10/2،", ["X/2#p5.b"]),
        ("zh", "回顾第 X/2 号决定第 5(b)段，", ["X/2#p5.b"]),
        ("zh", "回顾第 X/2 B 号决定第 5 段和第 X/3 号决定 D 部分，", ["X/2#B.p5", "X/3#D"]),
        ("zh", "回顾第 X/2 号决定第 17 B 段、C 段和 F 段，", ["X/2#B.p17", "X/2#C.p17", "X/2#F.p17"]),
    ],
)
def test_pinpoints(lang: Language, text: str, pinpoints: list[str]) -> None:
    assert [citation.pinpoint for citation in cited(lang, "cbd", text)] == [f"cbd-{place}" for place in pinpoints]


@pytest.mark.parametrize(
    ("lang", "speaker", "before", "text", "expected"),
    [
        ("en", "cbd", "Achieving Aichi Biodiversity Target 11,", "Recalls target 15;", {"aichi-15"}),
        ("zh", "cbd", "实现爱知生物多样性指标11，", "指标 15 要求恢复生态系统；", {"aichi-15"}),
        (
            "en",
            "unga",
            "Recalling the Convention on Biological Diversity,",
            "Calls on parties to the Convention;",
            {"cbd"},
        ),
        ("zh", "cbd", "欢迎《名古屋议定书》生效，", "邀请《议定书》缔约方提交信息；", {"nagoya-protocol"}),
        ("en", "cbd", "Considering the matter,", "Protects 15 targets and 3 goals by 2030;", set()),
    ],
)
def test_words_that_point_back(lang: Language, speaker: str, before: str, text: str, expected: set[str]) -> None:
    assert ids(cited(lang, speaker, before, text)) == expected


@pytest.mark.parametrize(
    ("lang", "speaker", "text", "expected"),
    [
        ("ar", "unfccc", "إذ يشير إلى المادة 6-8 من اتفاق باريس،", {"paris-agreement", "paris-art-6.8"}),
        ("ar", "ramsar", "المادتين 3-1 و5 من الاتفاقية", {"ramsar", "ramsar-art-3.1", "ramsar-art-5"}),
        ("ar", "cbd", "المواد 8-10 من الاتفاقية", {"cbd", "cbd-art-8", "cbd-art-9", "cbd-art-10"}),
        ("ar", "cbd", "شاركت الأمانة في المنتدى السياسي الرفيع المستوى", {"cbd-secretariat", "hlpf"}),
        ("zh", "unfccc", "《巴黎协定》和该协定第九条", {"paris-agreement", "paris-art-9"}),
        ("zh", "unfccc", "第四条第1款(c)项和(f)项", {"unfccc-art-4.1(c)", "unfccc-art-4.1(f)"}),
        (
            "fr",
            "cms",
            "son But 1 et ses Objectifs 1.3 du Plan stratégique de Samarcande pour les espèces migratrices",
            {"cms-spms2", "cms-spms2-goal-1", "cms-spms2-1.3"},
        ),
        (
            "en",
            "unga",
            "asked the CMS Secretariat to write by its ninetieth session",
            {"cms-secretariat", "unga-90"},
        ),
        (
            "en",
            "cms",
            "the AEWA Secretariat and BirdLife International",
            {"aewa-secretariat", "birdlife-international"},
        ),
    ],
)
def test_what_belongs_together_is_read_together(lang: Language, speaker: str, text: str, expected: set[str]) -> None:
    assert ids(cited(lang, speaker, text)) == expected


def test_ibid_continues_the_treaty_series() -> None:
    first = "United Nations, Treaty Series, vol. 1771, No. 30822."
    assert ids(cited("en", "cbd", first, "Ibid., vol. 1954, No. 33480.")) == {"unts-1954-33480"}
    assert ids(cited("en", "cbd", "See above.", "Ibid., vol. 1954, No. 33480.")) == set()


def test_a_document_does_not_cite_itself() -> None:
    assert cited("en", "cbd", "Decision 15/9. Restoration") == []
    assert cited("en", "unea", "UNEP/EA.5/Res.5") == []
    assert ids(cited("en", "cbd", "Recalling decisions 15/8 and 15/9,")) == {"cbd-15/8"}


def test_names_count_once_and_numbers_every_time() -> None:
    found = cited("en", "cbd", "Invites FAO, recalling decision X/2, and again FAO, recalling decision X/2, to help;")
    assert [citation.ids for citation in found] == [("fao",), ("cbd-X/2",), ("cbd-X/2",)]


def test_a_treaty_stays_beside_its_article_and_a_convention_leaves_in_a_body() -> None:
    found = cited("en", "cma", "Recalling Article 6, paragraph 4, of the Paris Agreement,")
    assert [(citation.type, citation.surface) for citation in found] == [
        ("treaty-article", "Article 6, paragraph 4, of the Paris Agreement"),
        ("treaty", "Paris Agreement"),
    ]
    assert ids(cited("en", "unga", "the secretariat of the Convention on Migratory Species")) == {"cms-secretariat"}


def test_references_to_the_document_itself() -> None:
    found = cited("en", "cbd", "Recalls;", "Decides;", "Requests a report on paragraphs 1 and 2 above;")
    assert [(citation.type, citation.ids) for citation in found] == [
        ("internal", ("cbd/cop/15/9#p1", "cbd/cop/15/9#p2")),
    ]


def test_offsets_count_in_the_printed_text() -> None:
    text = "  欢迎  第 XI/16 号 决定 和“生物桥倡议”，1 "
    assert [citation.surface for citation in cited("zh", "cbd", text)] == ["第 XI/16 号 决定", "“生物桥倡议”"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Aichi 15", {"aichi-15"}),
        ("爱知指标15", {"aichi-15"}),
        ("objectif 15 d’Aichi", {"aichi-15"}),
        ("هدف أيشي 15", {"aichi-15"}),
        ("ODD 15.3", {"sdg-15.3"}),
        ("ОДС 15.3", {"sdg-15.3"}),
        ("ЦУР 15.3", {"sdg-15.3"}),
        ("SDG target 15.3", {"sdg-15.3"}),
        ("XII/19 para 4", {"cbd-XII/19"}),
        ("decision 15/4", {"cbd-15/4"}),
        ("SBSTTA recommendation XX/12", {"cbd-sbstta-XX/12"}),
        ("GBF target 2", {"gbf-2", "gbf-framework"}),
        ("CBD Article 8(j)", {"cbd-art-8(j)", "cbd"}),
        ("LDN", {"ldn"}),
        ("植保公约 联络组", {"ippc"}),
        ("инициатива «Биомост»", {"bio-bridge"}),
        ("wetlands near the coast", set()),
    ],
)
def test_questions_are_read_like_documents(question: str, expected: set[str]) -> None:
    assert ids(list(read_query_citations(question))) == expected


def test_a_question_keeps_its_pinpoint() -> None:
    assert [citation.pinpoint for citation in read_query_citations("XII/19 para 4")] == ["cbd-XII/19#p4"]
