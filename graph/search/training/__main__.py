"""Train the bundled model: ``python -m graph.search.training --shared ../shared --out graph/search/model``.

Takes about half an hour on two cores. The same input and seed give the same model up to rounding.
"""

import argparse
import json
import logging
import time
from pathlib import Path

import numpy as np

from graph.search.training.contrastive import train_vectors
from graph.search.training.corpus import Row, read_domain, read_parallel, split_held_out
from graph.search.training.lexicon_training import train_lexicon
from graph.search.training.pairs import PairSampler
from graph.search.training.plan import DIMENSIONS, RUNS, SEED, Run
from graph.search.training.reduction import Float32Matrix, join_runs, mean_vectors
from graph.search.training.saving import save_lexicon, save_model
from graph.search.training.tokenizer import train_tokenizer
from graph.search.training.translation_test import recall_at_one

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
    train(arguments.shared / "parallel", arguments.out, arguments.threads)


def train(parallel: Path, out: Path, threads: int) -> None:
    """Train everything and write it to `out`."""
    import torch

    torch.set_num_threads(threads)
    rows = [*read_parallel(parallel / "train.tsv.gz"), *read_domain(parallel / "domain")]
    rows, unseen = split_held_out(rows)
    LOG.info("%d rows, %d held out", len(rows), len(unseen))
    tokenizer = train_tokenizer(_texts(rows))
    texts = _texts(rows)
    encoded = [np.asarray(e.ids, np.int64) for e in tokenizer.encode_batch_fast(texts)]
    idf = inverse_document_frequency(encoded, tokenizer.get_vocab_size())
    runs = []
    for number, run in enumerate(RUNS):
        chosen = [row for row in rows if row.policy] if run.policy_only else rows
        sampler = PairSampler(chosen, tokenizer, run.crop, np.random.default_rng(SEED + number))
        runs.append(_train_run(run, sampler, idf, SEED + number))
    policy = [text for row in rows if row.policy for text in _texts([row])]
    sample = [np.asarray(e.ids, np.int64) for e in tokenizer.encode_batch_fast(policy[:SAMPLE]) if e.ids]
    vectors = join_runs(runs, sample, DIMENSIONS)
    others = [row for row in rows if row.source == "un_dev"]

    def encode(asked: list[str]) -> Float32Matrix:
        return mean_vectors(vectors, [np.asarray(e.ids, np.int64) for e in tokenizer.encode_batch_fast(asked)])

    recall = recall_at_one(unseen, others, encode)
    LOG.info("mean R@1 %.3f", np.mean(list(recall.values())))
    out.mkdir(parents=True, exist_ok=True)
    figures = {
        "questions": len(unseen),
        "candidates": len(unseen) + len(others),
        "mean": round(float(np.mean(list(recall.values()))), 4),
        "recall_at_one": {f"{source}-{target}": round(value, 4) for (source, target), value in recall.items()},
    }
    (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    save_model(out, tokenizer, vectors)
    save_lexicon(out, train_lexicon(rows, tokenizer, LOG.info), idf)


def inverse_document_frequency(texts: list[np.ndarray], vocabulary: int) -> Float32Matrix:
    """Return log(texts / texts with the token), float32 of shape (vocabulary,); an unseen token counts as in one."""
    counts = np.ones(vocabulary)
    for ids in texts:
        counts[np.unique(ids)] += 1
    return np.log((len(texts) + 1) / counts).astype(np.float32)


def _train_run(run: Run, sampler: PairSampler, idf: Float32Matrix, seed: int) -> Float32Matrix:
    started = time.monotonic()

    def report(step: int, loss: float) -> None:
        if step % 50 == 0 or step == run.steps - 1:
            LOG.info("%s step %d loss %.3f, %.0f s", run.name, step, loss, time.monotonic() - started)

    return train_vectors(sampler, idf / idf.max(), run.steps, seed, report)


def _texts(rows: list[Row]) -> list[str]:
    cells = [text for row in rows for cell in row.cells for text in cell]
    return cells + [row.question[1] for row in rows if row.question]


if __name__ == "__main__":
    main()
