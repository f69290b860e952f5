"""Word translations for all pairs of languages, over the tokens of the bundled tokenizer."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.search.training.corpus import Row
from graph.search.training.word_translation import train_translations
from loaders.records import LANGUAGES

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 80
POLICY_WEIGHT = 3


def train_lexicon(
    rows: Sequence[Row], tokenizer: "Tokenizer", report: Callable[[str], None]
) -> dict[tuple[str, str], sparse.csr_matrix]:
    """Return P(token of the second language | token of the first) for the 30 ordered pairs of languages."""
    rows = [row for row in rows if sum(1 for cell in row.cells if cell) > 1]
    columns = [_column(rows, at, tokenizer) for at in range(len(LANGUAGES))]
    weights = [POLICY_WEIGHT if row.policy else 1 for row in rows]
    tables: dict[tuple[str, str], sparse.csr_matrix] = {}
    for at, given in enumerate(LANGUAGES):
        for other, produced in enumerate(LANGUAGES):
            if at == other:
                continue
            held = [n for n in range(len(rows)) if len(columns[at][n]) and len(columns[other][n])]
            tables[given, produced] = train_translations(
                [columns[at][n] for n in held],
                [columns[other][n] for n in held],
                [weights[n] for n in held],
                tokenizer.get_vocab_size(),
            )
            report(f"{given} to {produced}: {tables[given, produced].nnz} translations")
    return tables


def _column(rows: Sequence[Row], at: int, tokenizer: "Tokenizer") -> list[NDArray[np.int64]]:
    encoded = tokenizer.encode_batch_fast([row.cells[at][0] if row.cells[at] else "" for row in rows])
    return [np.unique(np.asarray(e.ids[:LONGEST], np.int64)) for e in encoded]
