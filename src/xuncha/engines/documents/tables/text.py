"""Rows of a CSV file in the encodings that offices really save."""

import csv
import io
import unicodedata
from collections.abc import Iterator

from xuncha.engines.acts import msg
from xuncha.engines.documents.tables.sheet import TableError

_LAYOUT = "\t\r\n"
_NEVER_TEXT = frozenset({"Cc"})
# GB18030 gives some reading to almost any bytes; a wrong one shows in characters like these.
_UNLIKELY = frozenset({"Cc", "Cn", "Co"})
_ENCODINGS = {"utf-8-sig": _NEVER_TEXT, "gb18030": _UNLIKELY}
_DELIMITERS = ",\t;"


def csv_rows(data: bytes) -> Iterator[list[str]]:
    """The records of a CSV file (comma, tab or semicolon), blank ones included.

    Raises:
        TableError: an encoding other than UTF-8 or GB18030, or a broken quotation.
    """
    text = _decode(data)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableError(
                msg("这一行的引号不成对或内容过长，无法分列。"),
                msg("请检查该行的双引号，或另存为 .xlsx 后再上传。"),
                row=number,
            ) from error


def _decode(data: bytes) -> str:
    for encoding, wrong in _ENCODINGS.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(unicodedata.category(c) not in wrong or c in _LAYOUT for c in set(text)):
            return text
    raise TableError(
        msg("文件的文字编码无法识别，只支持 UTF-8 和 GB18030（GBK）。"),
        msg("请用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后再上传。"),
    )
