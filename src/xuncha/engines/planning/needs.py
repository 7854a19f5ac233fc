"""What planning needs beyond the product's own parts."""

from __future__ import annotations

from importlib import import_module

from xuncha.engines.acts import BadInput, msg


def need_solver() -> None:
    """Let pass where OR-Tools can be used; whoever solves or explains asks before importing those.

    Raises:
        BadInput: it is not installed, or does not run on this machine.
    """
    try:
        import_module("ortools.sat.python.cp_model")
    except (ImportError, OSError) as error:
        raise BadInput(
            msg("没有安装求解组件 OR-Tools，不能求解；检查方案不受影响。"),
            msg("请在安装目录执行 make install，或执行 pip install ortools，然后再试。"),
        ) from error
