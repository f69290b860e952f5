"""What reading one file may take, and a refusal where it takes more."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from loaders.errors import InputRefused

try:
    import resource
except ImportError:
    # Windows has no limits of this kind.
    resource = None  # type: ignore[assignment]

SECONDS = 120.0
"""Time that one file may take; the report of a session of a thousand pages takes ten."""
MEMORY = 2 * 2**30
"""Bytes that reading may hold for itself."""
MEMORY_IN_USE = Path("/proc/self/statm")
"""Where Linux says what a process holds, in pages; the sixth number counts data."""


class _TookTooLong(BaseException):
    """Reading is to stop; no reader may take this for a fault of the file."""


@contextmanager
def limited(file: Path, seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Read a file in this process, within limits.

    :param seconds: Time that it may take; holds in the main thread only, since no other gets signals.
    :param memory: Bytes that it may take, beside what the process holds already.
    :raises InputRefused: As reading raises it; if reading takes more; and for a fault of the reader.
    """
    try:
        with _limited_time(seconds), _limited_memory(memory):
            yield
    except _TookTooLong:
        raise too_slow(file, seconds) from None
    except MemoryError:
        raise too_large(file, memory) from None
    except InputRefused:
        raise
    except Exception as error:
        raise fault(file, error) from error


def too_slow(file: Path, seconds: float) -> InputRefused:
    """Return the refusal of a file that takes too long."""
    return InputRefused(str(file), f"not read within {seconds:g} seconds")


def too_large(file: Path, memory: int) -> InputRefused:
    """Return the refusal of a file that takes too much memory."""
    return InputRefused(str(file), f"needs more than {memory / 2**20:,.0f} MiB of memory to be read")


def fault(file: Path, error: Exception) -> InputRefused:
    """Return the refusal of a file that its reader was not made for."""
    return InputRefused(str(file), f"a fault of the reader, please report it: {type(error).__name__}: {error}")


def limit_memory(limit: int) -> None:
    """Let this process hold no more for itself than some bytes, from now on."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.getrlimit(resource.RLIMIT_DATA)[1]))


@contextmanager
def _limited_time(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TookTooLong


@contextmanager
def _limited_memory(memory: int) -> Iterator[None]:
    if resource is None or not MEMORY_IN_USE.exists():
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_DATA)
    held = int(MEMORY_IN_USE.read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    allowed = held + memory
    resource.setrlimit(resource.RLIMIT_DATA, (min(allowed, before[0]) if before[0] > 0 else allowed, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)
