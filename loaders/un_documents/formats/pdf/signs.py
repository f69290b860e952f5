"""Signs of a font to letters of a text: ligatures, printed forms of Arabic letters, blanks of every width, signs unseen."""

import unicodedata

import numpy as np
from numpy.typing import NDArray

HYPHEN_AT_END = 2
"""What PDFium gives for a hyphen at the end of a line."""
BLANKS = frozenset({0x09, 0x20, *range(0x2000, 0x200B), 0x205F, 0x3000})
FIXED_BLANKS = frozenset({0xA0, 0x202F})
"""Blanks at which a line does not break; digits on both sides are one number."""
UNSEEN = frozenset(
    {
        *(0x00, 0x0A, 0x0B, 0x0C, 0x0D, 0x061C, 0xFEFF, 0xFFFF),
        *range(0x7F, 0xA0),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
    }
)
"""Line ends, signs of no width, and signs of direction."""
LIGATURES, LATIN_LIGATURES = (0xFB50, 0xFEFE), (0xFB00, 0xFB06)
IDEOGRAPHS = ((0x2F00, 0x2FD5), (0xF900, 0xFAFF))
"""Radicals of dictionaries and doubles of characters, which fonts give for the characters that look the same."""
RADICALS = dict(
    zip(
        "⺁⺅⺆⺇⺉⺎⺐⺒⺓⺔⺕⺖⺘⺙⺛⺝⺟⺠⺡⺣⺤⺦⺨⺩⺬⺭⺰⺹⺼⺾⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻎⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂亻冂几刂兀尢巳幺彑彐忄扌攵旡月母民氵灬爫丬犭王示礻纟耂月艹虎衤覀西见角讠贝车辶辶阝钅長长门阝雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
"""Parts of characters that fonts give for whole ones. :source: EquivalentUnifiedIdeograph.txt of Unicode."""
MARKS_ALONE = range(0xFE70, 0xFE80)
"""Arabic vowel signs with a blank or a stroke to carry them."""
PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFD))
SYMBOLS = (0xF020, 0xF0FF)
"""Where fonts of symbols keep their bullets and arrows."""


class _Letters(dict[int, str]):
    """What to write for a sign, worked out once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = text = _letters_of(code)
        return text


def _letters_of(code: int) -> str:
    if code == HYPHEN_AT_END:
        return "-"
    if code in BLANKS:
        return " "
    if code in FIXED_BLANKS:
        return "\u00a0"
    if code in UNSEEN or code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    sign = chr(code)
    if sign in RADICALS:
        return RADICALS[sign]
    if code in MARKS_ALONE:
        return "".join(one for one in unicodedata.normalize("NFKC", sign) if unicodedata.combining(one))
    if any(first <= code <= last for first, last in (LIGATURES, LATIN_LIGATURES, *IDEOGRAPHS)):
        return unicodedata.normalize("NFKC", sign)
    return sign


LETTERS = _Letters()
"""Letters for a code: a dictionary that fills itself."""


def unmapped(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell signs for which the file names no letter: control codes, places for private use, the sign for an unknown one."""
    controls = ((codes < 0x20) | ((codes >= 0x7F) & (codes < 0xA0))) & ~np.isin(
        codes, (HYPHEN_AT_END, 0x09, 0x0A, 0x0D)
    )
    private = np.zeros(len(codes), np.bool_)
    for first, last in PRIVATE:
        private |= (codes >= first) & (codes <= last)
    result: NDArray[np.bool_] = controls | private | (codes == 0xFFFD)
    return result


def is_wide(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell Chinese characters and full-width signs."""
    wide = ((codes >= 0x2E80) & (codes < 0xA4D0)) | ((codes >= 0xF900) & (codes < 0xFB00))
    return wide | ((codes >= 0xFF01) & (codes <= 0xFF60)) | ((codes >= 0x20000) & (codes < 0x30000))


def is_arabic(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell letters of the Arabic script, their printed forms too."""
    plain = (codes >= 0x0620) & (codes <= 0x06FF) & ~((codes >= 0x0660) & (codes <= 0x066C))
    return plain | ((codes >= 0xFB50) & (codes <= 0xFEFC) & ~((codes >= 0xFE00) & (codes < 0xFE70)))


def is_mark(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell signs that stand above or below a letter."""
    marks = (codes >= 0x0300) & (codes < 0x0370)
    marks |= ((codes >= 0x064B) & (codes <= 0x065F)) | (codes == 0x0670)
    return marks | ((codes >= 0xFE70) & (codes < 0xFE80))


def unmirrored(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return codes with the quotation marks as the file has them; PDFium turns those behind Arabic letters round."""
    quotes = np.flatnonzero((codes >= 0x2018) & (codes <= 0x201D) & (codes & 3 < 2))
    if not len(quotes):
        return codes
    strong = np.where(is_arabic(codes), 1, np.where((codes > 0x40) & (codes < 0x0590), 2, 0))
    last = np.maximum.accumulate(np.where(strong > 0, np.arange(len(codes)), -1))
    behind = quotes[(last[quotes] >= 0) & (strong[last[quotes]] == 1)]
    turned = codes.copy()
    turned[behind] ^= 1
    return turned
