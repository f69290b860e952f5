"""A text with what was asked for marked in it: the words, and the clause that is nearest to the question."""

from collections.abc import Sequence

from markupsafe import Markup, escape

Place = tuple[int, int]
"""Beginning and end in a text, in code points."""

LONGEST = 900
"""Characters of a text that are shown whole; of a longer one, what surrounds the place that answers."""

BEFORE, SHOWN, SPACE = 200, 700, 30


def mark_text(text: str, words: Sequence[Place], clause: Place | None) -> Markup:
    """Return a text as markup with marks, cut to what surrounds them where it is long.

    A clause that is the whole text is not marked: that would say nothing.

    >>> str(mark_text("Invites Parties; asks donors < all", [(8, 15)], (17, 34)))
    'Invites <mark>Parties</mark>; <mark class="clause">asks donors &lt; all</mark>'
    """
    start, end = _shown(text, words, clause)
    begin, behind = (max(clause[0], start), min(clause[1], end)) if clause else (end, end)
    if begin >= behind or behind - begin == len(text):
        begin = behind = end
    parts = ["… " if start else "", _marked(text, words, start, begin)]
    if begin < behind:
        parts.append(Markup('<mark class="clause">{}</mark>').format(_marked(text, words, begin, behind)))
    return Markup("").join([*parts, _marked(text, words, behind, end), " …" if end < len(text) else ""])


def _marked(text: str, words: Sequence[Place], start: int, end: int) -> Markup:
    """Return a piece of a text with the words in it marked."""
    parts, done = [], start
    for begin, behind in words:
        begin, behind = max(begin, done), min(behind, end)
        if begin < behind:
            parts += [escape(text[done:begin]), Markup("<mark>{}</mark>").format(text[begin:behind])]
            done = behind
    return Markup("").join([*parts, escape(text[done:end])])


def _shown(text: str, words: Sequence[Place], clause: Place | None) -> Place:
    """Return what is shown of a text; a cut goes where a word ends, if one does nearby."""
    if len(text) <= LONGEST:
        return 0, len(text)
    centre = clause[0] if clause else words[0][0] if words else 0
    start = max(min(centre - BEFORE, len(text) - SHOWN), 0)
    if start:
        space = text.find(" ", start, start + SPACE)
        start = space + 1 if space >= 0 else start
    end = min(start + SHOWN, len(text))
    if end < len(text):
        space = text.rfind(" ", end - SPACE, end)
        end = space if space >= 0 else end
    return start, end
