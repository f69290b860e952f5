"""Why an input is refused. Every message names the file, the place in it and the reason."""


class InputRefused(Exception):
    """An input that is not read.

    :param source: File as the user named it.
    :param reason: One sentence.
    :param line: Line of the file, counted from 1, where it is known.
    """

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        self.source, self.reason, self.line = source, reason, line
        super().__init__(f"{source}{f':{line}' if line else ''}: {reason}")

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
