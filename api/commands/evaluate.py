"""``ecotone evaluate``: how good reading and search are, measured against hand-made annotations."""

import json
from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import DataFolder
from api.commands.report import progress, refuse
from loaders.errors import InputRefused
from loaders.inputs import find_files, read_inputs
from loaders.put_aside import whole
from loaders.un_documents.accuracy import Score, best_edition, read_gold, score_document, total

evaluate = typer.Typer(help="Measure reading and search against annotations.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    from api.commands.evaluate_match import register as register_match
    from api.commands.evaluate_search import register as register_search

    register_search(evaluate)
    register_match(evaluate)
    app.add_typer(evaluate, name="evaluate")


@evaluate.command("extraction")
def evaluate_extraction(
    gold_folder: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder with structure, refs and actions.")],
    corpus_folder: Annotated[Path, typer.Argument(metavar="CORPUS_DIR", help="Folder with the documents.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    data: DataFolder = None,
) -> None:
    """Print F1 of units, texts, references, verbs and addressees, per document and over all. Touches no store."""
    from loaders.input_file import InputFile
    from loaders.un_documents.loader import read_documents

    try:
        gold = read_gold(gold_folder)
    except InputRefused as error:
        raise refuse([error]) from None
    inputs = read_inputs(
        progress(list(find_files([corpus_folder])), "Reading"), lambda path: read_documents(InputFile(path))
    )
    scores: dict[str, dict[str, Score]] = {}
    missing: list[InputRefused] = []
    for slug in gold.slugs:
        editions = [whole(document) for document in inputs.documents if document.slug == slug]
        if editions:
            scores[slug] = dict(score_document(best_edition(editions, gold.of(slug)), gold.of(slug)))
        else:
            missing.append(
                InputRefused(str(corpus_folder), f"no document in it is {slug}, which {gold_folder} annotates")
            )
    scores["ALL"] = total(scores.values())
    typer.echo(as_json_text(scores) if as_json else as_table(scores))
    if missing or inputs.refused:
        raise refuse([*inputs.refused, *missing])


def as_table(scores: dict[str, dict[str, Score]]) -> str:
    """Return one line per document: name of the measure and F1, precision and recall behind those over all."""
    lines = [
        f"{slug} " + " ".join(f"{name} {score.f1:.3f}" for name, score in found.items())
        for slug, found in scores.items()
        if slug != "ALL"
    ]
    overall = " ".join(
        f"{name} {score.f1:.3f} (p {score.precision:.3f} r {score.recall:.3f})" for name, score in scores["ALL"].items()
    )
    return "\n".join([*lines, f"ALL {overall}"])


def as_json_text(scores: dict[str, dict[str, Score]]) -> str:
    """Return the scores as one JSON object: document, measure, figures."""
    return json.dumps(
        {
            slug: {
                name: {"f1": score.f1, "precision": score.precision, "recall": score.recall, "gold": score.gold}
                for name, score in found.items()
            }
            for slug, found in scores.items()
        }
    )
