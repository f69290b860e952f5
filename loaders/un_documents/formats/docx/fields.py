"""Fields of a Word file, from whose codes it makes text: of each only the text that it made last is read."""

from dataclasses import dataclass, field

GENERATED = ("TOC", "INDEX", "TOA")
"""Fields that repeat what stands elsewhere, with the numbers of pages: tables of contents, indexes."""


@dataclass
class Field:
    """A field that is open; ``result`` is True behind its codes."""

    code: str = ""
    result: bool = False

    @property
    def repeats(self) -> bool:
        """Tell whether what it made stands elsewhere too."""
        return generates(self.code)


@dataclass
class Fields:
    """The fields that are open at a place, outermost first.

    :param ignored: True where they are not to be trusted, since some are never closed.
    """

    ignored: bool = False
    open: list[Field] = field(default_factory=list)

    @property
    def shows(self) -> bool:
        """Tell whether text at this place is to be seen."""
        return self.ignored or all(one.result and not one.repeats for one in self.open)

    def turn(self, kind: str) -> None:
        """Go behind a mark that begins a field, ends its codes, or ends it."""
        if kind == "begin":
            self.open.append(Field())
        elif self.open and kind == "separate":
            self.open[-1].result = True
        elif self.open and kind == "end":
            self.open.pop()

    def add_code(self, code: str) -> None:
        """Take codes of the innermost field."""
        if self.open and not self.open[-1].result:
            self.open[-1].code += code


def generates(code: str) -> bool:
    """Tell codes of a field that repeats what stands elsewhere."""
    return code.split(maxsplit=1)[0].upper() in GENERATED if code.strip() else False
