"""English."""

from loaders.un_documents.acts.grammar import Grammar, anywhere, by_id, words

FEELING = (
    "appreciation|satisfaction|concern|regret|interest|gratitude|alarm|thanks|approval|pleasure|disappointment|dismay|"
    "recognition|dissatisfaction|urgency|determination"
)

ENGLISH = Grammar(
    lang="en",
    filler=r"(?:its|their|his|her|our|the|deep|deepest|sincere|sincerest|warm|profound|"
    r"strong|great|serious|grave|utmost|"
    r"heartfelt|continued|particular|special|also|further|again|once|with|full|and|appreciation|gratitude|thanks|"
    rf"in|particular|again|(?:with(?:\s+\w+){{0,2}}\s+(?:{FEELING})))",
    linking=r"(?:in\s+th(?:is|at)\s+(?:regard|respect|context|connection)|to\s+th(?:is|at)\s+end|for\s+this\s+purpose)",
    before=r"(?:(?:also|further|furthermore|strongly|again|once\s+(?:again|more)|likewise|"
    r"in\s+addition|moreover|hereby|deeply|"
    r"gravely|seriously|fully|urgently|warmly|particularly|specifically|accordingly|therefore|thus|then|consequently|"
    r"additionally|firmly|solemnly|unanimously|sincerely|especially|highly|keenly|profoundly|extremely|cordially),?)",
    after=r"(?:also|further|in\s+addition|moreover|once\s+(?:again|more)|again|strongly|in\s+particular|likewise|therefore|"
    rf"with(?:\s+(?!the\b)\w+){{0,3}}\s+(?:{FEELING})(?:\s+and\s+(?:{FEELING}))?|the\s+importance)",
    joint=words(r"(?:[.;:,)”»]? and(?: also)?\b|[.;:,)”»]? as well as\b|[.;:,—–)]|^)\s*[\"“]?\s*"),
    loose=words(r"(?<![.;:,]) (?:and(?: also)?|as well as)\s*$"),
    list_end=words(
        r" to(?=:| |,|\s*$)(?! (?:the|their|its|a|an|this|these|that|those|which|all|any|Parties|other|such|do so|(?-i:Combat))\b)"
        r"|[:;.](?=\s|$)| for the purpose of\b| about\b| against\b"
    ),
    separator=words(
        r"(?:\s*[,;(])?\s*\b(?:and also|as well as|and in particular|and especially|and|"
        r"or|in particular|particularly|especially|notably|"
        r"including|such as|inter alia|e\.g\.|for example)\b,?\s*|\s*,\s*"
    ),
    opening=words(r"\s*(?:(?:upon|on|also|further|in particular|to|that) |, )*"),
    modifier=r"(?!(?:of|in|for|with|by|to|on|from|at|under|through|the\s+(?:importance|need|"
    r"use|work|development)|as|that|"
    r"which|who|within|towards?|into|upon|during|between|among|without|when|while|where|if)\b)[A-Za-z’'-]+",
    able=anywhere(r"(?:(?:that|who|which) are )?(?:in a position|able) to do so\b"),
    others=words(r"\b(?:others?|those|anyone)\b"),
    alongside=words(
        r"\s*(?:in (?:close )?(?:collaboration|cooperation|consultation|coordination|"
        r"partnership|conjunction|association|accordance)|together|through|under)\b"
    ),
    role=words(r"\s*(?:in (?:its|their|his) (?:role|capacity) as|as (?:the|an?|one))\b"),
    aside=words(
        r"\s*(?:in (?:close )?(?:collaboration|cooperation|consultation|coordination|"
        r"partnership|conjunction|association|"
        r"accordance|line|response|addition|the|light|view|order|carrying|preparing|"
        r"implementing|developing|its|their|his|"
        r"particular when|synergy)|with|under|through|based on|taking|building|drawing|"
        r"when|while|within|upon|by|for|at|on|from|"
        r"working|acting|using|together|along|consistent|pursuant|according|without|"
        r"where|if|after|before|during|via|throughout|"
        r"subject|should|provided|depending|bearing|noting|recognizing|recalling|considering|"
        r"consulting|involving|engaging|"
        r"to (?:the extent|that end)|as (?:the|an?|part|a matter))\b"
    ),
    session=anywhere(
        r",? ?(?<!\w)(?:at|in|during) (?:its|their) (?:[\w-]+ ){1,6}?(?:sessions?|meetings?)\b(?: in \d{4})?"
    ),
    repeated=words(
        r"\s*(?:its|the|their|his)? ?(?:\w+ )?(?:request|invitation|call|appeal|encouragement|recommendation)s? "
        r"(?:to|upon|on|for)\b"
    ),
    that=words(r"\s*that\b(?: (?:the |any )?(?:actions?|activities|measures|tasks) of(?= the secretariat\b))?"),
    relative=words(r"\b(?:which|who|whose)\b"),
    condition=anywhere(
        r"(?:,? ?(?:and )?)?\b(?:subject to|depending (?:up)?on|contingent (?:up)?on|"
        r"within|without prejudice to|based on|"
        r"conditional (?:up)?on|provided that|if|should|as far as|to the extent(?: that)?|"
        r"in so far as|insofar as|when|where) "
        r"(?:(?!\bto\b|\bthat\b)[^,;:.]){0,60}?\b(?:resources?|funds?|funding|financing|(?<!determined\s)contributions|means)\b"
        r"(?:(?:(?!\bto\b)[^,;:.]){0,30}?\b(?:permit|permits|permitting|available|allow|"
        r"allows|become available|so allow|"
        r"for (?:this|that) purpose|provided))?"
        r"|\b(?:resources?|funds?|funding) permitting\b"
    ),
    qualifiers=by_id(
        (
            "as-appropriate",
            anywhere(
                r"(?:as|where|when|if|wherever|whenever)(?: and (?:when|where))? (?:appropriate|relevant|applicable)\b|"
                r"as the case may be"
            ),
        ),
        (
            "national-circumstances",
            anywhere(
                r"(?:in accordance with|according to|in line with|consistent with|in the light "
                r"of|taking into account|as appropriate to|subject to|"
                r"in keeping with|depending on|based on|having regard to|with due regard to|"
                r"reflecting)(?: (?:their|its|the|different|respective|specific|diverse))*"
                r"(?: (?:national|domestic|particular|specific))+(?: (?:and subnational|priorities "
                r"and|capabilities and|legislation and|laws and|conditions and))*"
                r" (?:circumstances|conditions|priorities|legislation|laws?|contexts?|situations?|"
                r"needs|policies|capabilities|capacities)"
                r"(?: and (?:national )?(?:circumstances|conditions|priorities|legislation|capabilities|"
                r"capacities|needs|laws|policies|contexts?))*"
            ),
        ),
        (
            "where-possible",
            anywhere(
                r"(?:where|when|if|as far as|whenever|wherever|to the extent)(?: and where)? "
                r"(?:possible|feasible|practicable)\b|as (?:much|soon) as possible and"
            ),
        ),
        (
            "as-far-as-possible",
            anywhere(r"(?:as far as|to the (?:fullest |maximum |greatest )?extent) (?:possible|practicable|feasible)"),
        ),
        ("where-necessary", anywhere(r"(?:as|where|when|if|whenever) (?:necessary|needed|required)\b")),
        (
            "according-to-capabilities",
            anywhere(
                r"(?:in accordance with|according to|in line with|within|consistent with|commensurate "
                r"with)(?: (?:their|its|the))?"
                r"(?: \w+){0,2} (?:capabilities|capacities|capability|capacity|means|abilities)"
            ),
        ),
        ("voluntary", anywhere(r"(?:on a voluntary basis|voluntarily)")),
        ("in-a-position-to-do-so", anywhere(r"(?:that are |who are )?(?:in a position|able) to do so")),
        ("inter-alia", anywhere(r"inter alia")),
    ),
    offer=words(r"\b(?:may|might) (?:also |further )?(?:wish|want|decide) to\b"),
    secretariat_of=words(
        r"\s*(?:the )?(?:respective )?(?:secretariats?|Executive Secretar(?:y|ies)) (?:of|to) (?:the )?(?:other )?"
    ),
    not_verb={
        "requests": words(r"\s+(?:from|for|by|made|of|contained|received|in(?!\s+addition)|addressed|submitted)\b"),
        "notes": words(r"\s+(?:verbales?|by)\b"),
        "supports": words(r"\s+for\b"),
    },
)
