"""What is to be fetched, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from loaders.fetching.errors import FetchFailed
from loaders.fetching.forms import Form

Became = Literal["fetched", "unchanged", "failed"]


def no_fault(raw: bytes) -> str:
    """Find no fault with any content."""
    return ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be fetched.

    :param address: Its official address.
    :param name: Path in the folder of the source.
    :param form: What is expected there.
    :param fault: Why bytes of this form are not what stands at such an address, empty where they are.
    :param volatile: Keys of a JSON object that differ with every answer and tell nothing.
    """

    address: str
    name: str
    form: Form
    fault: Callable[[bytes], str] = no_fault
    volatile: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file.

    :param name: Path in the folder of the source, empty where there is none.
    :param became: ``unchanged`` too where it was fetched before a stop.
    :param reason: Why it failed.
    """

    name: str
    address: str
    became: Became
    reason: str = ""

    @classmethod
    def failed(cls, failure: FetchFailed, name: str = "") -> "Outcome":
        """Return the outcome of a failure."""
        return cls(name, failure.address, "failed", failure.reason)

    def __str__(self) -> str:
        """Return it as a line for a user."""
        return f"{self.address}: {self.reason or self.became}"
