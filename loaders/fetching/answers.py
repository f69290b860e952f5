"""What the status of an answer means: good, not there, or to be asked for again and when."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from loaders.fetching.errors import FetchFailed

TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
GONE = frozenset({404, 410})
# Not changed, and: the part that was asked for lies behind the end.
FOR_THE_READER = frozenset({304, 416})


class Transient(Exception):
    """An answer that may be better next time.

    :param reason: What was wrong.
    :param wait: Seconds that the server asks us to wait.
    :param connected: False where the host was not even reached.
    :param too_often: True where the server says that we ask too often.
    """

    def __init__(self, reason: str, wait: float = 0.0, *, connected: bool = True, too_often: bool = False) -> None:
        self.reason, self.wait, self.connected, self.too_often = reason, wait, connected, too_often
        super().__init__(reason)


def refuse_passing_status(response: httpx.Response, now: datetime, about: str = "") -> None:
    """Raise what is to be asked for again.

    :param about: Put before the reason.
    :raises Transient: With the seconds that the server asks for.
    """
    if (status := response.status_code) in TRY_AGAIN:
        raise Transient(f"{about}HTTP {status}", asked_wait(response, now), too_often=status == 429)


def refuse_bad_status(address: str, response: httpx.Response, now: datetime) -> None:
    """Raise what is no good answer.

    :raises Transient: If it may be one next time.
    :raises FetchFailed: If not.
    """
    refuse_passing_status(response, now)
    if response.status_code in GONE:
        raise FetchFailed(address, f"there is no such file (HTTP {response.status_code})")
    if not response.is_success and response.status_code not in FOR_THE_READER:
        raise FetchFailed(address, f"HTTP {response.status_code}")


def asked_wait(response: httpx.Response, now: datetime) -> float:
    """Return the seconds that ``Retry-After`` asks for, given as a number or as a date, else 0 (RFC 9110, section 10.2.3)."""
    asked = response.headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        until = parsedate_to_datetime(asked)
    except (ValueError, OverflowError):
        return 0.0
    return max(0.0, ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds())
