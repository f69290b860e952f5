"""Whether a file of plain text is one that can be read, or a refusal that says why."""

import re

from loaders.errors import InputRefused, NotText
from loaders.input_file import InputFile

LONGEST_TEXT = 200_000
"""Lines. A whole report of a session has some 40 thousand."""

CONTROL = re.compile(r"[\x00-\x08\x0d-\x1f\x7f-\x9f]")
"""Control characters that no text needs: all but tabs, ends of lines and of pages."""

MISREAD = re.compile(r"[ÃÂÐÑØÙâãäåæçèé][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+|\ufffd")
"""The first bytes of letters in UTF-8 and those that follow, as other encodings show them."""


def check_text(file: InputFile) -> str:
    """Return the text of a file, line ends as line feeds.

    :raises NotText: If it is binary, not in UTF-8, or garbled.
    :raises EmptyInput: If nothing but white space stands in it.
    :raises InputRefused: If it has more lines than :data:`LONGEST_TEXT`.
    """
    text = file.text
    refuse_misread(str(file.path), text)
    controls = len(CONTROL.findall(text))
    if controls > 1 + len(text) // 1000:
        raise NotText(str(file.path), f"a binary file, not text (it holds {controls} control characters)")
    if (lines := text.count("\n")) > LONGEST_TEXT:
        raise InputRefused(str(file.path), f"{lines:,} lines are more than the limit of {LONGEST_TEXT:,}")
    return text


def refuse_misread(name: str, text: str) -> None:
    """Refuse a text whose letters were taken for those of another encoding and then saved.

    :raises NotText: Naming the line of the first such place.
    """
    foreign = len(text) - len(text.encode("ascii", errors="ignore"))
    found = list(MISREAD.finditer(text))
    if foreign and sum(len(match[0]) for match in found) > 0.2 * foreign:
        line = text.count("\n", 0, found[0].start()) + 1
        raise NotText(name, f"garbled: “{found[0][0]}” is a letter that was read in a wrong encoding", line)
