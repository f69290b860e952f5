"""Whether a phrase says that something is so, that the body does it here, that it is proposed, or none of these."""

import re
from dataclasses import dataclass

from loaders.records import Stance
from loaders.un_documents.status.frames import Frame, Phrases
from loaders.un_documents.status.marked import OWN, MarkedText

PROPOSING = frozenset({"recommends", "proposes", "may-wish"})
# In these a verb of the body cannot be taken for what somebody else is asked to do.
CLEAR_VERBS = frozenset({"en", "es", "fr", "ru"})
COMMAS = re.compile(r"[,，]")


@dataclass(frozen=True, slots=True)
class Clause:
    """What a phrase stands in.

    :param before: The words between the verb of the body, or the phrase before, and this one.
    :param behind: The words behind it, to the end of the clause.
    :param verb: Id of the verb of the body that governs it, empty where there is none.
    :param strength: Strength of that verb.
    """

    before: str
    behind: str
    verb: str
    strength: str

    @property
    def kind(self) -> str:
        """Return how the body speaks: ``decides``, ``notes``, ``proposes``, ``asks``, or nothing at all."""
        if not self.verb:
            return ""
        if self.verb in PROPOSING:
            return "proposes"
        return self.strength if self.strength in {"decides", "notes"} else "asks"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase was found to say."""

    stance: Stance
    by: tuple[str, ...] = ()
    partly: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who does it: the document itself (``own``), the body (``itself``), something ``cited``, or ``other`` words."""

    kind: str
    by: tuple[str, ...] = ()
    relative: bool = False


def judge(
    frame: Frame, hit: re.Match[str], clause: Clause, phrases: Phrases, lang: str, marked: MarkedText
) -> Reading | None:
    """Return what a phrase says of what it speaks of, None where it says nothing of its standing."""
    near = COMMAS.split(clause.before)[-1]
    tail = COMMAS.split(clause.behind)[0]
    if phrases.negation.search(near) or phrases.supposed.search(clause.before):
        return None
    if phrases.condition.search(clause.before) or phrases.condition.search(tail):
        return None
    agent = _agent(hit, clause, phrases, marked)
    stance = _passive(frame, agent, clause) if frame.place == "behind" else _active(frame, agent, clause, lang)
    if stance is None:
        return None
    partly = bool(phrases.partly.search(near) or phrases.partly.match(clause.behind.lstrip(" ,，")))
    return Reading(stance, agent.by, partly, frame.rule)


def _agent(hit: re.Match[str], clause: Clause, phrases: Phrases, marked: MarkedText) -> Agent:
    groups = hit.groupdict()
    relative = bool(groups.get("relative"))
    if words := groups.get("agent"):
        own = re.search(OWN, words)
        by = () if own else tuple(name for cited in marked.named(words) for name in cited.ids)
        return Agent("cited" if by else "own", by, relative)
    if "agent" in groups or relative:
        return Agent("other", (), relative)
    cited = phrases.cited.search(clause.before)
    by = tuple(name for one in marked.named(cited["agent"]) for name in one.ids) if cited else ()
    if cited and cited["relative"]:
        return Agent("cited", by, relative=True)
    if phrases.own.search(clause.before):
        return Agent("own")
    if phrases.itself.search(clause.before):
        return Agent("itself")
    return Agent("cited", by) if cited else Agent("other")


def _active(frame: Frame, agent: Agent, clause: Clause, lang: str) -> Stance | None:
    """Return the stance of *supersedes*, *that … supersede*, *to retire*, *superseding*."""
    kind = clause.kind
    if frame.relation in ("elapsed", "implemented"):
        return "stated" if agent.relative else _telling(kind)
    if frame.mood == "infinitive":
        if agent.kind == "cited":
            return "stated" if agent.relative else None
        return _deciding(kind) if agent.kind == "itself" or kind == "proposes" else None
    if agent.kind == "cited" and (agent.relative or frame.mood == "participle"):
        return "stated" if frame.mood != "that" else None
    if frame.mood != "finite":
        return _deciding(kind)
    if agent.kind == "own":
        return "proposed" if kind == "proposes" else "decided"
    if agent.kind == "itself" and kind not in ("decides", "proposes"):
        joined = bool(clause.before.strip())
        return "decided" if not kind or (joined and lang in CLEAR_VERBS) else None
    return _telling(kind)


def _passive(frame: Frame, agent: Agent, clause: Clause) -> Stance | None:
    """Return the stance of *is superseded by*, *no longer in force*, *be retired*, *superseded by*."""
    kind = clause.kind
    if frame.mood == "that":
        return _deciding(kind)
    if agent.relative or (frame.mood == "participle" and agent.kind != "own"):
        return "stated"
    if agent.kind == "own":
        return "proposed" if kind == "proposes" else "decided"
    return _telling(kind)


def _deciding(kind: str) -> Stance | None:
    """Return the stance of words that need a verb of deciding."""
    return {"decides": "decided", "proposes": "proposed"}.get(kind)  # type: ignore[return-value]  # stances, all


def _telling(kind: str) -> Stance | None:
    """Return the stance of words that say that something is so; what is asked of others may never come about."""
    if kind == "asks":
        return None
    return _deciding(kind) or "stated"
