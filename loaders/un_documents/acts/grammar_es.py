"""Spanish."""

from loaders.un_documents.acts.grammar import Grammar, anywhere, by_id, words

FEELING = (
    "satisfacción|beneplácito|agrado|preocupación|inquietud|interés|pesar|gratitud|"
    "reconocimiento|aprecio|agradecimiento|"
    "apreciación|consternación|alarma|aprobación|firmeza|urgencia|fuerza|encomio"
)
MANNER = (
    r"también|además|asimismo|igualmente|de\s+nuevo|nuevamente|una\s+vez\s+más|otra\s+vez|encarecidamente|firmemente|"
    r"enérgicamente|vivamente|vehementemente|solemnemente|por\s+lo\s+tanto|en\s+particular|a\s+su\s+vez|sinceramente|"
    rf"profundamente|con(?:\s+\w+){{0,3}}\s+(?:{FEELING})(?:\s+y\s+(?:{FEELING}))?"
)

SPANISH = Grammar(
    lang="es",
    filler=rf"(?:su|sus|la|el|los|las|profund[oa]|más|sincer[oa]s?|viv[oa]s?|grave|gran|especial|y|hondo|honda|seria|"
    rf"agradecimiento|reconocimiento|gratitud|{MANNER})",
    linking=r"(?:a\s+(?:este|ese)\s+respecto|en\s+este\s+(?:contexto|sentido)|a\s+tal\s+(?:efecto|"
    r"fin)|con\s+(?:este|tal)\s+fin)",
    before=rf"(?:(?:les?|los?|las?|{MANNER}|"
    r"seriamente|gravemente|plenamente),?)",
    after=rf"(?:{MANNER})",
    joint=words(r"(?:[.;:,)”»]? (?:y|e)(?: también| además)?\b|[.;:,)”»]? así como\b|[.;:,—–)]|^)\s*[\"“«]?\s*"),
    loose=words(r"(?<![.;:,]) (?:(?:y|e)(?: también| además)?|así como)\s*$"),
    list_end=words(
        r" a que\b| (?:que|a)(?=\s*[:,])| que(?=,)| que (?!son\b|sean\b|est[áé]n?\b|"
        r"tengan?\b|tienen?\b|aún\b|todavía\b|no\b|hayan?\b|han?\b|cuenten\b|"
        r"puedan\b|deseen\b|posean\b|se encuentren\b|figuran\b|lo\b)| (?:a|para)(?= "
        r"(?:no )?\w{2,}(?:ar|er|ir|arse|erse|irse|arlo|erlo|irlo|arla)\b)(?! (?:lugar|"
        r"mar|militar|par)\b)"
        r"| en (?:el|la|los|las|su|sus) (?!calidad|condición|función|capacidad)\w+|[:;.](?=\s|$)"
    ),
    separator=words(
        r"(?:\s*[,;(])?\s*\b(?:y en particular|y en especial|así como|y también|y|e|o|en "
        r"particular|en especial|especialmente|particularmente|"
        r"sobre todo|incluid[oa]s?|inclusive|tales como|como|por ejemplo|entre ell[oa]s|al igual que)\b,?\s*|\s*,\s*"
    ),
    opening=words(r"\s*(?:(?:a|al|de|del|que|también|además|asimismo) |, )*"),
    modifier=r"(?:a|al|el|la|los|las|tod[oa]s?|otr[oa]s?|demás|cada|sus?|un|una|unos|algun[oa]s|"
    r"divers[oa]s|distint[oa]s|est[oa]s|"
    r"diferentes|principales|numeros[oa]s|aquell[oa]s|esas|esos|miembros|grandes|conjunto|de|del)(?=\s)",
    able=anywhere(r"(?:que )?(?:est[éá]n |se encuentren |se hallen )?en condiciones de hacerlo\b|que puedan hacerlo\b"),
    others=words(r"\b(?:otr[oa]s?|quienes|demás|aquell[oa]s|todos los que)\b"),
    alongside=words(
        r"\s*(?:en (?:estrecha )?(?:colaboración|cooperación|consulta|coordinación|asociación|"
        r"conjunto)|junto|por conducto|bajo)\b"
    ),
    role=words(
        r"\s*(?:en (?:sus? )?(?:calidad|condición|función|capacidad)|como (?:mecanismo|entidad|entidades|órgano))\b"
    ),
    aside=words(
        r"\s*(?:en (?:colaboración|cooperación|consulta|coordinación|asociación|conjunto|"
        r"estrecha|consonancia|el|la|su|línea|conformidad|"
        r"cumplimiento|función|relación|virtud|particular en|caso|vista)|con|bajo|mediante|"
        r"por|sobre|según|de (?:conformidad|acuerdo|manera|forma)|"
        r"teniendo|tomando|para|al|cuando|si|sin|antes|después|durante|dentro|desde|"
        r"hasta|a (?:través|fin|la luz|partir|más tardar|este|tal|su|sus|nivel|"
        r"reserva)|junto|basándose|utilizando|trabajando|sujeto|siempre|donde|valiéndose|"
        r"conforme|como (?:parte|medio|contribución))\b"
    ),
    session=anywhere(
        r"(?: que(?=, en su [^,]{4,60}, (?:y|e) (?:al|a la|a los|a las) [^,;]{3,120} que\b))?"
        r",? ?(?<!\w)(?:en|durante) (?:sus?) (?:[\wªº.]+ ){0,5}?"
        r"(?:períodos?(?: \w+)? de sesiones|reuni(?:ón|ones)|sesi(?:ón|ones))\b"
        r"(?: (?:\d{1,3}[ªº]|de \d{4}))?"
    ),
    repeated=words(
        r"\s*(?:su|la|el|sus) ?(?:petición|solicitud|invitación|llamamiento|exhortación|"
        r"llamado|recomendación)(?=\s+(?:a|al)\b)"
    ),
    that=words(
        r"\s*que\b(?: las (?:medidas|actividades|acciones|tareas)"
        r"(?: solicitadas| encomendadas| pedidas| que se (?:piden|solicitan|encomiendan))? (?:a|de)(?= la secretaría\b))?"
    ),
    relative=words(r"\b(?:que|cual|cuales|cuyo|cuya|quienes)\b"),
    condition=anywhere(
        r"\b(?:con sujeción|a reserva|en función|dentro|sujeto|según|siempre que|siempre "
        r"y cuando|si|en la medida|supeditad\w|dependiendo|"
        r"con arreglo|cuando|de haber|atendiendo|sin perjuicio|con cargo|en caso)\b(?:(?! "
        r"a que\b)[^,;:.]){0,60}?(?:recursos?|fondos|financiación|medios financieros|"
        r"financiamiento)\b"
        r"(?:(?: (?:financieros?|necesarios|disponibles?|existentes?|suficientes?|adicionales?|"
        r"para ello))*(?:[^,;:.]){0,10}?(?:lo permiten|lo permitan|permitan|permiten|"
        r"disponibles))?"
    ),
    qualifiers=by_id(
        (
            "as-appropriate",
            anywhere(
                r"según proceda|según corresponda|cuando proceda|si procede|cuando corresponda|"
                r"según sea (?:apropiado|conveniente|pertinente|el caso)|cuando sea (?:apropiado|"
                r"pertinente|oportuno)|"
                r"en su caso|si corresponde|como proceda|cuando resulte apropiado|de ser apropiado|"
                r"según convenga|de ser pertinente|en los casos apropiados"
            ),
        ),
        (
            "national-circumstances",
            anywhere(
                r"(?:de acuerdo con|de conformidad con|según|en función de|teniendo en cuenta|"
                r"conforme a|con arreglo a|en consonancia con|atendiendo a|a la luz de|habida "
                r"cuenta de|acorde con|sobre la base de|en el marco de|en consideración a)"
                r"(?: (?:sus|su|las|los|la|el|respectiv[ao]s|particulares|propi[ao]s|distintas|diferentes))*"
                r" (?:circunstancias|condiciones|prioridades|legislaci(?:ón|ones)|contextos?|"
                r"leyes|capacidades|necesidades|situaci(?:ón|ones)|políticas)"
                r"(?: y (?:las |los |sus |la )?(?:circunstancias|condiciones|prioridades|legislación|"
                r"capacidades|necesidades|leyes))?(?: (?:propi[ao]s|particulares|respectiv[ao]s|"
                r"específicas|y))* (?:nacional(?:es)?|intern[ao]s?|del país|de cada país)"
            ),
        ),
        (
            "as-far-as-possible",
            anywhere(r"en la medida de lo posible|en lo posible|hasta donde sea posible|en la mayor medida posible"),
        ),
        (
            "where-possible",
            anywhere(
                r"(?:cuando|donde|siempre que|si)(?: ello)? (?:sea|es|fuera|resulte) (?:posible|"
                r"factible|viable)|de ser posible"
            ),
        ),
        (
            "where-necessary",
            anywhere(
                r"(?:cuando|si|según|donde)(?: ello)?(?: sea| es| fuera| resulte)? necesari[oa]|"
                r"de ser necesario|en caso necesario|en caso de ser necesario"
            ),
        ),
        (
            "according-to-capabilities",
            anywhere(
                r"(?:según|de acuerdo con|en función de|conforme a|de conformidad con|con arreglo "
                r"a) (?:sus|su|las)(?: \w+)? ?(?:capacidades|capacidad|medios|posibilidades)"
            ),
        ),
        (
            "voluntary",
            anywhere(
                r"con carácter voluntario|de manera voluntaria|de forma voluntaria|voluntariamente|a título voluntario"
            ),
        ),
        (
            "in-a-position-to-do-so",
            anywhere(r"(?:que (?:estén|están|se encuentren) )?en condiciones de hacerlo|que puedan hacerlo"),
        ),
        ("inter-alia", anywhere(r"entre otras? cosas")),
    ),
    offer=words(
        r"\b(?:tal vez|quizás?)(?: también)? (?:desee|quiera|estime|considere|juzgue)n?(?: "
        r"oportuno| conveniente)?|\bpodría desear|\bpodrá desear"
    ),
    secretariat_of=words(
        r"\s*(?:al? )?(?:las |la |los |el )?(?:respectiv[ao]s )?(?:secretarías?|Secretari[ao]s? Ejecutiv[ao]s?) "
        r"(?:de la |de los |de las |del |de )"
    ),
)
