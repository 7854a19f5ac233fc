"""Xuncha (巡察): the working system of a county inspection office."""
