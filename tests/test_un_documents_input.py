"""What is no whole document of a governing body is refused, or said to be cut, with the reason and the place."""

import contextlib
import time
from pathlib import Path

import pytest

from loaders.errors import EmptyInput, InputRefused, NotADocument, NotText
from loaders.records import LANGUAGES, Language
from loaders.un_documents.loader import read_structure, structures_of
from loaders.un_documents.text import LONGEST_TEXT
from tests.text_source import text_source
from tests.un_document_layouts import LAYOUTS, print_document
from tests.un_document_source import Draft, plain_decision

EACH_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES)
DECISION = "Decision 9/CP.39\n\nSprings\n\nThe Conference of the Parties,\n\n"
PROSE = """The spring behind the house had been dry for two summers when my aunt decided to dig. She asked the neighbours for a
spade and for their sons, and by the evening of the third day the water was back, brown at first and then as clear as it had
been in the stories that she told us when we were small and would not sleep.
"""


def refusal(tmp_path: Path, content: bytes) -> InputRefused:
    path = tmp_path / "input.txt"
    path.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        read_structure(path)
    assert refused.value.source == str(path)
    return refused.value


@pytest.mark.parametrize("content", [b"", b" \n\n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    refused = refusal(tmp_path, content)
    assert (type(refused), refused.reason) == (EmptyInput, "the file is empty")


def test_a_binary_file(tmp_path: Path) -> None:
    refused = refusal(tmp_path, b"first line\nsecond \x00\x01\x02 line\n")
    assert (type(refused), refused.line, refused.reason) == (
        NotText,
        2,
        "a binary file, not text (it holds null bytes)",
    )


@pytest.mark.parametrize(
    ("encoding", "line"), [("cp1252", 3), ("cp1251", 1), ("gb18030", 1), ("cp1256", 1), ("utf-16", None)]
)
def test_another_encoding(tmp_path: Path, encoding: str, line: int | None) -> None:
    texts = {
        "cp1252": "Decision\n\nDécision sur les rivières\n",
        "cp1251": "Решение 9/CP.39\n",
        "gb18030": "第9/CP.39号决定\n",
        "cp1256": "المقرر 9/م أ-39\n",
        "utf-16": "Decision 9/CP.39\n",
    }
    refused = refusal(tmp_path, texts[encoding].encode(encoding))
    assert (type(refused), refused.line) == (NotText, line)
    assert "UTF-8" in refused.reason


@EACH_LANGUAGE
def test_letters_read_in_a_wrong_encoding(tmp_path: Path, lang: Language) -> None:
    text = print_document(plain_decision(lang, 0), LAYOUTS[4]).text
    if lang == "en":
        text = text.replace("springs", "‘springs’")
    garbled = text.encode().decode("latin-1")
    refused = refusal(tmp_path, garbled.encode())
    assert isinstance(refused, NotText)
    assert "wrong encoding" in refused.reason


def test_prose(tmp_path: Path) -> None:
    refused = refusal(tmp_path, PROSE.encode())
    assert (type(refused), refused.reason) == (
        NotADocument,
        "no number or symbol of a decision, resolution, recommendation or report in it",
    )


def test_another_language(tmp_path: Path) -> None:
    refused = refusal(tmp_path, b"Die Quelle hinter dem Haus war seit zwei Sommern trocken.\n")
    assert isinstance(refused, NotADocument)
    assert refused.reason.startswith("not in Arabic, Chinese, English")


def test_one_line(tmp_path: Path) -> None:
    assert isinstance(refusal(tmp_path, b"Decision 9/CP.39\n"), NotADocument)
    reason = refusal(tmp_path, b"31/7. Springs of the world and the people who live from them").reason
    assert reason == "it says that it is cbd/cop/31/7, but holds no paragraph"


def test_two_languages(tmp_path: Path) -> None:
    english, french = (print_document(plain_decision(lang, 0), LAYOUTS[4]).text for lang in ("en", "fr"))
    refused = refusal(tmp_path, (english + french).encode())
    assert isinstance(refused, NotADocument)
    assert "in two languages" in refused.reason
    assert refused.line is not None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="cannot be read"):
        read_structure(tmp_path / "nothing.txt")


def test_a_text_longer_than_any_document(tmp_path: Path) -> None:
    refused = refusal(tmp_path, (DECISION + "1. Decides;\n" * (LONGEST_TEXT + 1)).encode())
    assert "more than the limit" in refused.reason


def cut(text: str) -> tuple[str, ...]:
    return structures_of(text_source(text, "cut.txt"))[0].warnings


@EACH_LANGUAGE
def test_a_document_that_ends_in_the_middle(lang: Language) -> None:
    draft = Draft(lang, "unfccc_cp").open().enact().preamble(4).paragraphs(8).close()
    for layout in LAYOUTS[1:8]:
        text = print_document(draft, layout).text.replace("\r\n", "\n")
        assert cut(text) == ()
        for number in (6, 8):
            mark = f"{number}-" if lang == "ar" else f"{number}."
            start = text.index(f"{mark} ")
            assert len(cut(text[: start + 6])) == 1, layout.name
            assert len(cut(text[:start])) == 1, layout.name


@pytest.mark.parametrize(
    "ending",
    [
        "2. Requests the secretariat to prepare a register;\n",
        "2. Requests the secretariat:\n",
        "2. Requests the secretariat, and\n\n(a) To map springs,\n",
        "2. Requests the secretariat to prepare a regis",
        "2. Requests the secretariat to map springs.\n\nAnnex\n",
        "2. Requests the secretariat to map springs.\n\nAnnex\n\nPlan of action\n\nI. Springs\n",
    ],
)
def test_endings_that_expect_more(ending: str) -> None:
    warning = cut(f"{DECISION}1. Decides to protect springs;\n\n{ending}")
    assert len(warning) == 1
    assert "ends in the middle" in warning[0]


@pytest.mark.parametrize(
    "ending",
    [
        "2. Requests the secretariat to map springs.\n",
        "2. Requests the secretariat to map springs.",
        "2. Requests the secretariat to map springs\n",
        "2. Requests the secretariat to map springs.1\n\n                              \n 1 See decision 4/CP.38\n",
        "2. Requests the secretariat to map springs.\n\n9th plenary meeting\n\n12 December 2054\n",
        "2. Requests the secretariat to map springs.\n\nAnnex\n\nSprings\n\n• Source of the mill\n\n• Well of the abbey\n",
    ],
)
def test_endings_that_are_whole(ending: str) -> None:
    assert cut(f"{DECISION}1. Decides to protect springs;\n\n{ending}") == ()


@pytest.mark.parametrize(
    "line",
    [
        "1. Decides;",
        "(a) Decides;",
        "a",
        "12",
        " " * 40,
        "____",
        "A/72/152",
        "Annex",
        "A   B   C",
        "Recalling,",
        "1. x:",
    ],
)
def test_time_grows_with_the_length_of_a_text(line: str) -> None:
    def seconds(lines: int) -> float:
        text = (
            f"{DECISION}1. Decides that all springs of the world are in the care of the Parties.\n"
            + f"{line}\n" * lines
        )
        start = time.process_time()
        with contextlib.suppress(InputRefused):
            structures_of(text_source(text, "long.txt"))
        return time.process_time() - start

    assert seconds(8000) < 0.5 + 10 * seconds(2000)
