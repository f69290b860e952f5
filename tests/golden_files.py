"""Golden answers: the first rows of every question, kept as files and shown to users as one page."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from graph.queries import FOLDER, load_query
from graph.questions import Answer, Question

GOLDEN = Path(__file__).parent / "golden"
COUNTS = GOLDEN / "rows.csv"
PAGE = FOLDER / "README.md"
MOST_ROWS = 60
SHOWN_ROWS = 5
LONGEST_CELL = 90

HEAD = """# Questions and their answers

What a copy of Ecotone answers right after `ecotone build`, before any official text was read: the built-in catalogue
holds five documents with their paragraphs, citations and acts, goals and targets of the frameworks, links between
them with who says so, themes, initiatives, a plan of action, needs and offers, and countries. Ingested documents make
the answers longer, not different.

Each question is a named query of this folder. `ecotone sparql NAME --param KEY=VALUE` runs it and
`ecotone sparql --list` lists all of them with their parameters; over HTTP the text of the query goes to `/sparql`.
Where an IRI is asked for, an id will do: `aichi-15`, `cbd-XII/19`, `theme/peatlands`, `addressee/parties`. Other
values than those below are as welcome.

How a link stands, from strong to weak: `verified` (a source prints it), `accepted` (a review by a named person),
`derived` (a rule concluded it from other links), `judged` (our own reading), `recalled` (no source seen), `disputed`.
What is cited is never mixed with what is concluded.

The answers below were read over and are tested; this page is made from them by
`pytest tests/test_questions.py --update-golden`.
"""

FOOT = """
## For those who write queries

The engine plans the patterns of one group well, and leaves alone what stands beside a `UNION` or a subselect in the
same group: such a query is quick on a small graph and takes minutes on a large one. The queries here keep to four
rules.

- What selects stands first and alone: one group of triples, or one `UNION` whose branches are each complete.
- What describes follows as `OPTIONAL`s of a single triple or path, so that none of them is ever read as a whole.
- A variable that may be unbound is given a value (`COALESCE`) before another pattern uses it; unbound, it would match
  everything.
- No triple pattern and no `VALUES` comes after a `BIND`.
"""


def read_counts() -> dict[str, int]:
    """Return how many rows each question has."""
    with COUNTS.open(encoding="utf-8", newline="") as file:
        return {row["question"]: int(row["rows"]) for row in csv.DictReader(file)}


def write_counts(counts: Mapping[str, int]) -> None:
    """Keep how many rows each question has."""
    rows = [["question", "rows"], *([name, str(number)] for name, number in counts.items())]
    COUNTS.write_text(_as_csv(rows), encoding="utf-8")


def read_golden(question: Question) -> Answer:
    """Return the first rows of the answer as they were kept.

    :raises OSError: If there are none.
    """
    with (GOLDEN / f"{question.id}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return Answer(tuple(columns), tuple(tuple(row) for row in rows))


def write_golden(question: Question, answer: Answer) -> None:
    """Keep the first rows of an answer."""
    GOLDEN.mkdir(exist_ok=True)
    text = _as_csv([answer.columns, *answer.rows[:MOST_ROWS]])
    (GOLDEN / f"{question.id}.csv").write_text(text, encoding="utf-8")


def page(questions: tuple[Question, ...], counts: Mapping[str, int]) -> str:
    """Return the page with all questions and the first rows of their answers."""
    rows = [
        f"| [{question.id}](#{question.id.lower()}) | {question.question} | {_means(question)} |"
        for question in questions
    ]
    table = ["| | question | answered by |", "| --- | --- | --- |", *rows]
    parts = [_section(question, counts.get(question.id, 0)) for question in questions]
    return "\n".join([HEAD, *table, "", *parts]) + FOOT


def command(question: Question) -> str:
    """Return the command that answers a question."""
    values = [f"--param {name}={_quoted(value)}" for name, value in question.params.items()]
    return " ".join([f"ecotone sparql {question.query}", *values])


def _means(question: Question) -> str:
    return f"`{question.query}`" if question.query else f"{question.answered_by}"


def _section(question: Question, number: int) -> str:
    lines = [f"## {question.id}", "", question.question, ""]
    if question.query:
        answer = read_golden(question)
        lines += [load_query(question.query).summary, "", "```sh", command(question), "```", ""]
        lines += _table(answer) if answer.rows else []
        more = number - min(SHOWN_ROWS, number)
        lines += ["", f"… and {more} more rows." if more else f"{number} rows." if number != 1 else "1 row.", ""]
    else:
        lines += [f"Answered by {question.answered_by}.", ""]
    return "\n".join([*lines, *([question.note, ""] if question.note else [])])


def _table(answer: Answer) -> list[str]:
    head = ["| " + " | ".join(answer.columns) + " |", "| " + " | ".join("---" for _ in answer.columns) + " |"]
    return [*head, *("| " + " | ".join(_cell(value) for value in row) + " |" for row in answer.rows[:SHOWN_ROWS])]


def _cell(value: str) -> str:
    short = value if len(value) <= LONGEST_CELL else f"{value[:LONGEST_CELL].rstrip()} …"
    return short.replace("|", "\\|")


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _as_csv(rows: object) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]  # rows of texts
    return text.getvalue()
