"""Time and chance, in one place, so that tests need not wait."""

import random
import time
from datetime import UTC, datetime


class Clock:
    """The real clock."""

    def now(self) -> datetime:
        """Return the time of day, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since some moment; they never go back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def jitter(self) -> float:
        """Return a number from 0.5 to 1.5 by chance, so that programs that failed together do not come back together."""
        return random.uniform(0.5, 1.5)
