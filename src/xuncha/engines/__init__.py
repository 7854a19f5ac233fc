"""Engines: values in, values out. Nothing in here knows Django."""
