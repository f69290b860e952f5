"""Asking servers as a guest should: one question at a time, with pauses, by their rules for programs, patiently."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar
from urllib.robotparser import RobotFileParser

import httpx

from loaders.fetching.addresses import Mirrors, followed, host_of
from loaders.fetching.answers import Transient, refuse_bad_status, refuse_passing_status
from loaders.fetching.clock import Clock
from loaders.fetching.errors import FetchFailed, Forbidden, HostStopped, ServerFailed
from loaders.fetching.robots import PROGRAM, asked_pause, no_rules, read_rules

Answer = TypeVar("Answer")

PAGE = "https://w3id.org/ecotone/"
TRIES, TRIES_TO_CONNECT = 5, 3
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
# A host that asks for more is left alone until the user comes back.
LONGEST_ASKED = 300.0
# So many addresses in a row without a good answer, and the host is taken to be down.
FAILURES_IN_A_ROW = 3
REDIRECTS = 5
ERROR_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
TIMEOUT = httpx.Timeout(60.0, connect=20.0)
LATER = "Run the command again later; it goes on where it stopped."


@dataclass
class Connection:
    """Connections to the hosts of a source.

    :param clock: Time and chance.
    :param delay: Seconds between two requests to one host; a host may ask for more.
    :param mirrors: Where hosts are reached.
    """

    client: httpx.Client
    clock: Clock = field(default_factory=Clock)
    delay: float = 1.0
    mirrors: Mirrors = field(default_factory=Mirrors)
    _last: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)
    _failures: dict[str, int] = field(default_factory=dict)

    def ask(
        self, address: str, headers: Callable[[], Mapping[str, str]], read: Callable[[httpx.Response], Answer]
    ) -> Answer:
        """Ask until a good answer comes, and read it.

        :param address: The official address.
        :param headers: Made anew for each try, since a download that broke off goes on where it did.
        :param read: Reads the answer; it may raise `Transient` to ask again.
        :raises FetchFailed: If no good answer comes.
        :raises HostStopped: If the host is not reached, or wants to be left alone.
        """
        place = self.mirrors.reached(address)
        self._obey(address, place)
        return self._patiently(address, lambda: self._follow(address, place, headers(), read))

    def _patiently(self, address: str, attempt: Callable[[], Answer]) -> Answer:
        host = host_of(address)
        for tried in range(1, TRIES + 1):
            try:
                answer = attempt()
            except Transient as problem:
                self._give_up(address, problem, tried)
                backoff = min(FIRST_WAIT * 2 ** (tried - 1), LONGEST_WAIT) * self.clock.jitter()
                self.clock.sleep(max(backoff, problem.wait))
            else:
                self._failures.pop(host, None)
                return answer
        raise AssertionError("the last try returns or gives up")

    def _give_up(self, address: str, problem: Transient, tried: int) -> None:
        """Raise what a problem comes to, unless there is sense in another try."""
        host = host_of(address)
        if problem.wait > LONGEST_ASKED:
            raise HostStopped(host, f"asks to be left alone for {problem.wait:.0f} seconds. {LATER}") from problem
        if not problem.connected and tried == TRIES_TO_CONNECT:
            reason = f"cannot be reached: {problem.reason}. Check the network or the proxy. {LATER}"
            raise HostStopped(host, reason) from problem
        if tried < TRIES:
            return
        self._failures[host] = self._failures.get(host, 0) + 1
        if problem.too_often:
            raise HostStopped(host, f"says that it is asked too often ({problem.reason}). {LATER}") from problem
        if self._failures[host] >= FAILURES_IN_A_ROW:
            raise HostStopped(host, f"does not answer well ({problem.reason}). {LATER}") from problem
        raise ServerFailed(address, f"{problem.reason}, {TRIES} times in a row") from problem

    def _follow(
        self, address: str, place: str, headers: Mapping[str, str], read: Callable[[httpx.Response], Answer]
    ) -> Answer:
        for _ in range(REDIRECTS + 1):
            with self._answer(place, headers) as response:
                if response.next_request is None:
                    refuse_bad_status(address, response, self.clock.now())
                    return read(response)
                onward = followed(address, str(response.next_request.url), place)
            place = onward if _netloc(onward) == _netloc(place) else self.mirrors.reached(onward)
            self._obey(address, place)
        raise FetchFailed(address, f"leads on more than {REDIRECTS} times")

    @contextmanager
    def _answer(self, place: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """Send one request, not too soon after the last one to the same host; what goes wrong on the way is transient."""
        host = _netloc(place)
        pause = max(self.delay, asked_pause(self._rules.get(host)))
        if (wait := self._last.get(host, float("-inf")) + pause - self.clock.monotonic()) > 0:
            self.clock.sleep(wait)
        try:
            with self.client.stream("GET", place, headers=dict(headers)) as response:
                yield response
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise Transient(_said(error), connected=False) from error
        except httpx.TimeoutException as error:
            raise Transient("no answer in time") from error
        except httpx.RequestError as error:
            raise Transient(f"the connection broke ({_said(error)})") from error
        finally:
            self._last[host] = self.clock.monotonic()

    def _obey(self, address: str, place: str) -> None:
        """Check the rules of the host of a place for programs, which are read once.

        :raises Forbidden: If they do not allow it.
        """
        host = _netloc(place)
        if host not in self._rules:
            self._rules[host] = self._patiently(address, lambda: self._rules_of(place))
        if not self._rules[host].can_fetch(PROGRAM, place):
            reason = (
                f"the rules of {httpx.URL(place).host} for programs (robots.txt) do not allow it; "
                "get it by hand, or ask the publisher, and use `ecotone ingest`"
            )
            raise Forbidden(address, reason)
        if (pause := asked_pause(self._rules[host])) > LONGEST_ASKED:
            raise HostStopped(
                host_of(address), f"asks for {pause:.0f} seconds between two requests, which is too long."
            )

    def _rules_of(self, place: str) -> RobotFileParser:
        robots = str(httpx.URL(place).copy_with(path="/robots.txt", query=None))
        at = robots
        for _ in range(REDIRECTS + 1):
            with self._answer(at, {"Accept": "text/plain"}) as response:
                if response.next_request is None:
                    refuse_passing_status(response, self.clock.now(), "robots.txt: ")
                    return read_rules(response)
                at = followed(robots, str(response.next_request.url), at)
        return no_rules()


@contextmanager
def connected(clock: Clock, delay: float, mirrors: Mirrors) -> Iterator[Connection]:
    """Open connections, and close them in the end."""
    # Without compression, so that lengths and parts are those of the file.
    headers = {"User-Agent": f"{PROGRAM}/{_own_version()} (+{PAGE})", "Accept-Encoding": "identity"}
    with httpx.Client(headers=headers, timeout=TIMEOUT, follow_redirects=False) as client:
        yield Connection(client, clock, delay, mirrors)


def _netloc(place: str) -> str:
    return httpx.URL(place).netloc.decode()


def _said(error: Exception) -> str:
    """Return what an error says, without its number."""
    return ERROR_NUMBER.sub("", str(error).partition("\n")[0]).rstrip(".") or type(error).__name__


def _own_version() -> str:
    try:
        return version("ecotone")
    except PackageNotFoundError:
        return "0"
