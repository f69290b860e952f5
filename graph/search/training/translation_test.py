"""Find the translation of an unseen sentence among thousands: recall at 1 for each pair of languages."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.search.training.corpus import Row
from loaders.records import LANGUAGES

Encode = Callable[[list[str]], NDArray[np.float32]]


def recall_at_one(unseen: Sequence[Row], others: Sequence[Row], encode: Encode) -> dict[tuple[str, str], float]:
    """Return the share of unseen sentences whose nearest text in another language is their translation.

    :param unseen: Rows complete in six languages that training did not see; the questions.
    :param others: More rows complete in six languages; only further candidates, to make the choice harder.
    :param encode: Texts to unit rows.
    """
    rows = [*unseen, *others]
    encoded = {lang: encode([row.cells[at][0] for row in rows]) for at, lang in enumerate(LANGUAGES)}
    wanted = np.arange(len(unseen))
    return {
        (source, target): float(((encoded[source][: len(unseen)] @ encoded[target].T).argmax(axis=1) == wanted).mean())
        for source in LANGUAGES
        for target in LANGUAGES
        if source != target
    }
