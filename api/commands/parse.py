"""``ecotone parse``: the units of one document as JSON Lines."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.options import DataFolder
from api.commands.report import refuse, warn
from loaders.errors import InputRefused
from loaders.records import Act, Citation, StatusStatement, Timing, Unit
from loaders.timings import due_date


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def parse(
        file: Annotated[Path, typer.Argument(metavar="FILE", help="A document of a governing body or of a State.")],
        data: DataFolder = None,
    ) -> None:
        """Print the units of one document as JSON Lines, in reading order; of a compilation, those of each in turn.

        Touches no store, whatever ``--data`` says.
        """
        from loaders.input_file import InputFile
        from loaders.kinds import read_documents
        from loaders.reading_limits import limited

        try:
            with limited(file):
                documents = read_documents(InputFile(file))
        except InputRefused as error:
            raise refuse([error]) from None
        for document in documents:
            for warning in document.warnings:
                warn(f"{file}: {warning}")
            for unit in document.units:
                typer.echo(json.dumps(unit_object(unit), ensure_ascii=False))


def unit_object(unit: Unit) -> dict[str, Any]:
    """Return a unit in the words of the contract."""
    return {
        "unit_id": unit.unit_id,
        "kind": unit.kind,
        "number": unit.number,
        "lang": unit.lang,
        "convention": unit.convention,
        "nature": unit.nature,
        "parent": unit.parent,
        "section": unit.section,
        "text": unit.text,
        "refs": [citation_object(citation) for citation in unit.citations],
        "acts": [act_object(act) for act in unit.acts],
        "statuses": [status_object(statement) for statement in unit.statuses],
        "footnote_calls": list(unit.footnote_calls),
        "lines": list(unit.lines),
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    """Return a citation in the words of the contract; offsets count code points."""
    return {
        "surface": citation.surface,
        "type": citation.type,
        "ids": list(citation.ids),
        "start": citation.start,
        "end": citation.end,
        "pinpoint": citation.pinpoint,
        "rule": citation.rule,
        "confidence": citation.confidence,
    }


def status_object(statement: StatusStatement) -> dict[str, Any]:
    """Return what a unit says of the standing of an earlier document; offsets count code points."""
    return {
        "relation": statement.relation,
        "ids": list(statement.ids),
        "pinpoint": statement.pinpoint,
        "stance": statement.stance,
        "by": list(statement.by),
        "partly": statement.partly,
        "surface": statement.surface,
        "start": statement.start,
        "end": statement.end,
        "rule": statement.rule,
    }


def act_object(act: Act) -> dict[str, Any]:
    """Return an act in the words of the contract."""
    return {
        "part": act.part,
        "verb": act.verb,
        "printed": act.printed,
        "addressees": list(act.addressees),
        "conditional": act.conditional,
        "qualifiers": list(act.qualifiers),
        "deadline": act.deadline,
        "timings": [timing_object(timing) for timing in act.timings],
        "inherited": act.inherited,
    }


def timing_object(timing: Timing) -> dict[str, Any]:
    """Return a timing; offsets count code points in the text of ``printed_in``, or of the unit where that is null.

    ``event`` is an id where ``event_known`` is true, else the words as printed.
    """
    return {
        "printed": timing.printed,
        "start": timing.start,
        "end": timing.end,
        "relation": timing.relation,
        "date": timing.date,
        "due": due_date(timing),
        "event": timing.event,
        "event_known": timing.known,
        "duration": timing.duration,
        "recurrence": timing.recurrence,
        "printed_in": timing.printed_in,
    }
