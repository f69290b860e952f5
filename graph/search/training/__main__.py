"""Train the bundled model: ``python -m graph.search.training --shared ../shared --out graph/search/model``.

Takes about an hour on two cores. The same input and seed give the same model up to rounding.
"""

import argparse
import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graph.search.lexicon import LEAST_CHANCE
from graph.search.training.card import write_card
from graph.search.training.contrastive import train_vectors
from graph.search.training.corpus import Row, read_domain, read_parallel, split_held_out
from graph.search.training.interaction import QuestionSampler, train_interaction
from graph.search.training.lexicon_training import train_lexicon
from graph.search.training.own_text import read_own_text
from graph.search.training.pairs import Ids, PairSampler
from graph.search.training.plan import RECIPE, Recipe, Run
from graph.search.training.reduction import Float32Matrix, join_runs, mean_vectors
from graph.search.training.saving import save_interaction, save_lexicon, save_model
from graph.search.training.tokenizer import train_tokenizer
from graph.search.training.translation_test import recall_at_one

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LOG = logging.getLogger("training")
SAMPLE = 30_000


def main() -> None:
    """Read the rows, train, test, save."""
    parser = argparse.ArgumentParser(prog="python -m graph.search.training", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder that holds parallel/")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model, made if absent")
    parser.add_argument("--threads", type=int, default=2, help="threads of torch")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(arguments.shared / "parallel", arguments.out, arguments.threads, list(read_own_text()))


def train(parallel: Path, out: Path, threads: int, own: Sequence[Row], recipe: Recipe = RECIPE) -> None:
    """Train everything and write it to `out`.

    :param own: Rows of our own text, for the runs that take them in.
    """
    import torch

    torch.set_num_threads(threads)
    rows, unseen = split_held_out([*read_parallel(parallel / "train.tsv.gz"), *read_domain(parallel / "domain")])
    LOG.info("%d rows, %d of our own text, %d held out", len(rows), len(own), len(unseen))
    texts = _texts(rows)
    tokenizer = train_tokenizer(texts)
    idf = inverse_document_frequency(_token_ids(tokenizer, texts), tokenizer.get_vocab_size())
    runs = [_train_run(run, recipe, [*rows, *own] if run.own_text else rows, tokenizer, idf) for run in recipe.runs]
    policy = _texts([row for row in (*rows, *own) if row.policy])[:SAMPLE]
    sample = [ids for ids in _token_ids(tokenizer, policy) if len(ids)]
    vectors = join_runs(runs, sample, recipe.dimensions, [run.share for run in recipe.runs])
    figures = _measure(rows, unseen, tokenizer, vectors) | {"runs": [asdict(run) for run in recipe.runs]}
    figures["single"] = recipe.interaction.dimensions if recipe.interaction else recipe.dimensions
    LOG.info("mean recall at one %.3f", figures["mean"])
    out.mkdir(parents=True, exist_ok=True)
    (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    write_card(out, figures)
    save_model(out, tokenizer, vectors)
    if recipe.interaction:
        save_interaction(out, _train_interaction(recipe, [*rows, *own], tokenizer, vectors))
    # Our own text gained the word translations nothing.
    save_lexicon(out, train_lexicon(rows, tokenizer, LOG.info), idf)


def inverse_document_frequency(texts: Sequence[Ids], vocabulary: int) -> Float32Matrix:
    """Return log(texts / texts with the token), float32 of shape (vocabulary,); an unseen token counts as in one."""
    counts = np.ones(vocabulary)
    for ids in texts:
        counts[np.unique(ids)] += 1
    return np.log((len(texts) + 1) / counts).astype(np.float32)


def _train_run(
    run: Run, recipe: Recipe, rows: Sequence[Row], tokenizer: "Tokenizer", idf: Float32Matrix
) -> Float32Matrix:
    chosen = [row for row in rows if row.policy] if run.policy_only else rows
    sampler = PairSampler(chosen, tokenizer, run, np.random.default_rng(recipe.seed + recipe.runs.index(run)))
    return train_vectors(sampler, idf / idf.max(), run, recipe, _report(run.name, run.steps))


def _train_interaction(
    recipe: Recipe, rows: Sequence[Row], tokenizer: "Tokenizer", vectors: Float32Matrix
) -> Float32Matrix:
    run = recipe.interaction
    assert run is not None
    sampler = QuestionSampler(rows, tokenizer, run, np.random.default_rng(recipe.seed))
    start = np.ascontiguousarray(vectors[:, : run.dimensions])
    return train_interaction(start, sampler, run, _report("interaction", run.steps))


def _report(name: str, steps: int) -> Callable[[int, float], None]:
    started = time.monotonic()

    def report(step: int, loss: float) -> None:
        if step % 50 == 0 or step == steps - 1:
            LOG.info("%s step %d loss %.3f, %.0f s", name, step, loss, time.monotonic() - started)

    return report


def _measure(
    rows: Sequence[Row], unseen: Sequence[Row], tokenizer: "Tokenizer", vectors: Float32Matrix
) -> dict[str, Any]:
    """Return the figures of the model card, the runs left out."""
    others = [row for row in rows if row.source == "un_dev"]
    recall = recall_at_one(unseen, others, lambda asked: mean_vectors(vectors, _token_ids(tokenizer, asked)))
    return {
        "tokens": len(vectors),
        "dimensions": vectors.shape[1],
        "least": LEAST_CHANCE,
        "questions": len(unseen),
        "candidates": len(unseen) + len(others),
        "mean": round(float(np.mean(list(recall.values()))), 4),
        "recall_at_one": {f"{source}-{target}": round(value, 4) for (source, target), value in recall.items()},
    }


def _token_ids(tokenizer: "Tokenizer", texts: list[str]) -> list[Ids]:
    return [np.asarray(one.ids, np.int64) for one in tokenizer.encode_batch_fast(texts)]


def _texts(rows: Sequence[Row]) -> list[str]:
    cells = [text for row in rows for cell in row.cells for text in cell]
    return cells + [row.question[1] for row in rows if row.question]


if __name__ == "__main__":
    main()
