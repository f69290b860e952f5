"""``ecotone evaluate match``: how well national targets are matched to the global ones that they serve."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.held import open_search
from api.commands.options import DataFolder, settings_of
from api.commands.report import refuse
from api.commands.search_figures import interval
from api.publishing import releases_of
from loaders.errors import InputRefused

if TYPE_CHECKING:
    from graph.search.evaluation.national_targets import Matched, Matching
    from graph.search.matching.matcher import Matcher

DEPTH = 10
WIDTH = 24
NAMES = {"hit1": "hit@1", "hit3": "hit@3", "mrr": "MRR"}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("match")
    def evaluate_match(
        targets: Annotated[
            Path,
            typer.Argument(
                metavar="TARGETS.tsv", help="National targets with what they serve: lang, target, gbf, aichi, sdg."
            ),
        ],
        as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
        data: DataFolder = None,
    ) -> None:
        """Print hit@1, hit@3 and MRR of matching per framework, with 95 % intervals."""
        from graph.search.evaluation.national_targets import measure_matching, read_national_targets
        from graph.search.matching.matcher import Matcher
        from graph.store import open_readonly

        try:
            given = read_national_targets(targets)
        except InputRefused as error:
            raise refuse([error]) from None
        searcher, release = open_search(data)
        store = open_readonly(releases_of(settings_of(data=data)).get(release).store_path)
        found = measure_matching(given, _matching(Matcher.of(store, searcher)))
        typer.echo(json.dumps({name: asdict(one) for name, one in found.items()}) if as_json else as_table(found))


def as_table(found: "Mapping[str, Matched]") -> str:
    """Return one line per framework."""
    lines = [f"{'':6}{'n':>5}  " + "".join(f"{name:{WIDTH}}" for name in NAMES.values()).rstrip()]
    for framework, one in found.items():
        cells = "".join(f"{interval(getattr(one, name)):{WIDTH}}" for name in NAMES)
        lines.append(f"{framework:6}{one.targets:>5}  {cells.rstrip()}")
    return "\n".join(lines)


def _matching(matcher: "Matcher") -> "Matching":
    from graph.search.matching.matcher import MatchOptions

    matched: dict[tuple[str, str], dict[str, list[str]]] = {}

    def ids(text: str, lang: str, framework: str) -> list[str]:
        # Each text is matched once, to all frameworks.
        if (text, lang) not in matched:
            answer = matcher.match(text, MatchOptions(lang=lang, k=DEPTH, provisions=0))
            found = matched.setdefault((text, lang), {})
            for target in answer.targets:
                for one in target.frameworks:
                    found.setdefault(one.framework, []).extend(match.target.id for match in one.matches)
        return matched[text, lang].get(framework, [])

    return ids
