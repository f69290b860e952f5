"""The pieces that the citation reader is made of."""

from pathlib import Path

import pytest

from loaders.un_documents.citations.folding import fold
from loaders.un_documents.citations.lists import read_list
from loaders.un_documents.citations.numbers import chinese_value, roman_value
from loaders.un_documents.citations.pinpoints import mark_place, pinpoints_after
from loaders.un_documents.citations.symbols import adopted_text
from loaders.un_documents.citations.targets import _member
from loaders.un_documents.citations.words import words_of
from ontology.names import CAPITAL, NAME_LANGUAGES, names_by_id, read_names, split_scope


@pytest.mark.parametrize(
    ("lang", "text", "folded"),
    [
        ("zh", "第 XI/16 号 决定 （附件）", "第XI/16号决定(附件)"),
        ("zh", "Dead Planet 报告", "Dead Planet报告"),
        ("ar", "أَهْدَافُ آيتشي ١٥", "اهداف ايتشي 15"),
        ("fr", "l’Accord – « mise en œuvre »", "l'Accord - mise en oeuvre "),
        ("ru", "Зелёный фонд", "Зеленый фонд"),
        ("es", "período  de sesiones", "periodo de sesiones"),
    ],
)
def test_folding_knows_the_way_back(lang: str, text: str, folded: str) -> None:
    result = fold(text, lang)
    assert result.text == folded
    start = folded.index(folded[0])
    assert result.span(start, len(folded))[0] == 0
    assert len(result.printed) == len(folded) + 1


@pytest.mark.parametrize(
    ("lang", "words", "number"),
    [
        ("en", "twenty-sixth", 26),
        ("en", "13th", 13),
        ("en", "seventy-eighth", 78),
        ("fr", "vingt et unième", 21),
        ("fr", "soixante-dix-huitième", 78),
        ("fr", "quatre-vingtième", 80),
        ("es", "vigésimo sexto", 26),
        ("es", "decimotercera", 13),
        ("es", "26º", 26),
        ("es", "septuagésimo octavo", 78),
        ("ru", "двадцать шестой", 26),
        ("ru", "семьдесят восьмой", 78),
        ("ru", "13-м", 13),
        ("ar", "السادسة والعشرين", 26),
        ("ar", "الثالثة عشرة", 13),
        ("ar", "الثالث عشر", 13),
        ("ar", "الثامنة والسبعين", 78),
        ("zh", "第二十六", 26),
        ("zh", "第七十八", 78),
    ],
)
def test_ordinals(lang: str, words: str, number: int) -> None:
    assert words_of(lang).ordinals.value(fold(words, lang).text) == number


def test_numerals() -> None:
    assert [roman_value(numeral) for numeral in ("IX", "XIV", "ХII")] == [9, 14, 12]
    assert [chinese_value(numeral) for numeral in ("十", "二十一", "一百零五", "52")] == [10, 21, 105, 52]


@pytest.mark.parametrize(
    ("lang", "text", "members", "ranges"),
    [
        ("en", "5, 11 to 13 and 15", ["5", "11", "13", "15"], {2}),
        ("en", "11, 20 countries", ["11"], set()),
        ("en", "14 (Life below water) and 15", ["14", "15"], set()),
        ("fr", "5, 11 à 13 et 15", ["5", "11", "13", "15"], {2}),
        ("es", "5, 11 a 13 y 15", ["5", "11", "13", "15"], {2}),
        ("ru", "5, 11-13 и 15", ["5", "11", "13", "15"], {2}),
        ("ar", "5 و11 و15-3", ["5", "11", "15-3"], set()),
        ("zh", "5、11至13和15", ["5", "11", "13", "15"], {2}),
    ],
)
def test_lists(lang: str, text: str, members: list[str], ranges: set[int]) -> None:
    numbers = read_list(fold(text, lang).text, 0, _member(lang), words_of(lang))
    assert numbers is not None
    assert [member.group() for member in numbers.members] == members
    assert numbers.ranges == ranges


@pytest.mark.parametrize(
    ("mark", "place"), [("(c)", "c"), ("в)", "c"), ("ج)", "c"), ("(ii)", "2"), ("(二)", "2"), ("أ)", "a")]
)
def test_marks_are_named_by_position(mark: str, place: str) -> None:
    assert mark_place(fold(mark, "ar" if mark == "أ)" else "en").text) == place


def test_a_pinpoint_of_the_document_itself_is_none_of_the_decision() -> None:
    words = words_of("en")
    assert pinpoints_after(", paragraph 7 above", 0, words) is None
    assert pinpoints_after(" and annex I to decision X/3", 0, words) is None


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("A/RES/70/1", ("resolution", "unga-70/1")),
        ("UNEP/EA.1/Res.12", ("resolution", "unea-1/12")),
        ("UNEP/CBD/COP/DEC/XII/19", ("decision", "cbd-XII/19")),
        ("CBD/COP/DEC/15/4", ("decision", "cbd-15/4")),
        ("UNEP/CBD/SBSTTA/REC/XX/12", ("recommendation", "cbd-sbstta-XX/12")),
        ("UNEP/CBD/COP/12/INF/19", None),
    ],
)
def test_symbols_of_decisions_are_the_decisions(symbol: str, expected: tuple[str, str] | None) -> None:
    assert adopted_text(symbol) == expected


def test_names_have_unique_ids_and_known_scopes() -> None:
    names = read_names()
    listed = [(name.id, name.type) for name in names]
    assert len(set(listed)) == len(listed)
    known = set(names_by_id()) | {"gef-7"}
    scopes = {split_scope(form)[0] for name in names for lang in NAME_LANGUAGES for form in name.forms[lang]}
    assert scopes - {"", CAPITAL} <= known


def test_the_great_names_are_known_in_all_languages() -> None:
    for name in ("cbd", "unfccc", "unccd", "ramsar", "cms", "cites", "gef", "fao", "aichi-all", "sdg-all", "nbsap"):
        assert all(names_by_id()[name].forms[lang] for lang in NAME_LANGUAGES), name


@pytest.mark.shared
def test_every_listed_thing_has_a_name(shared: Path) -> None:
    lines = (shared / "gold" / "ids.tsv").read_text(encoding="utf-8").splitlines()[1:]
    listed = {line.split("\t")[0] for line in lines}
    # Composed of a generic name and its owner, or of a name and a number.
    composed = {
        name for name in listed if name.endswith(("-cop", "-secretariat", "-cop-bureau", "pmop", "-cma", "-cmp"))
    }
    composed |= {"cbd-nr5", "cbd-preamble", "gef-council-52"}
    assert listed - composed - set(names_by_id()) == set()
