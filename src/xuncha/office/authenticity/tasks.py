"""Long work of this app: the scan, beside the pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext
from django_tasks import task

from xuncha.office.authenticity.scan import findings_of, put_down
from xuncha.office.jobs.tasks import working


@task()
def check(job: int) -> None:
    """Scan for suspicions and put them down in the name of the person who asked."""
    with working(job) as work:
        asked = set(work.arguments["items"]) or None
        made = put_down(findings_of(asked, work.progress), by=work.actor, on=work.now())
        words = ngettext(
            "核查完毕，新列出 %(count)s 条疑点。已核定过的不再列出。",
            "核查完毕，新列出 %(count)s 条疑点。已核定过的不再列出。",
            len(made),
        ) % {"count": len(made)}
        work.finish(words=words, url=reverse("suspicion-list") + "?saved=pending")
