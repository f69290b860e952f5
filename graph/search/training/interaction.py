"""Token vectors for late interaction: the joined vectors, trained on to tell the passage that answers a question.

Vectors of means tell what a text is about; here each token of a question must find its counterpart in the one passage
of the batch that answers. Source of the score: Khattab and Zaharia 2020, "ColBERT", with vectors that know no context.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.search.late import LEAST_COSINE, WEIGHT_POWER
from graph.search.training.corpus import Cell, Row
from graph.search.training.pairs import Ids
from graph.search.training.plan import InteractionRun
from graph.search.training.reduction import Float32Matrix

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

SOURCES = {
    "un_dev": 3.0,
    "document": 4.0,
    "domain": 4.0,
    "scbd_www": 2.0,
    "scbd_absch": 1.0,
    "sdg_metadata": 1.0,
    "title": 1.0,
}
"""Sources of sentences whose parts stand for questions, and how often one is drawn; words alone answer nothing."""
QUESTIONS = {"query": 1.0, "synonym": 0.1, "definition": 0.05}
LEAST_LANGUAGES = 4
CROP_LEAST, CROP_MOST = 3, 15
LONGEST_QUESTION, LONGEST_PASSAGE = 16, 48
LEAK = 0.05
"""Slope below LEAST_COSINE: search counts nothing there, but a token must be able to find its way up."""


@dataclass
class QuestionSampler:
    """Draws questions with the passage that answers each: written ones, and parts of a sentence in another language."""

    rows: Sequence[Row]
    tokenizer: "Tokenizer"
    run: InteractionRun
    random: np.random.Generator
    _ids: dict[str, Ids] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the rows and tokenise them once."""
        self._asked = [row for row in self.rows if row.question is not None and row.source in QUESTIONS]
        self._sentences = [
            row for row in self.rows if row.source in SOURCES and sum(map(bool, row.cells)) >= LEAST_LANGUAGES
        ]
        self._asked_chances = _chances([QUESTIONS[row.source] for row in self._asked])
        self._sentence_chances = _chances([SOURCES[row.source] for row in self._sentences])
        texts = {text for row in (*self._asked, *self._sentences) for cell in row.cells for text in cell}
        ordered = sorted(texts | {row.question[1] for row in self._asked if row.question})
        encoded = self.tokenizer.encode_batch_fast(ordered)
        self._ids = {text: np.asarray(one.ids, np.int64) for text, one in zip(ordered, encoded, strict=True)}

    def draw(self) -> tuple[list[Ids], list[Ids], list[int]]:
        """Return questions, passages and the number of the meaning of each, a batch of them."""
        questions, passages, keys = [], [], []
        for _ in range(self.run.batch):
            written = self.random.random() < self.run.written
            row = (
                self._pick(self._asked, self._asked_chances)
                if written
                else self._pick(self._sentences, self._sentence_chances)
            )
            question, passage = self._written(row) if written else self._cropped(row)
            if len(question) and len(passage):
                questions.append(self._some(np.unique(question), LONGEST_QUESTION))
                passages.append(np.unique(passage[:LONGEST_PASSAGE]))
                keys.append(hash(row.cells))
        return questions, passages, keys

    def _pick(self, rows: Sequence[Row], chances: NDArray[np.float64]) -> Row:
        return rows[min(int(np.searchsorted(chances, self.random.random())), len(rows) - 1)]

    def _written(self, row: Row) -> tuple[Ids, Ids]:
        assert row.question is not None
        held = [cell for cell in row.cells if cell]
        return self._ids[row.question[1]], self._text(held[int(self.random.integers(len(held)))])

    def _cropped(self, row: Row) -> tuple[Ids, Ids]:
        held = [cell for cell in row.cells if cell]
        first, second = (held[int(at)] for at in self.random.permutation(len(held))[:2])
        ids = self._text(first)
        size = int(self.random.integers(CROP_LEAST, CROP_MOST + 1))
        start = int(self.random.integers(max(1, len(ids) - size + 1)))
        return ids[start : start + size], self._text(second)

    def _text(self, cell: Cell) -> Ids:
        return self._ids[cell[int(self.random.integers(len(cell)))]]

    def _some(self, ids: Ids, most: int) -> Ids:
        return ids if len(ids) <= most else self.random.choice(ids, most, replace=False)


def train_interaction(
    vectors: Float32Matrix, sampler: QuestionSampler, run: InteractionRun, report: Callable[[int, float], None]
) -> Float32Matrix:
    """Train token vectors on, from those of means.

    :param vectors: Shape (vocabulary, dimensions); not changed.
    :param report: Called with the step and its loss.
    :returns: float32 array of the same shape.
    """
    import torch

    start = torch.from_numpy(vectors.copy())
    table = torch.nn.Embedding.from_pretrained(start, freeze=False, sparse=True)  # type: ignore[no-untyped-call]
    optimiser = torch.optim.SparseAdam(list(table.parameters()), lr=run.rate)
    for step in range(run.steps):
        for group in optimiser.param_groups:
            group["lr"] = run.rate * (1 - step / run.steps)
        loss = _loss(table, *sampler.draw(), run.scale)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()  # type: ignore[no-untyped-call]
        report(step, float(loss.detach()))
    return np.asarray(table.weight.detach().numpy(), dtype=np.float32)


def _loss(
    table: "torch.nn.Embedding", questions: list[Ids], passages: list[Ids], keys: list[int], scale: float
) -> "torch.Tensor":
    import torch

    number = torch.tensor(keys)
    same = (number[:, None] == number[None, :]) & ~torch.eye(len(keys), dtype=torch.bool)
    scores = (scale * _interaction(table, questions, passages)).masked_fill(same, -1e4)
    wanted = torch.arange(len(keys))
    cross_entropy = torch.nn.functional.cross_entropy
    return (cross_entropy(scores, wanted) + cross_entropy(scores.T, wanted)) / 2


def _interaction(table: "torch.nn.Embedding", questions: list[Ids], passages: list[Ids]) -> "torch.Tensor":
    """Return the score of every question with every passage as ``graph/search/late.py`` counts it."""
    import torch

    asked, asked_held = _padded(questions)
    told, told_held = _padded(passages)
    asked_vectors, told_vectors = table(asked), table(told)
    weights = asked_vectors.norm(dim=-1).clamp_min(1e-6) ** WEIGHT_POWER * asked_held
    weights = weights / weights.sum(1, keepdim=True).clamp_min(1e-6)
    left = torch.nn.functional.normalize(asked_vectors, dim=-1).flatten(0, 1)
    right = torch.nn.functional.normalize(told_vectors, dim=-1).flatten(0, 1)
    cosines = (left @ right.T).view(len(left), *told.shape).masked_fill(~told_held[None], -1)
    best = cosines.amax(-1).view(*asked.shape, len(passages))
    counted = torch.nn.functional.leaky_relu(best - LEAST_COSINE, LEAK)
    total: torch.Tensor = (counted * weights[:, :, None]).sum(1) / (1 - LEAST_COSINE)
    return total


def _padded(lists: list[Ids]) -> "tuple[torch.Tensor, torch.Tensor]":
    import torch

    ids = torch.nn.utils.rnn.pad_sequence([torch.from_numpy(one) for one in lists], batch_first=True)
    lengths = torch.tensor([len(one) for one in lists])
    return ids, torch.arange(ids.shape[1])[None, :] < lengths[:, None]


def _chances(weights: Sequence[float]) -> NDArray[np.float64]:
    return np.cumsum(np.array(weights) / max(sum(weights), 1e-9))
