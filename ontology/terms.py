"""The words of the vocabulary as plain strings, own terms first. ``core.ttl`` says what each of them means."""

ECO = "https://w3id.org/ecotone/ontology#"


class Class:
    """Own classes."""

    DOCUMENT = f"{ECO}Document"
    DECISION = f"{ECO}Decision"
    RECOMMENDATION = f"{ECO}Recommendation"
    RESOLUTION = f"{ECO}Resolution"
    REPORT = f"{ECO}Report"
    PROVISION = f"{ECO}Provision"
    CITATION = f"{ECO}Citation"
    ACT = f"{ECO}Act"
    FRAMEWORK = f"{ECO}Framework"
    COMMITMENT = f"{ECO}Commitment"
    GOAL = f"{ECO}Goal"
    TARGET = f"{ECO}Target"
    OBJECTIVE = f"{ECO}Objective"
    INDICATOR = f"{ECO}Indicator"
    TREATY_ARTICLE = f"{ECO}TreatyArticle"
    TREATY_PART = f"{ECO}TreatyPart"
    TARGET_SET = f"{ECO}TargetSet"
    QUANTITY = f"{ECO}Quantity"
    INSTRUMENT = f"{ECO}Instrument"
    PLAN = f"{ECO}Plan"
    PROGRAMME = f"{ECO}Programme"
    BODY = f"{ECO}Body"
    SESSION = f"{ECO}Session"
    ORGANISATION = f"{ECO}Organisation"
    MECHANISM = f"{ECO}Mechanism"
    FUND = f"{ECO}Fund"
    INITIATIVE = f"{ECO}Initiative"
    PUBLICATION = f"{ECO}Publication"
    DATED_FACT = f"{ECO}DatedFact"
    CHAIN_STEP = f"{ECO}ChainStep"
    DISAGREEMENT = f"{ECO}Disagreement"


class Property:
    """Own properties."""

    # documents
    SYMBOL = f"{ECO}symbol"
    BODY = f"{ECO}body"
    SESSION = f"{ECO}session"
    CONVENTION = f"{ECO}convention"
    NATURE = f"{ECO}nature"
    PLACE = f"{ECO}place"
    TEXT_STATUS = f"{ECO}textStatus"
    SOURCE_FILE = f"{ECO}sourceFile"
    SHA256 = f"{ECO}sha256"
    MISSING = f"{ECO}missing"
    REFERS_TO = f"{ECO}refersTo"
    ADOPTS = f"{ECO}adopts"
    FOLLOWS = f"{ECO}follows"
    SUPERSEDES = f"{ECO}supersedes"
    ADOPTED_IN = f"{ECO}adoptedIn"
    # provisions
    KIND = f"{ECO}kind"
    NUMBER = f"{ECO}number"
    ORDER = f"{ECO}order"
    IN_DOCUMENT = f"{ECO}inDocument"
    SECTION = f"{ECO}section"
    OPERATIVE = f"{ECO}operative"
    TEXT = f"{ECO}text"
    SUMMARY = f"{ECO}summary"
    FIRST_LINE = f"{ECO}firstLine"
    LAST_LINE = f"{ECO}lastLine"
    FOOTNOTE = f"{ECO}footnote"
    # citations
    CITES = f"{ECO}cites"
    CITES_PART = f"{ECO}citesPart"
    CITATION = f"{ECO}citation"
    SURFACE = f"{ECO}surface"
    CITATION_TYPE = f"{ECO}citationType"
    START = f"{ECO}start"
    END = f"{ECO}end"
    PINPOINT = f"{ECO}pinpoint"
    RULE = f"{ECO}rule"
    CONFIDENCE = f"{ECO}confidence"
    # acts
    ACT = f"{ECO}act"
    VERB = f"{ECO}verb"
    PART = f"{ECO}part"
    PRINTED = f"{ECO}printed"
    ADDRESSEE = f"{ECO}addressee"
    CONDITIONAL = f"{ECO}conditional"
    QUALIFIER = f"{ECO}qualifier"
    DEADLINE = f"{ECO}deadline"
    INHERITED_FROM = f"{ECO}inheritedFrom"
    STRENGTH = f"{ECO}strength"
    STRENGTH_WORD = f"{ECO}strengthWord"
    # targets and pledges
    DEADLINE_YEAR = f"{ECO}deadlineYear"
    QUANTITY = f"{ECO}quantity"
    QUANTITY_TEXT = f"{ECO}quantityText"
    UNIT = f"{ECO}unit"
    HAS_QUANTITY = f"{ECO}hasQuantity"
    PLEDGE = f"{ECO}pledge"
    INDICATOR_KIND = f"{ECO}indicatorKind"
    MEASURED_BY = f"{ECO}measuredBy"
    CONTRIBUTES_TO = f"{ECO}contributesTo"
    SUPERSEDED_BY = f"{ECO}supersededBy"
    THEMATIC_SUCCESSOR = f"{ECO}thematicSuccessor"
    # entities
    ENTITY_KIND = f"{ECO}entityKind"
    OF_BODY = f"{ECO}ofBody"
    SESSION_NUMBER = f"{ECO}sessionNumber"
    ADOPTED_ON = f"{ECO}adoptedOn"
    IN_FORCE_SINCE = f"{ECO}inForceSince"
    LAUNCHED_YEAR = f"{ECO}launchedYear"
    CUSTODIAN = f"{ECO}custodian"
    LEAD_ORGANISATIONS = f"{ECO}leadOrganisations"
    # facts, chains, disagreements
    ABOUT = f"{ECO}about"
    FACT = f"{ECO}fact"
    VALUE = f"{ECO}value"
    AS_OF = f"{ECO}asOf"
    STATED_IN = f"{ECO}statedIn"
    CHAIN = f"{ECO}chain"
    STEP = f"{ECO}step"
    STEP_FROM = f"{ECO}stepFrom"
    STEP_TO = f"{ECO}stepTo"
    RELATION = f"{ECO}relation"
    READING = f"{ECO}reading"
    ADVICE = f"{ECO}advice"
    # where a statement comes from
    SOURCE_TEXT = f"{ECO}sourceText"
    SOURCE_TIER = f"{ECO}sourceTier"
    EVIDENCE = f"{ECO}evidence"
    BASIS = f"{ECO}basis"
    DISPUTED = f"{ECO}disputed"
    NOTE = f"{ECO}note"


