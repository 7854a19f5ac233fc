from django.urls import include, path

from xuncha.office.api import api

urlpatterns = [
    path("api/", api.urls),
    path("", include("xuncha.office.people.urls")),
    path("", include("xuncha.office.jobs.urls")),
    path("", include("xuncha.office.inbox.urls")),
    path("", include("xuncha.office.mandate.urls")),
    path("", include("xuncha.office.limits.urls")),
    path("", include("xuncha.office.rounds.urls")),
    path("", include("xuncha.office.planning.urls")),
    path("", include("xuncha.office.findings.urls")),
    path("", include("xuncha.office.petitions.urls")),
    path("", include("xuncha.office.leads.urls")),
    path("", include("xuncha.office.rectification.urls")),
    path("", include("xuncha.office.dispatch.urls")),
    path("", include("xuncha.office.authenticity.urls")),
    path("", include("xuncha.office.evaluation.urls")),
    path("", include("xuncha.office.cards.urls")),
    path("", include("xuncha.office.outcomes.urls")),
    path("", include("xuncha.office.outcomes.patterns.urls")),
    path("", include("xuncha.office.reports.urls")),
    path("", include("xuncha.office.reports.portraits.urls")),
    path("", include("xuncha.office.site.urls")),
]
