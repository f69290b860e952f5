"""Words of the data that pages say in the reader's language: kinds, natures, relations, properties.

Each is marked for the catalogues of words. A word that is not here is shown as the data has it.
"""

from collections.abc import Mapping

from api.pages.property_words import PROPERTIES, PROPERTIES_BACK
from api.pages.search_words import FILTERS, SORTS
from api.pages.timing_words import WHEN


def _(word: str) -> str:
    """Mark a word for the catalogues."""
    return word


DOCUMENT_KINDS: Mapping[str, str] = {
    "decision": _("Decision"),
    "recommendation": _("Recommendation"),
    "resolution": _("Resolution"),
    "report": _("Report"),
    "national-document": _("National document"),
    "document": _("Document"),
}

UNIT_KINDS: Mapping[str, str] = {
    "title": _("Title"),
    "subtitle": _("Subtitle"),
    "heading": _("Heading"),
    "annex-heading": _("Heading of an annex"),
    "preamble": _("Preamble"),
    "paragraph": _("Paragraph"),
    "subparagraph": _("Sub-paragraph"),
    "item": _("Item"),
    "table-cell": _("Table cell"),
    "footnote": _("Footnote"),
}

NATURES: Mapping[str, str] = {
    "adopted": _("Adopted"),
    "draft": _("Draft: not adopted"),
    "recommended": _("Recommended by a subsidiary body"),
    "reported": _("Report: not a mandate"),
}

STATUSES: Mapping[str, str] = {
    "active": _("Active"),
    "elapsed": _("Elapsed"),
    "superseded": _("Superseded"),
    "retired": _("Retired"),
}
"""Whether a text is in force."""

IMPLEMENTATION: Mapping[str, str] = {
    "implemented": _("Implemented"),
    "in-progress": _("Being implemented"),
    "unknown": _("Implementation not known"),
}
"""How far it was carried out."""

STANCES: Mapping[str, str] = {
    "decided": _("decided there"),
    "stated": _("told there, decided elsewhere"),
    "proposed": _("only proposed"),
}
"""How a text says what becomes of another."""

CLASSES: Mapping[str, str] = {
    "Goal": _("Goal"),
    "Target": _("Target"),
    "Objective": _("Objective"),
    "Indicator": _("Indicator"),
    "TreatyArticle": _("Treaty article"),
    "TargetSet": _("Set of targets"),
    "Framework": _("Framework"),
    "Instrument": _("Instrument"),
    "Plan": _("Plan"),
    "Programme": _("Programme"),
    "Body": _("Body"),
    "Session": _("Session"),
    "Organisation": _("Organisation"),
    "Mechanism": _("Mechanism"),
    "Fund": _("Fund"),
    "Initiative": _("Initiative"),
    "Publication": _("Publication"),
    "ActionStep": _("Step of a plan"),
    "Activity": _("Activity of a plan"),
    "Principle": _("Principle"),
    "Safeguard": _("Safeguard"),
    "Need": _("Need"),
    "Offer": _("Offer"),
    "TreatyPart": _("Part of a treaty"),
    "CountryGroup": _("Group of countries"),
    "Country": _("Country or territory"),
    "Document": _("Document"),
    "Decision": _("Decision"),
    "Recommendation": _("Recommendation"),
    "Resolution": _("Resolution"),
    "Report": _("Report"),
    "NationalDocument": _("National document"),
}
"""Types of things; the first that a thing has names it."""

MANY: Mapping[str, str] = {
    "Instrument": _("Instruments"),
    "Framework": _("Frameworks"),
    "Plan": _("Plans"),
    "Programme": _("Programmes"),
    "Body": _("Bodies"),
    "Session": _("Sessions"),
    "Organisation": _("Organisations"),
    "Mechanism": _("Mechanisms"),
    "Fund": _("Funds"),
    "Initiative": _("Initiatives"),
    "Publication": _("Publications"),
    "ActionStep": _("Steps of plans"),
    "Activity": _("Activities of plans"),
    "Principle": _("Principles"),
    "Safeguard": _("Safeguards"),
    "Need": _("Needs"),
    "Offer": _("Offers"),
    "TreatyPart": _("Parts of treaties"),
    "CountryGroup": _("Groups of countries"),
    "Country": _("Countries and territories"),
    "Other": _("Other things"),
}
"""Types of things, as headings of lists."""

