"""Chinese: no blanks between words, no tenses; a verb is known by its place."""

import re
from dataclasses import dataclass

from loaders.un_documents.acts.grammar import by_id
from loaders.un_documents.screening import Screened, ScreenedTogether

Pattern = re.Pattern[str]


def signs(pattern: str) -> Pattern:
    """Compile a pattern; a blank stands for white space that may be there."""
    return re.compile(pattern.replace(" ", r"\s*"))


def signs_anywhere(pattern: str) -> Screened:
    """Compile a pattern in the same way that may stand anywhere in a text, and stands in few."""
    return Screened(signs(pattern))


@dataclass(frozen=True)
class ChineseGrammar:
    """Where verbs stand in Chinese, and how lists of addressees are put; names as in the grammar of the other languages."""

    manner: Pattern
    joint: Pattern
    loose: Pattern
    late: Pattern
    determiner: Pattern
    clause_before_noun: Pattern
    separator: Pattern
    unknown: Pattern
    behind_noun: Pattern
    trailing: Pattern
    mention: Pattern
    secretariats: Pattern
    adopts_what: Pattern
    condition: Screened
    qualifiers: ScreenedTogether[str]
    offer: Pattern
    opening: Pattern


FEELING = "感谢|赞赏|关切|关注|欢迎|遗憾|满意|祝贺|敬意|震惊|痛心|不安|自豪"
MONEY = "资源|资金|经费|财力|财政|供资|预算"
NOUN_END = (
    "组织|机构|委员会|银行|基金|计划署|方案|小组|工作组|专家组|署|会|国|界|者|方|"
    "中心|论坛|业|处|院|局|员|团体|社区|妇女|青年|大学|当局|部门|成员|主席|"
    "主席团|秘书长|平台|伙伴关系|倡议|网络|学校|媒体|协会|联盟|理事会|秘书处|人士|"
    "方面|政府|民族|人民|公司|企业|城市|农民|渔民|专家"
)

