"""One training run: static token vectors by symmetric InfoNCE over pairs that mean the same."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.search.training.pairs import Draw, Ids, PairSampler
from graph.search.training.plan import Recipe, Run

if TYPE_CHECKING:
    import torch

Float32Matrix = NDArray[np.float32]
SCALE = 20.0
RATE = 0.01


def train_vectors(
    sampler: PairSampler, idf: Float32Matrix, run: Run, recipe: Recipe, report: Callable[[int, float], None]
) -> Float32Matrix:
    """Train token vectors from noise scaled by rarity.

    :param idf: Inverse document frequency of each token, shape (vocabulary,).
    :param report: Called with the step and its loss.
    :returns: float32 array of shape (vocabulary, dimensions); zero for tokens that the rows do not contain.
    """
    import torch

    dimensions, steps = recipe.dimensions, run.steps
    torch.manual_seed(recipe.seed + recipe.runs.index(run))
    start = torch.randn(len(idf), dimensions) * torch.from_numpy(idf)[:, None] / math.sqrt(dimensions)
    bag = torch.nn.EmbeddingBag.from_pretrained(start, freeze=False, mode="mean", sparse=True)
    optimiser = torch.optim.SparseAdam(list(bag.parameters()), lr=RATE)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * 0.5 * (1 + math.cos(math.pi * step / steps))
        loss = _loss(bag, sampler.draw(recipe.batch))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()  # type: ignore[no-untyped-call]
        report(step, float(loss.detach()))
    vectors = np.zeros((len(idf), dimensions), np.float32)
    seen = sampler.seen_tokens()
    vectors[seen] = bag.weight.detach().numpy()[seen]
    return vectors


def _loss(bag: "torch.nn.EmbeddingBag", draw: Draw) -> "torch.Tensor":
    import torch

    left, right = _encode(bag, draw.left), _encode(bag, draw.right)
    keys = torch.from_numpy(draw.keys)
    same = (keys[:, None] == keys[None, :]) & ~torch.eye(len(keys), dtype=torch.bool)
    scores = (SCALE * left @ right.T).masked_fill(same, -1e4)
    wanted = torch.arange(len(keys))
    cross_entropy = torch.nn.functional.cross_entropy
    return (cross_entropy(scores, wanted) + cross_entropy(scores.T, wanted)) / 2


def _encode(bag: "torch.nn.EmbeddingBag", texts: list[Ids]) -> "torch.Tensor":
    import torch

    lengths = np.array([len(ids) for ids in texts])
    offsets = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]]))
    pooled: torch.Tensor = bag(torch.from_numpy(np.concatenate(texts)), offsets)
    return torch.nn.functional.normalize(pooled, dim=1)
