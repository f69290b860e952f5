"""Texts and files that nobody would write, put through the whole reader: ``python -m tests.fuzzing --seconds 60``.

Nothing but a document or a refusal may come out, and what comes out must hold together. A failing input is shrunk and printed.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.iri import Resource
from loaders.errors import InputRefused
from loaders.input_file import InputFile
from loaders.records import Document
from loaders.un_documents.loader import read_documents

FILES = Path(__file__).parent / "editions" / "files"
SUFFIXES = (".txt", ".html", ".xml", ".docx", ".pdf")
HEADS = (
    "Decision 9/CP.39\n\nSprings\n\nThe Conference of the Parties,\n\n",
    "第9/CP.39号决定\n\n泉水\n\n缔约方会议，\n\n",
    "المقرر 9/م أ-39\n\nالينابيع\n\nإن مؤتمر الأطراف،\n\n",
    "Решение 9/CP.39\n\nРодники\n\nКонференция Сторон,\n\n",
    "Décision 9/CP.39\n\nSources\n\nLa Conférence des Parties,\n\n",
    "Decisión 9/CP.39\n\nManantiales\n\nLa Conferencia de las Partes,\n\n",
)
MARKS = (
    "1. ",
    "2. ",
    "(a) ",
    "(b) ",
    "(i) ",
    "(一) ",
    "أ) ",
    "а) ",
    "I. ",
    "A. ",
    "• ",
    "1",
    "(1)",
    "3-",
    "\n",
    "\n\n",
    "\f",
    "    ",
    "\t",
    " | ",
)
VERBS = (
    "Decides to count the springs ",
    "Invites Parties and the secretariat to ",
    "邀请缔约方",
    "يدعو الأطراف إلى ",
    "предлагает Сторонам ",
    "invite les Parties à ",
)
CITED = (
    "decision 2/CP.38",
    "decisions IX/5, IX/18 and X/31",
    "Aichi Targets 5, 11 to 13 and 15",
    "第 XII/19 号决定第 4 (a) 至 (c) 段",
    "ODD 15.3",
    "المقررات 10/20 و14/30",
)
TIMES = (
    "by 30 June 2031",
    "every two years",
    "в 2031 году",
    "在 2031 年前",
    "at its next session",
    "supersedes ",
    "is no longer in force",
    "Annex",
    "附件",
    "المرفق",
)
SIGNS = (
    ",",
    ";",
    ".",
    "；",
    "：",
    "،",
    "（",
    ")",
    "《",
    "”",
    "1/1",
    "A/RES/71/228",
    "https://example.org/a",
    "_" * 30,
    " " * 30,
    "2/3",
    "\u202e",
    "\u200b",
    "\u0651",
    "\ue000",
    "ﬁ",
    "\u2028",
)
PIECES = (*MARKS, *VERBS, *CITED, *TIMES, *SIGNS)

words = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60).map("".join)
texts = st.builds(str.__add__, st.sampled_from(HEADS), words)
changes = st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6)), min_size=1, max_size=12)
editions = st.sampled_from(sorted(path for path in FILES.iterdir() if path.suffix in SUFFIXES))


def changed(content: bytes, made: list[tuple[int, bytes]]) -> bytes:
    """Return the bytes of a file with some of them written over."""
    for place, written in made:
        at = place % len(content)
        content = content[:at] + written + content[at + len(written) :]
    return content


def read(path: Path) -> tuple[Document, ...]:
    """Return what a file holds; nothing where it is refused."""
    try:
        return read_documents(InputFile(path))
    except InputRefused as error:
        refused = error
    assert refused.source == str(path)
    assert refused.reason
    return ()


def holds_together(document: Document) -> None:
    """Assert what holds of every document."""
    ids = [unit.unit_id for unit in document.units]
    assert len(ids) == len(set(ids))
    for unit in document.units:
        assert Resource.named(unit.unit_id).kind == "unit"
        assert unit.parent is None or unit.parent != unit.unit_id
        for citation in unit.citations:
            assert citation.surface == unit.text[citation.start : citation.end]
        for act in unit.acts:
            assert act.verb


def fuzz_text(text: str, folder: Path) -> None:
    """Read a text."""
    path = folder / "fuzz.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for document in read(path):
        holds_together(document)


def fuzz_file(edition: Path, made: list[tuple[int, bytes]], folder: Path) -> None:
    """Read a file some of whose bytes were written over."""
    path = folder / f"fuzz{edition.suffix}"
    path.write_bytes(changed(edition.read_bytes(), made))
    for document in read(path):
        holds_together(document)


def main() -> int:
    """Fuzz for some time; return 1 at the first failure, which Hypothesis prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    end = time.monotonic() + parser.parse_args().seconds
    quick = settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    rounds = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        while time.monotonic() < end:
            quick(given(texts)(lambda text: fuzz_text(text, folder)))()
            quick(given(editions, changes)(lambda edition, made: fuzz_file(edition, made, folder)))()
            rounds += 1
    sys.stdout.write(f"{rounds * 80} inputs read or refused\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
