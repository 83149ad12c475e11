"""Colours of every format. Text colours hold 7:1 on white and on PALE; no colour alone carries a meaning."""

Colour = tuple[float, float, float]


def _hex(code: str) -> Colour:
    return int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255


def css(colour: Colour) -> str:
    """The colour as style sheets and SVG write it."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


INK = _hex("16202B")
NAVY = _hex("123A5A")
TEAL = _hex("0B5560")
MUTED = _hex("3F4A55")
RULE = _hex("8A96A1")
LIGHT = _hex("C9D1D8")
PALE = _hex("EFF3F6")
WHITE = _hex("FFFFFF")
