"""Questions that nothing held answers, and how many of them search turns away with "nothing close"."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graph.search.evaluation.measures import Measure, measure
from graph.search.evaluation.tables import read_rows
from loaders.input_file import InputFile

HEAD = ("lang", "kind", "query")
NothingClose = Callable[[str, str], bool]
"""(question, language) to whether search says that nothing is close."""


@dataclass(frozen=True, slots=True)
class OffTopic:
    """A question that nothing held answers.

    :param kind: How far off it is: ``far`` as recipes are, ``near`` as other fields of policy are.
    """

    lang: str
    kind: str
    query: str


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """The share of some questions that search turns away."""

    questions: int
    share: Measure


def read_off_topic(path: Path) -> list[OffTopic]:
    """Return the questions of a table ``lang, kind, query``.

    :raises InputRefused: If it cannot be read, or a row is no question; the message names the line.
    """
    file = InputFile(path)
    found = []
    for number, row in read_rows(file, HEAD):
        if not any(character.isalnum() for character in row["query"]):
            raise file.refusal("the question holds no word", number)
        found.append(OffTopic(**row))
    if not found:
        raise file.refusal("no question stands under the head")
    return found


def turned_away(asked: Iterable[tuple[str, str, str]], nothing_close: NothingClose) -> dict[str, TurnedAway]:
    """Return the share turned away of each kind.

    :param asked: (kind, question, language).
    """
    values: dict[str, list[float]] = defaultdict(list)
    for kind, query, lang in asked:
        values[kind].append(float(nothing_close(query, lang)))
    return {kind: TurnedAway(len(found), _share(found)) for kind, found in values.items()}


def _share(values: Sequence[float]) -> Measure:
    return measure(np.array(values), [str(at) for at in range(len(values))])
