"""What the plain numbers of a text count: paragraphs, items under a paragraph, or headings.

``1.`` may be any of the three, and all three may run at once. The reading with the fewest breaks in its counts holds; it is
found for a whole text at a time, since often only what comes later tells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from loaders.un_documents.blocks import Block
from loaders.un_documents.layout import display_width, ends_sentence, ends_with_comma

Count = Literal["paragraph", "item", "heading"]
CLOSING = re.compile(r"[.。][\d\s()]*$")
OPENING = re.compile(r"[:：]\s*$")
LONGEST_HEADING = 240
"""Columns. A numbered block without an end mark that is longer is a paragraph whose end mark is missing."""
WHOLE_LIST = 3
"""Items."""
WIDEST = 12
"""Readings kept side by side."""


@dataclass(frozen=True, slots=True)
class State:
    """How far the counts have come in one reading.

    :param fresh: True behind a heading or speaker, where paragraphs may begin again and no items stand.
    :param indents: Blanks before the paragraph and before its first item.
    :param semicolons: True where the list holds an item that does not end with a full stop.
    :param closed: True where its last item does.
    :param opening: True where the block before ends with a colon.
    """

    paragraph: int = 0
    item: int = 0
    heading: int = 0
    fresh: bool = True
    indents: tuple[int, int] = (0, 0)
    semicolons: bool = False
    closed: bool = False
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """What costs depend on, of one block."""

    value: int
    line: int
    indent: int
    ended: bool
    short: bool
    closing: bool
    opening: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read all numbers so far; ``before`` leads back to the first."""

    cost: float
    state: State
    before: "Reading | None" = None
    line: int = 0
    count: Count = "paragraph"


def count_numbers(blocks: Sequence[Block]) -> dict[int, Count]:
    """Return what each numbered block counts, by the source line that it begins at."""
    readings = [Reading(0.0, State())]
    for block in blocks:
        value = next((mark.value for mark in block.marks if mark.style == "number"), None)
        if block.kind in ("annex", "appendix"):
            readings = [replace(min(readings, key=lambda one: one.cost), state=State())]
        elif value is None or any(mark.style == "heading-chinese" for mark in block.marks):
            if block.kind == "enacting" or any(mark.style.startswith("heading") for mark in block.marks):
                readings = merge(replace(one, state=refreshed(one.state, block)) for one in readings)
        else:
            numbered = describe(block, value)
            readings = merge(after for one in readings for after in readings_after(one, numbered))
    return dict(trace(min(readings, key=lambda one: one.cost)))


def trace(reading: Reading | None) -> Iterator[tuple[int, Count]]:
    """Yield line and count back to the first number."""
    while reading is not None:
        if reading.line:
            yield reading.line, reading.count
        reading = reading.before


def merge(readings: Iterator[Reading]) -> list[Reading]:
    """Keep the cheapest reading of each state, and of these the cheapest few."""
    best: dict[State, Reading] = {}
    for reading in readings:
        if reading.state not in best or reading.cost < best[reading.state].cost:
            best[reading.state] = reading
    return sorted(best.values(), key=lambda one: one.cost)[:WIDEST]


def refreshed(state: State, block: Block) -> State:
    """Return the state behind a heading or a speaker."""
    heading = state.heading if block.kind == "enacting" else 0
    return State(paragraph=state.paragraph, heading=heading)


def describe(block: Block, value: int) -> Numbered:
    """Gather what costs depend on."""
    text = block.text
    ended = ends_sentence(text) or ends_with_comma(text)
    short = display_width(text) <= LONGEST_HEADING
    first = block.lines[0]
    return Numbered(
        value, first.number, first.indent, ended, short, bool(CLOSING.search(text)), bool(OPENING.search(text))
    )


def readings_after(reading: Reading, block: Numbered) -> Iterator[Reading]:
    """Yield every way to read the next number."""
    state = reading.state
    yield Reading(
        reading.cost + paragraph_cost(state, block),
        State(block.value, 0, state.heading, False, (block.indent, block.indent), opening=block.opening),
        reading,
        block.line,
        "paragraph",
    )
    if state.paragraph and not state.fresh and block.value == state.item + 1:
        indents = state.indents if state.item else (state.indents[0], block.indent)
        semicolons = (state.semicolons and state.item > 0) or not block.closing
        after = State(state.paragraph, block.value, state.heading, False, indents, semicolons, block.closing)
        yield Reading(reading.cost + item_cost(state, block), after, reading, block.line, "item")
    if not block.ended and block.short:
        after = State(paragraph=state.paragraph, heading=block.value)
        yield Reading(reading.cost + heading_cost(state, block), after, reading, block.line, "heading")


def paragraph_cost(state: State, block: Numbered) -> float:
    """Return how odd it were if a number were the next paragraph's."""
    cost = 0.0 if block.ended else 2.0
    if block.value != state.paragraph + 1:
        restarts = state.fresh and block.value == 1
        cost += 1.0 if restarts else 3.0 if not state.paragraph else 8.0
    if 0 < state.item < WHOLE_LIST and block.value == state.item + 1:
        # Where both counts could go on, a list of one or two goes on, and a longer one is whole.
        cost += 0.25
    if state.item and state.indents[0] != state.indents[1] and block.indent == state.indents[1]:
        cost += 4.0
    return cost


def item_cost(state: State, block: Numbered) -> float:
    """Return how odd it were if a number were the next item's."""
    cost = 0.0 if block.ended else 1.0
    if block.value == 1 and not state.opening:
        cost += 1.5
    if block.opening:
        cost += 0.5
    if state.item >= WHOLE_LIST and block.value == state.paragraph + 1:
        cost += 0.1
    if state.item and state.closed and state.semicolons:
        cost += 2.0
    if state.item and state.indents[0] != state.indents[1] and block.indent == state.indents[0]:
        cost += 4.0
    return cost


def heading_cost(state: State, block: Numbered) -> float:
    """Return how odd it were if a number were a heading's."""
    return 0.5 if block.value == state.heading + 1 else 5.0
