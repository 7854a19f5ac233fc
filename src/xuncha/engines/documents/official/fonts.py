"""The font table of a document: what to set where a named font is missing."""

from xuncha.engines.documents.official.layout import FALLBACKS

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_GB2312 = "86"


def font_table() -> bytes:
    """The XML of the font table, each font with its alternative names."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{alternatives}"/>'
        f'<w:charset w:val="{_GB2312}"/><w:family w:val="auto"/></w:font>'
        for name, alternatives in FALLBACKS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<w:fonts xmlns:w="{_NAMESPACE}">{fonts}</w:fonts>'.encode()
