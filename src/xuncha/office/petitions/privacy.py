"""No text may tell who petitioned: identity and mobile numbers are refused before they are kept."""

from __future__ import annotations

import re
import unicodedata

from xuncha.engines.acts import BadInput, msg

GAP = r"[ \-]?"
IDENTITY = re.compile(rf"(?<!\d)\d{{6}}{GAP}\d{{8}}{GAP}\d{{3}}[\dXx](?![\dXx])")
MOBILE = re.compile(rf"(?<!\d)(?:86{GAP})?1[3-9]\d{GAP}\d{{4}}{GAP}\d{{4}}(?!\d)")


def refuse_identity(**texts: str) -> None:
    """Refuse a text that holds an 18-digit identity number or an 11-digit mobile number.

    Full-width digits count, and so do the usual groups parted by a space or a hyphen. The
    refusal names the field and never repeats the number.
    """
    for field, text in texts.items():
        plain = unicodedata.normalize("NFKC", text)
        if IDENTITY.search(plain):
            raise BadInput(
                msg("内容里有 18 位证件号码。"), msg("请删去，个人身份信息不得录入。"), field=field
            )
        if MOBILE.search(plain):
            raise BadInput(
                msg("内容里有手机号码。"), msg("请删去，个人身份信息不得录入。"), field=field
            )
