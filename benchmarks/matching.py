"""Matching measured: the right targets per language and framework, what the grades are worth, texts about nothing, speed.

Run as ``python -m benchmarks.matching --data var`` over a release, or with ``--targets`` over a table of one's own
(``lang``, ``target``, ``gbf``, ``aichi``, ``sdg``; ids set apart by blanks).
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from api.publishing import releases_of
from api.searching import load_release_searcher
from api.settings import read_settings
from graph.search.evaluation.national_targets import FEW, FRAMEWORKS, NationalTarget, read_national_targets
from graph.search.evaluation.off_topic import read_off_topic
from graph.search.matching.answer import Grade, MatchedTarget, TargetMatch
from graph.search.matching.matcher import Matcher, MatchOptions
from graph.store import open_readonly
from loaders.records import LANGUAGES

TARGETS = Path("tests/relevance/national_targets.tsv")
OFF_TOPIC = Path(__file__).parent.parent / "tests" / "relevance" / "off_topic.tsv"
GRADES: tuple[Grade, ...] = ("strong", "related", "weak")
ALL = MatchOptions(k=1000, provisions=0)
PLAN = 30


@dataclass
class Found:
    """Counts over national targets.

    :param few: (language, framework) to how many have a right one among the first three.
    :param first: The same of the first.
    :param asked: The same of all.
    :param graded: (grade, whether it is right) to how many matches.
    """

    few: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    graded: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def add(self, target: NationalTarget, matched: MatchedTarget) -> None:
        """Count one national target."""
        ranked = {one.framework: one.matches for one in matched.frameworks}
        for framework, right in target.serves.items():
            if not right:
                continue
            found = [match.target.id in right for match in ranked.get(framework, ())]
            for key in ((target.lang, framework), ("all", framework)):
                self.asked[key] += 1
                self.first[key] += any(found[:1])
                self.few[key] += any(found[:FEW])
            for match in ranked.get(framework, ()):
                self.graded[match.grade, match.target.id in right] += 1


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var"), help="folder of the releases")
    parser.add_argument("--targets", type=Path, default=TARGETS, help="national targets with what they serve")
    given = parser.parse_args()
    started = time.perf_counter()
    matcher = release_matcher(given.data)
    print(f"loaded in {time.perf_counter() - started:.1f} s")
    targets = read_national_targets(given.targets)
    # As the service does: a target is a few milliseconds of work, and threads that wait for each other cost more.
    threadpool_limits(limits=1)
    found = Found()
    for target in targets:
        for matched in matcher.match(target.text, MatchOptions(target.lang, ALL.k, 0)).targets[:1]:
            found.add(target, matched)
    print_found(found)
    print_grades(found)
    print_off_topic(matcher)
    print_speed(matcher, targets)


def release_matcher(data: Path) -> Matcher:
    """Return a matcher over the current release."""
    settings = read_settings(data=data)
    release = releases_of(settings).current()
    return Matcher.of(open_readonly(release.store_path), load_release_searcher(release.folder, settings))


def print_found(found: Found) -> None:
    """Print, per language and framework, how many have a right target first, and among the first three."""
    print(f"right among the first {FEW} of a framework (right first) of all asked")
    print(f"{'':5}" + "".join(f"{framework:>16}" for framework in FRAMEWORKS))
    for lang in (*LANGUAGES, "all"):
        cells = (f"{found.few[lang, one]} ({found.first[lang, one]}) of {found.asked[lang, one]}" for one in FRAMEWORKS)
        print(f"{lang:5}" + "".join(f"{cell:>16}" for cell in cells))
    shares = (found.few["all", one] / max(found.asked["all", one], 1) for one in FRAMEWORKS)
    print(f"{'share':5}" + "".join(f"{share:>16.3f}" for share in shares))


def print_grades(found: Found) -> None:
    """Print which share of the matches of each grade the table names: a floor, since it names the nearest only."""
    for grade in GRADES:
        right, wrong = found.graded[grade, True], found.graded[grade, False]
        print(f"{grade:8} {right} of {right + wrong} are named by the table")


def print_off_topic(matcher: Matcher) -> None:
    """Print the best grade that questions about nothing of this get."""
    texts = read_off_topic(OFF_TOPIC)
    best: dict[str, int] = defaultdict(int)
    for text in texts:
        grades = [match.grade for match in _matches(matcher.match(text.query, ALL).targets)]
        best[next((grade for grade in GRADES if grade in grades), "none")] += 1
    print(f"best grade of {len(texts)} texts off topic:", ", ".join(f"{one} {best[one]}" for one in (*GRADES, "none")))


def print_speed(matcher: Matcher, targets: Sequence[NationalTarget]) -> None:
    """Print how long single targets and a plan take, provisions included."""
    times = []
    for target in targets:
        started = time.perf_counter()
        matcher.match(target.text, MatchOptions(target.lang))
        times.append(time.perf_counter() - started)
    plan = "\n".join(f"Target {at}: {one.text}" for at, one in enumerate(targets[:PLAN], start=1))
    started = time.perf_counter()
    count = len(matcher.match(plan, MatchOptions()).targets)
    print(f"one target: median {np.median(times) * 1000:.0f} ms, p95 {np.quantile(times, 0.95) * 1000:.0f} ms")
    print(f"a plan of {count} targets: {time.perf_counter() - started:.1f} s")


def _matches(targets: Sequence[MatchedTarget]) -> Iterator[TargetMatch]:
    return (match for target in targets for framework in target.frameworks for match in framework.matches)


if __name__ == "__main__":
    main()
