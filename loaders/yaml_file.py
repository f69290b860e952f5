"""Flat YAML mappings with the lines of their keys."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, MappingStartEvent, NodeEvent, ScalarEvent

from loaders.input_file import InputFile

DEEPEST = 50
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping.

    :param value: Its text, or None where it is no text.
    :param line: Line in the file, counted from 1.
    """

    key: str
    value: str | None
    line: int


def read_mapping(file: InputFile) -> tuple[Entry, ...]:
    """Return the keys of the mapping that a file is, in order; none where it is something else.

    :raises InputRefused: With the line, if it is no YAML.
    """
    try:
        return tuple(_entries(file))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not understood"
        raise file.refusal(f"broken YAML: {problem}", mark.line + 1 if mark else None) from error


def _entries(file: InputFile) -> Iterator[Entry]:
    parts = _parts_of_root(file)
    # Keys and values take turns; what stands where a key should and is no text is a key that nobody knows.
    for key, value in zip(parts, parts, strict=False):
        yield Entry(
            key.value if isinstance(key, ScalarEvent) else "?",
            value.value if isinstance(value, ScalarEvent) else None,
            key.start_mark.line + 1 if key.start_mark else 1,
        )


def _parts_of_root(file: InputFile) -> Iterator[Event]:
    """Yield the first event of each part of the outermost mapping. No tree is built, whatever is nested in what."""
    depth = 0
    for event in yaml.parse(file.text, Loader=LOADER):
        if isinstance(event, CollectionEndEvent):
            depth -= 1
        elif isinstance(event, NodeEvent):
            if depth == 0 and not isinstance(event, MappingStartEvent):
                return
            if depth == 1:
                yield event
            depth += isinstance(event, CollectionStartEvent)
            if depth > DEEPEST:
                raise file.refusal("broken YAML: nested too deeply")
