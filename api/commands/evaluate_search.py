"""``ecotone evaluate search``: how well questions find what answers them, alone and against baselines."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.held import NoSearch, open_earlier_search, open_search, read_text_status
from api.commands.options import DataFolder
from api.commands.report import fail, refuse, warn
from api.commands.search_figures import Compared, Figures, as_json_text, as_table
from api.service import Searcher
from graph.releases import UnknownRelease
from loaders.errors import InputRefused

if TYPE_CHECKING:
    from graph.search.evaluation.baselines import Baseline
    from graph.search.evaluation.measures import Ranking
    from graph.search.evaluation.off_topic import TurnedAway
    from graph.search.evaluation.questions import Question
    from graph.search.question import SearchFilters

ANSWERED = "answered"
"""What the graded questions stand under beside the kinds of those off topic."""


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("search")
    def evaluate_search(
        queries: Annotated[list[Path], typer.Argument(metavar="QUERIES.jsonl…", help="Questions with graded units.")],
        text_status: Annotated[
            list[str] | None, typer.Option(help="Texts to search; official only unless said.")
        ] = None,
        split: Annotated[str | None, typer.Option(metavar="dev|test", help="Only questions of this part.")] = None,
        baselines: Annotated[
            bool,
            typer.Option(
                "--baselines",
                help="Compare with words alone, vectors alone and the release before, question by question.",
            ),
        ] = False,
        against: Annotated[
            str,
            typer.Option(metavar="RELEASE-ID", help="Compare with this release; `ecotone releases list` names them."),
        ] = "",
        off_topic: Annotated[
            Path | None,
            typer.Option(
                metavar="FILE.tsv",
                help="Questions that nothing answers (lang, kind, query): say how many are turned away.",
            ),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
        data: DataFolder = None,
    ) -> None:
        """Print nDCG@10, hit@5 and MRR per language and over all, with 95 % intervals.

        Where one topic is asked in several languages, also the share of the first ten that two languages have in common.

        A difference from a baseline whose interval does not hold zero is called better or worse; of any other these
        questions cannot tell.
        """
        from graph.search.evaluation.off_topic import read_off_topic
        from graph.search.evaluation.questions import read_questions
        from graph.search.question import SearchFilters

        filters = SearchFilters(text_status=read_text_status(text_status or ["official"]))
        try:
            questions = [question for path in queries for question in read_questions(path, split)]
            unanswered = read_off_topic(off_topic) if off_topic else []
        except InputRefused as error:
            raise refuse([error]) from None
        searcher, _ = open_search(data)
        if "summary" not in filters.text_status and not searcher.index.passages:
            warn("this release holds no official text; --text-status summary measures by our summaries")
        others = _baselines(searcher, filters, data, baselines, against)
        asked = [(one.kind, one.query, one.lang) for one in unanswered]
        away = _turned_away(searcher, filters, questions, asked) if asked else {}
        figures = _measure(questions, _ranking(searcher, filters), others)
        typer.echo(as_json_text(figures, away) if as_json else as_table(figures, away))


def _ranking(searcher: Searcher, filters: "SearchFilters") -> "Ranking":
    from graph.search.evaluation.baselines import DEPTH
    from graph.search.question import SearchRequest

    def ranking(query: str, lang: str) -> list[str]:
        return [one.passage.unit_id for one in searcher.search(SearchRequest(query, lang, DEPTH, filters)).results]

    return ranking


def _baselines(
    searcher: Searcher, filters: "SearchFilters", data: Path | None, simple: bool, against: str
) -> "list[Baseline]":
    """Return what to compare with.

    :raises typer.Exit: If the release to compare with is not there, or cannot be searched.
    """
    from graph.search.evaluation.baselines import Baseline, simple_baselines

    found = simple_baselines(searcher, filters) if simple else []
    if not (simple or against):
        return found
    try:
        earlier = open_earlier_search(data, against)
    except (UnknownRelease, NoSearch) as error:
        if against:
            raise fail(str(error)) from None
        warn(f"not compared with the release before: {error}")
        return found
    if earlier:
        other, release_id = earlier
        found.append(Baseline(release_id, f"release {release_id}", _ranking(other, filters)))
    else:
        warn("not compared with the release before: there is none")
    return found


def _measure(questions: "Sequence[Question]", ranking: "Ranking", others: "Sequence[Baseline]") -> Figures:
    from graph.search.evaluation.agreement import agreement_by_language
    from graph.search.evaluation.comparison import compare
    from graph.search.evaluation.measures import measure_by_language, score_questions

    scored = score_questions(questions, ranking)
    compared = [
        Compared(one.name, one.about, compare(scored, score_questions(questions, one.ranking))) for one in others
    ]
    return Figures(measure_by_language(scored), agreement_by_language(scored), compared)


def _turned_away(
    searcher: Searcher,
    filters: "SearchFilters",
    questions: "Sequence[Question]",
    unanswered: Sequence[tuple[str, str, str]],
) -> "dict[str, TurnedAway]":
    from graph.search.evaluation.off_topic import turned_away
    from graph.search.question import SearchRequest

    asked = [(ANSWERED, one.query, one.lang) for one in questions]
    return turned_away(
        [*asked, *unanswered],
        lambda query, lang: bool(searcher.search(SearchRequest(query, lang, filters=filters)).nothing_close),
    )