RELATIONS: Mapping[str, str] = {
    "exactMatch": _("is the same as"),
    "closeMatch": _("is close to"),
    "broadMatch": _("is narrower than"),
    "narrowMatch": _("is broader than"),
    "relatedMatch": _("is related to"),
    "related": _("is related to"),
    "broader": _("is part of"),
    "narrower": _("contains"),
    "contributesTo": _("contributes to"),
    "measuredBy": _("is measured by"),
    "supersededBy": _("is superseded by"),
    "thematicSuccessor": _("is followed in theme by"),
    "refersTo": _("refers to"),
    "adopts": _("adopts"),
    "follows": _("follows"),
    "supersedes": _("supersedes"),
}
"""Relations seen from their subject."""

RELATIONS_BACK: Mapping[str, str] = {
    "broadMatch": _("is broader than"),
    "narrowMatch": _("is narrower than"),
    "broader": _("contains"),
    "narrower": _("is part of"),
    "contributesTo": _("is served by"),
    "measuredBy": _("measures"),
    "supersededBy": _("supersedes"),
    "thematicSuccessor": _("follows in theme"),
    "refersTo": _("is referred to by"),
    "adopts": _("is adopted by"),
    "follows": _("is followed by"),
    "supersedes": _("is superseded by"),
}
"""Relations seen from their object, where they read otherwise."""

TIERS: Mapping[str, str] = {
    "official": _("official document or site"),
    "secretariat-data": _("data of a secretariat"),
    "portal": _("portal or site of the initiative"),
    "secondary": _("secondary source"),
    "own": _("our own wording"),
    "none": _("no source"),
}

EVIDENCE: Mapping[str, str] = {
    "seen": _("seen in the source"),
    "recalled": _("from memory, not checked"),
    "part": _("partly seen in the source"),
}

QUALIFIERS: Mapping[str, str] = {
    "as-appropriate": _("as appropriate"),
    "national-circumstances": _("according to national circumstances"),
    "according-to-capabilities": _("according to capabilities"),
    "in-a-position-to-do-so": _("for those in a position to do so"),
    "where-possible": _("where possible"),
    "where-necessary": _("where necessary"),
    "as-far-as-possible": _("as far as possible"),
    "inter-alia": _("among other things"),
    "voluntary": _("voluntary"),
}

ENTITY_KINDS: Mapping[str, str] = {
    "convention": _("convention"),
    "protocol": _("protocol"),
    "treaty": _("treaty"),
    "treaty-article": _("treaty article"),
    "agreement": _("agreement"),
    "amendment": _("amendment"),
    "instrument": _("instrument"),
    "declaration": _("declaration"),
    "decision": _("decision"),
    "guideline": _("guideline"),
    "framework": _("framework"),
    "plan": _("plan"),
    "strategic plan": _("strategic plan"),
    "action plan": _("action plan"),
    "goal set": _("set of goals"),
    "programme": _("programme"),
    "body": _("body"),
    "liaison group": _("liaison group"),
    "UN coordination body": _("coordination body of the United Nations"),
    "science-policy body": _("science-policy body"),
    "working group": _("working group"),
    "task force": _("task force"),
    "organisation": _("organisation"),
    "partnership": _("partnership"),
    "country group": _("group of countries"),
    "mechanism": _("mechanism"),
    "fund": _("fund"),
    "initiative": _("initiative"),
    "observance": _("observance"),
    "report": _("report"),
    "assessment": _("assessment"),
    "target concept": _("concept of a target"),
}
"""The catalogue's kinds of entities."""

CITED: Mapping[str, str] = {
    "target": _("Goals, targets and indicators"),
    "document": _("Documents"),
    "provision": _("Paragraphs"),
    "entity": _("Instruments, bodies and initiatives"),
    "theme": _("Themes"),
    "other": _("Other things"),
}
"""Kinds of things that a text cites."""

MATCHES: Mapping[str, str] = {
    "meaning": _("meaning"),
    "words": _("words"),
    "concepts": _("names"),
    "feedback": _("likeness to the first results"),
}
"""By what a paragraph was found."""

