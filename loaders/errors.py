"""Why an input is refused. Every message names the file, the place in it and the reason."""

import re

NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
"""What a name or a quoted word may hold that would break a line, turn it round, or be no character at all."""


class InputRefused(Exception):
    """An input that is not read. Its message is one line, whatever the names and words in it.

    :param source: File as the user named it.
    :param reason: One sentence.
    :param line: Line of the file, counted from 1, where it is known.
    """

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        self.source, self.reason, self.line = source, reason, line
        super().__init__(NOT_PRINTED.sub("�", f"{source}{f':{line}' if line else ''}: {' '.join(reason.split())}"))

    def __reduce__(self) -> tuple[type["InputRefused"], tuple[str, str, int | None]]:
        """Let a refusal go from one process to another."""
        return type(self), (self.source, self.reason, self.line)


class NotText(InputRefused):
    """The bytes are no text, or text in another encoding than UTF-8."""


class EmptyInput(InputRefused):
    """Nothing stands in the file."""


class NotADocument(InputRefused):
    """Text, but none that a governing body issued as far as can be told."""


class TruncatedDocument(InputRefused):
    """A document that ends in the middle."""


class ConflictingText(InputRefused):
    """Another text is already held for the same document in the same language."""
