"""``ecotone match``: a national target or a whole plan against every framework."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.commands.held import open_search
from api.commands.options import DataFolder, settings_of
from api.commands.report import fail, refuse
from api.given_text import LARGEST, LONGEST_TEXT
from api.match_models import MatchAnswer, MatchedTargetModel, TargetMatchModel
from api.publishing import releases_of
from loaders.errors import EmptyInput, InputRefused
from loaders.given_file import TooBusy, read_given_file
from loaders.input_file import InputFile
from loaders.records import Language
from loaders.un_documents.formats.source import NO_SIGN
from loaders.un_documents.lines import Pages

WIDTH = 120
STANDARD_INPUT = "-"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def match(
        file: Annotated[str, typer.Argument(metavar="FILE|-", help="A target or plan: text, PDF, DOCX or HTML.")],
        lang: Annotated[Language, typer.Option(help="Language of the answer's titles.")] = "en",
        k: Annotated[int, typer.Option("-k", min=1, max=20, help="Targets of each framework at most.")] = 3,
        provisions: Annotated[int, typer.Option(min=0, max=20, help="Provisions of each target at most.")] = 5,
        whole: Annotated[bool, typer.Option("--whole", help="Compare goals, articles and indicators too.")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="Print the JSON that /api/match answers.")] = False,
        data: DataFolder = None,
    ) -> None:
        """Match a national target or a whole plan with the targets of every framework. Nothing leaves this machine."""
        try:
            given = read_given(file)
        except InputRefused as error:
            raise refuse([error]) from None
        except TooBusy as error:
            raise fail(str(error)) from None
        searcher, release = open_search(data)
        # Imported here, since they bring in the tables that citations are read by.
        from graph.search.matching.matcher import Matcher, MatchOptions
        from graph.store import open_readonly

        store = open_readonly(releases_of(settings_of(data=data)).current().store_path)
        response = Matcher.of(store, searcher).match(given, MatchOptions(lang, k, provisions, whole))
        if not response.targets:
            raise refuse([EmptyInput(file, "no target in it: nothing is long enough to say what is to be done")])
        answer = MatchAnswer.of(response, release, lang)
        typer.echo(answer.model_dump_json() if as_json else as_text(answer))


def read_given(file: str) -> Pages | str:
    """Return the text of standard input, or what a file holds.

    :raises InputRefused: If it cannot be read, or is too large.
    """
    if file != STANDARD_INPUT:
        source = InputFile(Path(file))
        return read_given_file(file, source.raw)
    raw = sys.stdin.buffer.read(LARGEST + 1)
    try:
        text = NO_SIGN.sub("", raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise InputRefused("standard input", "not UTF-8") from None
    if not text.strip():
        raise EmptyInput("standard input", "it is empty")
    if len(text) > LONGEST_TEXT:
        raise InputRefused("standard input", f"more than the limit of {LONGEST_TEXT:,} characters")
    return text


def as_text(answer: MatchAnswer) -> str:
    """Return the answer for reading in a terminal."""
    lines = [line for target in answer.targets for line in _target_lines(target)]
    if answer.left_out:
        lines.append(f"{answer.left_out} more targets were found and not compared.")
    return "\n".join(lines)


def _target_lines(target: MatchedTargetModel) -> list[str]:
    lines = [f"{target.number or f'line {target.line}'}: {_cut(target.text)}"]
    for found in target.frameworks:
        lines += [f"  {one.grade:8}{one.score:.2f}  {one.id}  {one.title}{_reasons(one)}" for one in found.matches]
    if target.none_in:
        lines.append(f"  nothing near in: {', '.join(target.none_in)}")
    if not target.provisions.results:
        lines.append("  no provision is near")
    elif not target.provisions.addressed:
        lines.append("  no provision that addresses Parties is near; the nearest of all:")
    for provision in target.provisions.results:
        nature = "" if provision.mandate else f", {provision.nature or 'no mandate'}"
        lines += [
            f"  {provision.id}  ({provision.lang}, {provision.text_status}{nature})",
            f"      {_cut(provision.text)}",
        ]
    return [*lines, ""]


def _reasons(match: TargetMatchModel) -> str:
    reason = match.reason
    said = [
        "named" if reason.named else "",
        f"words: {', '.join(reason.words)}" if reason.words else "",
        f"themes: {', '.join(one.label for one in reason.themes)}" if reason.themes else "",
        f"both: {', '.join([*reason.shares, *map(str, reason.years)])}" if reason.shares or reason.years else "",
        f"{reason.link.relation} {reason.link.start} ({reason.link.basis})" if reason.link else "",
    ]
    kept = "; ".join(filter(None, said))
    return f"  [{kept}]" if kept else ""


def _cut(text: str) -> str:
    return text if len(text) <= WIDTH else f"{text[:WIDTH]}…"
