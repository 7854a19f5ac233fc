"""The baseline of an act: the same row written, without policy, entry and chain.

The product's addresses and ``/bench/measures/<pk>/plain``. All before the write is the product's
own: middleware, key, JSON, sight, form.
"""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

from django.db import transaction
from django.urls import path
from ninja import NinjaAPI, Router

from xuncha.engines.acts import Actor
from xuncha.office.api import seat
from xuncha.office.rectification.forms import ProgressForm
from xuncha.office.rectification.models import Measure
from xuncha.office.shell.api import add_acts
from xuncha.office.shell.doors import Door
from xuncha.office.urls import urlpatterns as product


def write(measure: Measure, *, progress: str, by: Actor, on: datetime) -> SimpleNamespace:
    """Lock the row and save the columns that the act of reporting changes."""
    del by
    with transaction.atomic():
        measure.refresh_from_db(from_queryset=Measure.locked())
        measure.progress = progress
        measure.changed_at = on
        measure.save(update_fields=["progress", "state", "changed_at"])
    return SimpleNamespace(seq=0, hash="", target="")


router = Router()
add_acts(router, "plain", Measure, {"plain": Door(write, ProgressForm)})
api = NinjaAPI(auth=seat, docs_url=None, openapi_url=None, urls_namespace="plain")
api.add_router("/measures", router)
urlpatterns = [path("bench/", api.urls), *product]
