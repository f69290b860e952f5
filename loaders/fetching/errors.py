"""Why something is not fetched. Every message names the address, the reason and, where there is one, the way on."""


class FetchFailed(Exception):
    """One address from which nothing was taken; the others go on.

    :param address: The official address.
    :param reason: One sentence.
    """

    def __init__(self, address: str, reason: str) -> None:
        self.address, self.reason = address, reason
        super().__init__(f"{address}: {reason}")


class NotExpected(FetchFailed):
    """The server sent something else than what stands at such an address: an error page, a broken or an empty file."""


class TooLarge(FetchFailed):
    """More bytes than a file of its form may have."""


class Forbidden(FetchFailed):
    """The rules of the host for programs (robots.txt), or our own for addresses that a server names, do not allow it."""


class ServerFailed(FetchFailed):
    """The server did not answer well, however often it was asked."""


class HostStopped(Exception):
    """A host from which nothing more can be taken now: the command stops, and goes on where it stopped when run again.

    :param host: Name of the host, as in the official address.
    :param reason: What is the matter and what to do.
    """

    def __init__(self, host: str, reason: str) -> None:
        self.host, self.reason = host, reason
        super().__init__(f"{host} {reason}")


class FetchRunning(Exception):
    """Another process fetches the same source into the same folder."""


class UnknownFetchSource(KeyError):
    """A name that no source has.

    :param name: The name as given.
    :param known: The names that there are.
    """

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f"no source {name!r}; use one of {', '.join(known)}")

    def __str__(self) -> str:
        """Return the message itself; a key error would show it in quotation marks."""
        return str(self.args[0])


class WrongSelection(ValueError):
    """What is asked of a source does not fit it.

    :param option: Name of the option without dashes.
    """

    def __init__(self, option: str, reason: str) -> None:
        self.option = option
        super().__init__(reason)
