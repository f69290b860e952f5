"""French."""

from loaders.un_documents.acts.grammar import Grammar, anywhere, by_id, words

FEELING = (
    "satisfaction|préoccupation|inquiétude|intérêt|regret|gratitude|reconnaissance|appréciation|consternation|plaisir|"
    "bienveillance|approbation|émoi|déception|force|fermeté|insistance"
)
MANNER = (
    r"également|aussi|en\s+outre|par\s+ailleurs|de\s+plus|de\s+nouveau|à\s+nouveau|"
    r"vivement|fortement|fermement|instamment|"
    r"une\s+(?:nouvelle\s+|fois\s+)fois|une\s+fois\s+(?:encore|de\s+plus)|encore|encore\s+une\s+fois|"
    r"chaleureusement|solennellement|vigoureusement|très|donc|ainsi|sincèrement|particulièrement|en\s+particulier|"
    rf"avec(?:\s+(?:une?|la|le))?(?:\s+\w+){{0,2}}\s+(?:{FEELING})"
)

FRENCH = Grammar(
    lang="fr",
    subjunctive=True,
    filler=rf"(?:sa|son|ses|leur|leurs|la|le|les|l[’']|profondes?|vives?|vifs|sincères?|"
    rf"toute|grave|graves|extrême|grande|"
    rf"chaleureux|plus|et|nouveau|notamment|profondément|gravement|extrêmement|vivement|très|{MANNER})",
    linking=r"(?:à\s+cet\s+(?:égard|effet)|dans\s+ce\s+(?:contexte|cadre)|à\s+cette\s+fin|dans\s+cette\s+optique)",
    before=rf"(?:(?:les|le|la|lui|leur|{MANNER}|profondément|gravement|vivement|"
    r"hautement|pleinement),?)",
    after=rf"(?:{MANNER}|profondément|vivement)",
    joint=words(
        r"(?:(?: ?[.;:,)”»])? et(?: aussi| également)?\b|[.;:,)”»]? ainsi que\b|\s*[.;:,—–)]|^)\s*[«“]?\s*(?:l\')?"
    ),
    loose=words(r"(?<![.;:,]) (?:et(?: aussi| également)?|ainsi que)\s*$"),
    list_end=words(
        r"(?=[\s:;.])(?: (?:à|a)(?= \w+(?:er|ir|re|oir)\b| (?:ne pas|y|en|se|s'|lui|leur|les|la|le|"
        r"mieux|bien|continuer) ?\w*(?:er|ir|re|oir)?\b|\s*:|\s*,| ce qu|\s*$)"
        r"(?! (?:la|le|les|leur)(?! \w+(?:er|ir|re)\b)(?: |$))"
        r"|(?<!chargé)(?<!chargée)(?<!mesure) (?:de |d')(?=(?:ne pas |y |en |se |s'|"
        r"lui |leur |les |la |le |l'|mieux |bien )?\w{2,}(?:er|ir|re|oir)\b)(?!mer\b|"
        r"\w*(?:ministère|caractère|nature|titre|cadre|autre|propre|membre|manière|ordre|"
        r"nombre|genre|terre|lettre))"
        r"| (?:de|d')\s*(?=[:,])|(?<!ainsi)(?<!tant)(?<!tels)(?<!telles)(?<!tel)(?<!telle) que "
        r"(?!sont|ce|les? )|(?<!tant) qu'| afin | pour (?=\w+(?:er|ir|re)\b)|[:;.](?=\s|$)|\s+[;:])"
    ),
    separator=words(
        r"(?:\s*[,;(])?\s*\b(?:et en particulier|et notamment|ainsi que|et|ou|en particulier|"
        r"notamment|surtout|particulièrement|"
        r"spécialement|y compris|dont|tels? que|telles? que|par exemple|comme|de même que)\b,?\s*|\s*,\s*"
    ),
    opening=words(r"\s*(?:(?:à|aux|au|de|des|du|que|également|en outre|aussi) |à l'|l'|, |qu')*"),
    modifier=r"(?:les?|la|l[’']|toutes?|tous|tout|autres?|d[’']autres|chaque|leurs?|ses|son|"
    r"sa|aux?|à|à\s+l[’']|de|des|du|d[’']|certaine?s|"
    r"différent(?:e?s)|divers(?:es)?|plusieurs|cette|ces|ce|l[’']ensemble|membres|"
    r"principaux|principales|grandes?|nombreux|nombreuses)(?<![’'])(?=\s|$)|l[’']|"
    r"à\s+l[’']|d[’']",
    able=anywhere(r"(?:qui (?:sont|seraient) )?en mesure de le faire\b"),
    others=words(r"\b(?:autres?|ceux|celles)\b"),
    alongside=words(
        r"\s*(?:en (?:étroite )?(?:collaboration|coopération|consultation|coordination|"
        r"partenariat|concertation|association|liaison)|par l'intermédiaire|sous)\b"
    ),
    role=words(r"\s*(?:en (?:tant qu(?:e|')|(?:sa |leur )?qualité)|agissant (?:en tant|comme))\b"),
    aside=words(
        r"\s*(?:en (?:collaboration|coopération|consultation|coordination|partenariat|"
        r"association|liaison|concertation|étroite|"
        r"s'|ce |vue|tenant|se |application|tant|fonction|conformité|vertu|utilisant|"
        r"particulier en|étroite|réponse|prenant)|avec|"
        r"sous|par|dans|sur|selon|conformément|compte|afin|pour|lors|au (?:titre|cours|"
        r"moyen|sein|besoin|plus)|à (?:sa|son|leur|titre|travers|"
        r"l'occasion|partir|cet|la lumière|cette)|avant|après|sans|si|lorsqu|quand|grâce|"
        r"de concert|de manière|d'ici|dès|pendant|"
        r"suivant|moyennant|agissant|travaillant|jusqu|d'une|le cas|via|sachant|notant|"
        r"reconnaissant|rappelant|qui|que|dont les)"
    ),
    session=anywhere(
        r",? ?(?<!\w)(?:à|lors de|pendant|durant|au cours de) (?:sa|ses|leurs?) (?:[\w-]+ ){0,5}?(?:sessions?|réunions?)\b"
        r"(?: (?:ordinaires?|extraordinaires?|de \d{4}|en \d{4}))?"
    ),
    repeated=words(
        r"\s*(?:sa|son|la|l'|l’|ses) ?(?:demande|invitation|appel|recommandation|exhortation)s? "
        r"(?=à|aux|au|faite|adressé)(?:faite |adressée? )?"
    ),
    that=words(
        r"\s*(?:que |qu')(?:les (?:mesures|activités|actions|tâches) (?:que |du |demandées au )(?=(?:le )?secrétariat\b))?"
    ),
    relative=words(r"\b(?:qui|lequel|laquelle|lesquels|lesquelles|dont|où)\b"),
    condition=anywhere(
        r"\b(?:sous réserve|en fonction|dans la limite|dans les limites|selon|si|pour "
        r"autant que|à condition|dans la mesure|"
        r"lorsque|compte tenu|tributaire|sous condition|au moyen|dans le cadre) (?:(?!\bà\b)[^,;:.]){0,60}?(?:ressources?|"
        r"fonds|moyens|financements?|crédits)\b"
        r"(?:(?: (?:financières?|nécessaires|disponibles?|existantes?|supplémentaires|"
        r"suffisantes?|requises?|budgétaires))*"
        r"(?:(?!\bà\b)[^,;:.]){0,14}?(?:disponibles?|permettent|permet|suffisantes?|le permettent))?"
    ),
    qualifiers=by_id(
        (
            "as-appropriate",
            anywhere(
                r"selon (?:qu'il convient|qu'il conviendra|que de besoin|les? cas|les besoins)|"
                r"s'il y a lieu|le cas échéant|comme il convient|selon qu'il y a lieu|"
                r"lorsqu'il y a lieu|quand il y a lieu|si nécessaire et approprié|s'il convient|"
                r"lorsque cela est approprié|si approprié|lorsque cela convient|au besoin et "
                r"selon"
            ),
        ),
        (
            "national-circumstances",
            anywhere(
                r"(?:en fonction|conformément|selon|compte tenu|en tenant compte|eu égard|dans "
                r"le respect|suivant|au regard|en accord avec|à la lumière|tenant compte|sur "
                r"la base)"
                r"(?: (?:de|des|du|à|aux|au|leurs?|la|les?|l'|avec|d'une|particuli\w+|respecti\w+|spécifiques?)| l')*"
                r" ?(?:situations?|circonstances|conditions|priorités|législations?|contextes?|"
                r"lois|droit|capacités|besoins|politiques|réglementations?)"
                r"(?: et (?:de |des |du |à |aux |leurs? |la |les |l')*(?:situations?|circonstances|"
                r"priorités|capacités|législations?|besoins|conditions))?"
                r" (?:propres? |particuli\w+ |et )?(?:nationale?s?|nationaux|internes?|du pays|"
                r"de leur pays|de chaque pays)"
            ),
        ),
        (
            "as-far-as-possible",
            anywhere(r"dans (?:toute )?la mesure du possible|autant que possible|dans la mesure où cela est possible"),
        ),
        (
            "where-possible",
            anywhere(
                r"(?:si|lorsque|quand|lorsqu'|là où)(?: cela| c')? ?(?:est |s'avère )?possible|"
                r"si possible|lorsque cela est (?:possible|faisable)|quand c'est possible"
            ),
        ),
        (
            "where-necessary",
            anywhere(
                r"(?:si|lorsque|quand)(?: cela)?(?: est| s'avère)? nécessaire|selon les besoins|"
                r"au besoin|en tant que de besoin"
            ),
        ),
        (
            "according-to-capabilities",
            anywhere(
                r"(?:selon|en fonction de|conformément à|dans la limite de|suivant) (?:leurs|"
                r"ses|les|leur) (?:moyens|capacités|capacité|possibilités)(?: respecti\w+)?"
            ),
        ),
        (
            "voluntary",
            anywhere(
                r"à titre volontaire|sur une base volontaire|volontairement|à titre facultatif|"
                r"de manière volontaire|de façon volontaire|sur la base du volontariat"
            ),
        ),
        ("in-a-position-to-do-so", anywhere(r"(?:qui sont )?en mesure de le faire")),
        ("inter-alia", anywhere(r"entre autres")),
    ),
    offer=words(
        r"\b(?:souhaitera|voudra|pourra|souhaiteront|voudront|pourrait|souhaite)(?: "
        r"peut-être)?(?: également| aussi| souhaiter| vouloir)*"
    ),
    secretariat_of=words(
        r"\s*(?:aux |au |à la |les |le |la )?(?:secrétariats?|Secrétaires? exécuti(?:fs?|ves?))(?: respectifs)? "
        r"(?:de la |de l'|des |du |de )"
    ),
    not_verb={
        "requests": words(r"\s+(?:d[’']appui|formulée|présentée|croissante|mondiale)"),
        "notes": words(r"\s+(?:verbale|de bas|d[’']information|explicative)"),
    },
)