CHINESE = ChineseGrammar(
    manner=signs(
        rf"(?:(?:(?:{FEELING}|高兴|深切|严重|极为|特别|热烈|衷心|诚挚|郑重|深为|满怀|"
        rf"感激)+ 地|最?强烈地?|严重|大力|热烈|衷心|郑重|严正|还|又|再|亦|也|再次|再度|"
        rf"最|"
        r"进一步|深为|极为|极其|特别|十分|高度|积极|热切|诚挚|一并|坚决|深切|非常|同样|另外|另|首先|兹|现) ?)+"
    ),
    joint=signs(
        r"(?:(?:[，；。：,;]|^) (?:(?:并且|而且|并|且|以及|此外|同时) ，? )?|(?<=[^，；。：,;\s])(?:并且|并) )"
        r"(?:(?:在这方面|在此方面|就此|为此|因此|在此背景下|相应地|在此情况下|鉴于此) ，? )?"
    ),
    loose=signs(r"^(?:并且|并)"),
    late=signs(
        rf"(?:(?:对|向|就|为此?向?)[^；。]{{1,160}}?)?(?P<printed>(?:深?表示?|表达|致以)(?:其|"
        rf"深为|深切|深深|衷心|诚挚|严重|极大|由衷|高度|的)*(?P<feeling>{FEELING}|谢意|"
        rf"震惊))"
    ),
    determiner=signs(
        r"(?:《(?!公约》)|各|所有|全体|其他|其它|有关|相关|每个|每一|本|这些|那些|广大|"
        r"主要|上述|该|其|双边和多边|公共和|国家|国际|区域|各级|一切|其余|(?:《[^》]{2,40}》|"
        r"公约|议定书|协定)(?=(?:的)? (?:所有|各)?(?:缔约|附件))|的|更多|多|观察员|潜在|"
        r"传统|双边|多边|相应|适当的?|不同|众多|若干|至少) ?"
    ),
    clause_before_noun=signs(
        r"(?:尚未|未|没有|尚|已|已经|正在|拥有|具有|有|可能|能够|有能力|处于|面临|受|"
        r"在|参与|作为|那些|希望|愿意|曾|还没有|凡|具备|位于|支持|负责|提供|加入|批准|"
        r"从事|开展)"
        r"[^，；。：]{0,70}?的(?=(?:所有|全体|各|其他|其它|《[^》]{2,40}》|公约| )* "
        r"(?:缔约|国家|会员|政府|组织|机构|捐助|利益|方面|发展|发达|伙伴|各方|银行|实体|"
        r"成员|企业|社区|非缔约))"
    ),
    separator=signs(
        r" (?:，? (?:特别是|尤其是|包括|例如|诸如|比如|以及|及其(?![他它])|如)|[、,] ?(?:特别是|"
        r"尤其是|包括|以及)?|和|及|以及|或|并(?=(?:酌情|视情)?)|（|\() ?(?:向|其中的|"
        r"其中|在内的)? "
    ),
    unknown=signs(rf"[^，；。：、和与及并]{{0,30}}?(?:{NOUN_END})(?= (?:、|和|及|以及|， ?(?:特别是|尤其是|包括)))"),
    behind_noun=signs(
        r"(?: (?:》|(?:的)?(?:各)?(?:有关|相关)部门|各部门|成员|\d{1,2}(?=[，、和及以])|"
        r"（[^）]{1,40}）|\([^)]{1,40}\)|(?:在|于)?其?(?:第[一二三四五六七八九十\d]+)?(?:、第[一二三四五六七八九十\d]+|和第[一二三四五六七八九十\d]+)*"
        r"(?:届|次)会议(?:上|期间)?|作为[^，；。：、]{2,25}?(?:实体|机制|机构)(?= (?:、|和|及|以及))|中的|内的|"
        r"之中的|等(?!待)(?:各方|组织|机构|国家)?|们|在内|各自))*"
    ),
    trailing=signs(r"， ?(?=(?:特别是|尤其是)[^。；]*[。；]? ?$)(?:特别是|尤其是) (?:其中的?)? "),
    mention=signs(r"缔约方|缔约国|国家|会员国|政府"),
    secretariats=signs(r"[^，；。：]{0,60}?(?:秘书处|(?<=[》约的])执行秘书(?!处))"),
    adopts_what=signs(
        r" (?:本(?:决定|建议|决议)|附件|所附|下列|以下|下文|《|经|该|载于|上文|题为|"
        r"关于)[^，；。]*(?:[；。]| ?$)"
    ),
    condition=signs_anywhere(
        rf"(?:在|如果|如|若|须?视|取决于|只要|根据|鉴于|以|按照|依据|且|受限于) [^，；。：]{{0,16}}?(?:{MONEY}) "
        rf"[^，；。：]{{0,8}}?"
        r"(?:允许|许可|情况|可得|具备|到位|而定|前提|条件下|可用|充足|充裕|的范围内|"
        r"范围内|限度内|可供)(?:性)?[^，；。：]{0,5}?(?:的?情况下|的?前提下|的?条件下|"
        r"为前提|为条件|而定|时|的范围内)?"
        rf"|如有(?:可用)?(?:的)?(?:{MONEY})|(?:{MONEY})(?:允许|许可)(?:时|的情况下|的话)?|"
        rf"视[^，；。：]{{0,8}}(?:{MONEY})[^，；。：]{{0,4}}(?:情况|而定)|在(?:现有|可用)(?:{MONEY})(?:内|"
        rf"范围内)?"
        rf"|在(?:具备|有|获得|提供)[^，；。：]{{0,8}}?(?:{MONEY})的?(?:前提|情况|条件)下"
    ),
    qualifiers=by_id(
        (
            "as-appropriate",
            signs_anywhere(
                r"酌情|视情(?:况)?|在适当(?:时|情况下)|在适用(?:时|情况下)|适当时|适用时|在相关情况下|"
                r"相关时|按需要|斟酌情况|视需要"
            ),
        ),
        (
            "national-circumstances",
            signs_anywhere(
                r"(?:根据|按照|视|依据|符合|适合|依照|考虑到|结合|遵循|适应)[^，；。：]{0,12}?(?:国情|"
                r"国家情况|国家状况|国家具体情况|国家优先事项|国内法|国家法律|国家立法|国家能力)|"
                r"可根据国家情况灵活"
            ),
        ),
        (
            "where-possible",
            signs_anywhere(
                r"可能时|在可能(?:时|的情况下|情况下)|可行时|在可行(?:时|的情况下|情况下)|如有可能|"
                r"如可能|若有可能|如属可行"
            ),
        ),
        ("as-far-as-possible", signs_anywhere(r"尽可能|尽量|在可能的范围内|在可能范围内")),
        ("where-necessary", signs_anywhere(r"必要时|在必要(?:时|情况下|的情况下)|如有必要|需要时|如有需要|视必要")),
        (
            "according-to-capabilities",
            signs_anywhere(r"(?:按照|根据|依据|视)(?:其|各自的?|自身的?|本国的?)?(?:现有的?)?能力"),
        ),
        ("voluntary", signs_anywhere(r"自愿")),
        ("in-a-position-to-do-so", signs_anywhere(r"有能力(?:这样做)?的|有此能力的")),
        ("inter-alia", signs_anywhere(r"除其他外")),
    ),
    offer=signs(r"(?:不妨|似可|或可|或愿|可能希望|可能愿意|可考虑) (?:还|也|又|继续|考虑)? "),
    opening=signs(r"(?: |，|,|其|由|让|向)*"),
)