class Rdf:
    """Terms of RDF and RDFS."""

    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    SEE_ALSO = "http://www.w3.org/2000/01/rdf-schema#seeAlso"


class Skos:
    """Terms of SKOS."""

    _ = "http://www.w3.org/2004/02/skos/core#"
    CONCEPT = f"{_}Concept"
    CONCEPT_SCHEME = f"{_}ConceptScheme"
    COLLECTION = f"{_}Collection"
    PREF_LABEL = f"{_}prefLabel"
    ALT_LABEL = f"{_}altLabel"
    NOTATION = f"{_}notation"
    IN_SCHEME = f"{_}inScheme"
    TOP_CONCEPT_OF = f"{_}topConceptOf"
    MEMBER = f"{_}member"
    BROADER = f"{_}broader"
    NARROWER = f"{_}narrower"
    RELATED = f"{_}related"
    EXACT_MATCH = f"{_}exactMatch"
    CLOSE_MATCH = f"{_}closeMatch"
    BROAD_MATCH = f"{_}broadMatch"
    NARROW_MATCH = f"{_}narrowMatch"
    RELATED_MATCH = f"{_}relatedMatch"


class Dcterms:
    """Terms of the Dublin Core."""

    _ = "http://purl.org/dc/terms/"
    IDENTIFIER = f"{_}identifier"
    TITLE = f"{_}title"
    DATE = f"{_}date"
    IS_PART_OF = f"{_}isPartOf"


class Eli:
    """Terms of the European Legislation Identifier: works and their texts."""

    _ = "http://data.europa.eu/eli/ontology#"
    LEGAL_EXPRESSION = f"{_}LegalExpression"
    IS_REALIZED_BY = f"{_}is_realized_by"
    LANGUAGE = f"{_}language"


class Prov:
    """Terms of the provenance ontology."""

    _ = "http://www.w3.org/ns/prov#"
    ENTITY = f"{_}Entity"
    WAS_DERIVED_FROM = f"{_}wasDerivedFrom"


class Sssom:
    """Terms of the Simple Standard for Sharing Ontology Mappings, and of its justifications."""

    _ = "https://w3id.org/sssom/"
    MAPPING = f"{_}Mapping"
    SUBJECT = f"{_}subject_id"
    PREDICATE = f"{_}predicate_id"
    OBJECT = f"{_}object_id"
    JUSTIFICATION = f"{_}mapping_justification"
    AUTHOR_LABEL = f"{_}author_label"
    COMMENT = f"{_}comment"
    _semapv = "https://w3id.org/semapv/vocab/"
    MANUAL_CURATION = f"{_semapv}ManualMappingCuration"
    CHAINING = f"{_semapv}MappingChaining"
    UNSPECIFIED = f"{_semapv}UnspecifiedMatching"


class Other:
    """Single terms of other vocabularies."""

    ORGANIZATION = "http://www.w3.org/ns/org#Organization"
    HOMEPAGE = "http://xmlns.com/foaf/0.1/homepage"


class Xsd:
    """Datatypes."""

    _ = "http://www.w3.org/2001/XMLSchema#"
    BOOLEAN = f"{_}boolean"
    INTEGER = f"{_}integer"
    DECIMAL = f"{_}decimal"
    DATE = f"{_}date"
    YEAR = f"{_}gYear"
    YEAR_MONTH = f"{_}gYearMonth"