RULES: Mapping[str, str] = {
    "succession": _("it cites"),
    "provision-themes": _("it cites"),
    "commitments": _("it cites, and a source links the two:"),
    "commitments-derived": _("it cites, and a derived link ties the two:"),
    "provision-words": _("our summary says"),
    "theme-closure": _("it is about the narrower theme"),
    "calls": _("it addresses them"),
    "calls-cited": _("it asks and names them"),
    "answers": _("a later text cites the call"),
    "candidate-answers": _("a later text has in common"),
    "status-superseded": _("its place was taken by"),
    "status-retired": _("it was taken out of force by"),
    "status-elapsed": _("that its time is over, says"),
    "status-deadline": _("all that it asks for was due by"),
    "status-above": _("so is what it is part of:"),
    "status-implemented": _("that it was carried out, says"),
}
"""On what ground a rule concluded something."""

CONCLUSIONS: Mapping[str, str] = {
    "subject": _("Other themes"),
    "carriedTo": _("Carried to later targets"),
    "bearsOn": _("Bears on targets of other frameworks"),
    "callsOn": _("Calls on"),
    "answeredBy": _("Answered by"),
    "candidateAnswer": _("May be answered by"),
    "citedTogetherWith": _("Often cited together with"),
}
"""What rules conclude of a paragraph."""

VOCABULARIES: Mapping[str, str] = {
    "LEO": _("Law and Environment Ontology (LEO) of InforMEA"),
    "FAOLEX": _("FAOLEX keywords of FAO"),
    "CBD": _("Subjects of the CBD clearing-house"),
    "UNBIS": _("UNBIS Thesaurus of the United Nations"),
    "EuroVoc": _("EuroVoc of the European Union"),
    "SDG": _("Sustainable Development Goals"),
}
"""Vocabularies of others."""

CHAIN: Mapping[str, str] = {
    "recalled by": _("is recalled by"),
    "recommends draft adopted as": _("recommends a draft, adopted as"),
    "reported to the General Assembly by": _("is reported to the General Assembly by"),
}
"""What one document of a process does to the next."""

BASES: Mapping[str, str] = {
    "printed": _("stated in the source"),
    "draft": _("stated in a draft"),
    "derived": _("concluded from two sources"),
    "judged": _("judged by Ecotone from both texts"),
    "recalled": _("From memory, not checked"),
}
"""How a link came about."""

CELL: Mapping[str, str] = {
    "links-verified": _("Links between their targets, verified"),
    "links-unverified": _("Links between their targets, not verified"),
    "naming-second": _("Paragraphs of the first that name the second"),
    "naming-first": _("Paragraphs of the second that name the first"),
    "held-first": _("Documents in which the first speaks, paragraphs held"),
    "held-second": _("Documents in which the second speaks, paragraphs held"),
    "named-first": _("Documents of the first known by name only"),
    "named-second": _("Documents of the second known by name only"),
}
"""What is counted where two conventions meet."""

TABLES: Mapping[str, Mapping[str, str]] = {
    "document": DOCUMENT_KINDS,
    "unit": UNIT_KINDS,
    "nature": NATURES,
    "status": STATUSES,
    "implementation": IMPLEMENTATION,
    "stance": STANCES,
    "class": CLASSES,
    "classes": MANY,
    "relation": RELATIONS,
    "relation-back": RELATIONS_BACK,
    "property": PROPERTIES,
    "property-back": PROPERTIES_BACK,
    "tier": TIERS,
    "evidence": EVIDENCE,
    "qualifier": QUALIFIERS,
    "entity": ENTITY_KINDS,
    "cited": CITED,
    "chain": CHAIN,
    "basis": BASES,
    "cell": CELL,
    "match": MATCHES,
    "filter": FILTERS,
    "sort": SORTS,
    "when": WHEN,
    "rule": RULES,
    "conclusion": CONCLUSIONS,
    "vocabulary": VOCABULARIES,
}


def english_word(table: str, word: str) -> str:
    """Return the English words for a word of the data, the word itself where there are none.

    >>> english_word("nature", "draft"), english_word("property", "somethingNew")
    ('Draft: not adopted', 'something new')
    """
    found = TABLES[table].get(word)
    if found is None and table == "relation-back":
        found = RELATIONS.get(word)
    return found or spell_out(word)


def spell_out(name: str) -> str:
    """Return the name of a property or class as words.

    >>> spell_out("hasQuantity"), spell_out("as-appropriate")
    ('has quantity', 'as appropriate')
    """
    letters = (f" {letter.lower()}" if letter.isupper() else letter for letter in name.replace("-", " "))
    return "".join(letters).strip()
