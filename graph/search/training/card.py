"""The model card: what the model is, what it was trained on, how good it is and where it fails."""

from pathlib import Path
from typing import Any

from loaders.records import LANGUAGES

SOURCES = (
    (
        "United Nations Parallel Corpus v1.0, development set",
        "un_dev",
        "UN terms: free use with attribution. Ziemski, Junczys-Dowmunt and Pouliquen, *The United Nations Parallel "
        "Corpus*, LREC 2016. Material of the United Nations.",
    ),
    ("Interface texts of the sites of the Secretariat of the CBD", "scbd_absch, scbd_bioland, scbd_www", "MIT"),
    ("SDG titles and SDG indicator metadata in translation (open SDG projects)", "sdg_trans, sdg_metadata", "MIT"),
    ("Interface texts of GBIF", "gbif_web, gbif_web2, gbif_portal16", "Apache-2.0"),
    ("OpenStreetMap id tagging schema", "osm_idtags", "ISC"),
    ("TICO-19", "tico19", "CC0 1.0. Anastasopoulos and others, *TICO-19*, 2020"),
    (
        "Open Multilingual Wordnet",
        "omw",
        "each wordnet's own open licence, listed at https://omwn.org; lemmas only",
    ),
    ("Tatoeba", "tatoeba", "CC BY 2.0 FR, https://tatoeba.org"),
    ("Universal Declaration of Human Rights; SEPAL", "udhr, sepal", "MIT"),
    ("HOT Tasking Manager", "hot_tm", "BSD-2-Clause"),
    (
        "Terms, sentences, questions, synonyms and verbs of this field",
        "domain",
        "own work, Apache-2.0 like the code; translations not proofread by native speakers",
    ),
    (
        "Passages with questions, ways of saying one thing, titles and themes of the catalogue, names, invented documents",
        "`graph/search/training/own_text.py`",
        "own work, Apache-2.0 like the code; translations not proofread by native speakers",
    ),
)
"""Title, names in the training table, licence and attribution. The model holds vectors and word pairs, no sentences."""

HEAD = """---
library_name: sentence-transformers
pipeline_tag: sentence-similarity
language: [ar, en, es, fr, ru, zh]
license: apache-2.0
---

# Ecotone's search model

Sentence vectors for decisions, reports and questions about biodiversity, land and climate, in Arabic, Chinese, English,
French, Russian and Spanish. A text is the mean of the vectors of its tokens ({tokens:,} tokens, {dimensions} dimensions,
half precision), made unit length. It runs anywhere, fast, with no network:

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("graph/search/model")
vectors = model.encode(["restoration of peatlands", "泥炭地恢复"])
```

Unicode NFKC, lower case and the folding of Arabic vowel signs, alef forms, final yeh and teh marbuta are part of the
tokenizer. Models in half precision return float16: cast before FAISS.

`interaction.safetensors` holds vectors of single tokens ({single} dimensions), trained on from these to tell the one passage of
a batch that answers a question; `graph/search/late.py` compares tokens by them.

`lexicon.npz` holds chances of token translations for the 30 ordered pairs of languages (IBM model 1, five iterations,
chances of {least} and more) and the rarity of tokens. `graph/search/lexicon.py` reads it.

## Training

`python -m graph.search.training --shared ../shared --out graph/search/model`, about an hour on two cores. BPE over the
texts from elsewhere; then {runs} runs of symmetric InfoNCE over two random languages of a row (scale 20, batch 1,536,
SparseAdam .01 with cosine decay, a tenth of the tokens dropped or more, one side cut to a few tokens in a share of the
pairs), put side by side and turned to {dimensions} principal axes. The runs without our own text came first; their
vectors were joined to {dimensions} axes before the others were put beside them, and count as one run.

| run | steps | share cut | rows | counts |
| --- | --- | --- | --- | --- |
{run_rows}

A single run finds .83 to .84 of the translations below, all together {mean:.2f}: what one run learns by heart the others do not.
Cutting words into other subwords at random (a tenth of the merges left out) gave a single run .012. Going on training
the joined vectors lost .02; more dimensions gained nothing.

## Data

| source | name in the table | licence and attribution |
| --- | --- | --- |
{source_rows}

## Figures

Find the translation of a sentence of the United Nations Parallel Corpus that training did not see: {questions} questions
in each language, {candidates:,} candidates. Recall at 1, mean over the 30 directions: **{mean:.3f}**.

| from \\\\ to | {languages} |
| --- | {rules} |
{recall_rows}

Passages of our own with six questions each did more for search than anything else: nDCG@10 over the official text rose
from .76 to .79 on the development questions and from .54 to .60 on those of `tests/relevance` (half kept for developing).

Search over official text is measured by `ecotone evaluate search`; its figures stand in the README of the project.

## Limits

* Order of words counts for nothing: "A funds B" and "B funds A" have one vector. Long paragraphs blur, so search also
  scores the best clause and single tokens.
* Arabic and Russian trail English and Spanish in finding translations, since they have more forms of each word.
* Trained on UN language and interface texts. Everyday questions work less well the further they are from that.
* Biases of the sources are those of the model; nothing was done about them.
"""


def write_card(folder: Path, figures: dict[str, Any]) -> None:
    """Write ``README.md`` beside the model.

    :param figures: ``tokens, dimensions, single, least, runs, questions, candidates, mean, recall_at_one``.
    """
    text = HEAD.format(
        tokens=figures["tokens"],
        dimensions=figures["dimensions"],
        single=figures["single"],
        least=figures["least"],
        runs=len(figures["runs"]),
        run_rows="\n".join(_run_row(run) for run in figures["runs"]),
        source_rows="\n".join(f"| {title} | {names} | {licence} |" for title, names, licence in SOURCES),
        questions=figures["questions"],
        candidates=figures["candidates"],
        mean=figures["mean"],
        languages=" | ".join(LANGUAGES),
        rules=" | ".join("---" for _ in LANGUAGES),
        recall_rows="\n".join(_recall_row(source, figures["recall_at_one"]) for source in LANGUAGES),
    )
    (folder / "README.md").write_text(text.replace("\\\\", "\\"), encoding="utf-8")


def _run_row(run: dict[str, Any]) -> str:
    rows = "policy texts only" if run["policy_only"] else "all"
    if run["own_text"]:
        rows += ", with our own text"
    return f"| {run['name']} | {run['steps']:,} | {run['crop']} | {rows} | {run['share']:.2f} |"


def _recall_row(source: str, recall: dict[str, float]) -> str:
    cells = [f"{recall[f'{source}-{target}']:.2f}" if source != target else "" for target in LANGUAGES]
    return f"| {source} | {' | '.join(cells)} |"
