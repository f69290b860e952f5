"""Signs of symbol fonts as the characters that they show: a bullet of Symbol or Wingdings is stored as a letter."""

PRIVATE = range(0xF020, 0xF100)
"""Where Word keeps the signs of such fonts among the characters."""
BULLET = "•"
_GREEK = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL = _GREEK | {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″",
    0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕",
    0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDE: "⇒",
    0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪",
    0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def shown_sign(code: int, font: str) -> str:
    """Return what a sign of a symbol font shows; a bullet where it is not known, as most of them are.

    :param code: Its number, with or without the offset of the private area.
    :param font: Name of the font; Symbol where another is named.

    >>> shown_sign(0xF0B7, "Symbol"), shown_sign(0xA3, "Symbol"), shown_sign(0xF0FC, "Wingdings")
    ('•', '≤', '✓')
    """
    plain = code - 0xF000 if code in PRIVATE else code
    known = _FONTS.get(font.lower(), _SYMBOL)
    if plain in known:
        return known[plain]
    if 0x20 <= plain < 0x7F and known is _SYMBOL:
        return chr(plain)
    return BULLET if code in PRIVATE or known is not _SYMBOL else chr(code)


def shown_text(text: str, font: str) -> str:
    """Return a text with the signs that Word keeps in the private area as what they show."""
    if text.isascii() or not any(ord(character) in PRIVATE for character in text):
        return text
    return "".join(shown_sign(ord(one), font) if ord(one) in PRIVATE else one for one in text)
