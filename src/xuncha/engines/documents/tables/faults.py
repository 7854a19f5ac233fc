"""The errors that several readers share."""

from xuncha.engines.acts import msg
from xuncha.engines.documents.tables.sheet import TableError


def damaged() -> TableError:
    """The error for a workbook that cannot be read."""
    return TableError(
        msg("文件已损坏或不完整，无法读取。"),
        msg("请用 Excel 或 WPS 打开原文件，另存为新的 .xlsx 后再上传。"),
    )


def encrypted() -> TableError:
    """The error for a workbook that asks for a password."""
    return TableError(
        msg("文件设有打开密码，无法读取。"),
        msg("请在 Excel 或 WPS 中取消密码，另存后再上传。"),
    )


def wrong_kind(suffix: str) -> TableError:
    """The error for a file whose content is not what its name says."""
    return TableError(
        msg("文件的内容不是 %(suffix)s 格式，与文件名不符。"),
        msg("请用 Excel 或 WPS 打开，用“另存为”存成 .xlsx，不要只改文件名。"),
        suffix=suffix,
    )
