"""The API: one document, every app's router, the session or a key."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI, Router
from ninja.utils import check_csrf

from xuncha.engines.acts import NotAllowed, Refusal, msg
from xuncha.office.authenticity import api as authenticity
from xuncha.office.cards import api as cards
from xuncha.office.dispatch import api as dispatch
from xuncha.office.evaluation import api as evaluation
from xuncha.office.findings import api as findings
from xuncha.office.leads import api as leads
from xuncha.office.limits import api as limits
from xuncha.office.mandate import api as mandate
from xuncha.office.outcomes import api as outcomes
from xuncha.office.outcomes.patterns import api as patterns
from xuncha.office.people import api as people
from xuncha.office.petitions import api as petitions
from xuncha.office.planning import api as planning
from xuncha.office.rectification import api as rectification
from xuncha.office.reports import api as reports
from xuncha.office.rounds import api as rounds
from xuncha.office.site.middleware import refused


def seat(request: HttpRequest) -> Any:
    """Accept a request with a key, or with a session and its CSRF token."""
    if not request.user.is_authenticated:
        return None
    if getattr(request, "token", None) is None and check_csrf(request) is not None:
        raise NotAllowed(msg("请求缺少防伪令牌。"), msg("请带上 X-CSRFToken 请求头。"))
    return request.user


api = NinjaAPI(
    title="巡察 Xuncha",
    version="1",
    auth=seat,
    docs_url=None,
    openapi_url="/",
    urls_namespace="api",
)
ROUTERS: dict[str, Router] = {
    "/metrics": reports.router,
    "/units": people.units,
    "/systems": people.systems,
    "/persons": people.persons,
    "/posts": people.posts,
    "/relations": people.relations,
    "/seats": people.seats,
    "/meetings": mandate.meetings,
    "/rules": mandate.rules,
    "/directives": mandate.directives,
    "/special-reports": mandate.special_reports,
    "/limit-profiles": limits.profiles,
    "/holiday-notices": limits.notices,
    "/rounds": rounds.router,
    "/teams": rounds.teams,
    "/members": rounds.members,
    "/targets": rounds.targets,
    "/progress": rounds.progress,
    "/hearings": rounds.hearings,
    "/terms": planning.terms,
    "/slots": planning.slots,
    "/workloads": planning.workloads,
    "/capabilities": planning.capabilities,
    "/absences": planning.absences,
    "/drafts": planning.drafts,
    "/recusal-declarations": planning.declarations,
    "/categories": findings.categories,
    "/findings": findings.router,
    "/papers": findings.papers,
    "/feedback": findings.feedback,
    "/petitions": petitions.router,
    "/handovers": petitions.handovers,
    "/leads": leads.router,
    "/transfers": leads.transfers,
    "/items": rectification.router,
    "/measures": rectification.measures,
    "/extensions": rectification.extensions,
    "/suspensions": rectification.suspensions,
    "/look-backs": rectification.look_backs,
    "/report-duties": dispatch.duties,
    "/progress-reports": dispatch.reports,
    "/dispatch-meetings": dispatch.meetings,
    "/dispatch-decisions": dispatch.decisions,
    "/leader-sheets": dispatch.sheets,
    "/evaluations": evaluation.router,
    "/graders": evaluation.graders,
    "/sheets": evaluation.sheets,
    "/surveys": evaluation.surveys,
    "/second-rectifications": evaluation.seconds,
    "/suspicions": authenticity.router,
    "/places": authenticity.places,
    "/cards": cards.router,
    "/visits": cards.visits,
    "/bulletins": cards.bulletins,
    "/bulletin-drafts": cards.drafts,
    "/notices": cards.notices,
    "/ladders": cards.ladders,
    "/gate": outcomes.gate,
    "/gate-names": outcomes.gate_names,
    "/sanctions": outcomes.sanctions,
    "/accountability": outcomes.accountability,
    "/personnel": outcomes.personnel,
    "/indicators": outcomes.indicators,
    "/rule-origins": outcomes.rule_origins,
    "/patterns": patterns.router,
    "/rule-proposals": patterns.proposals,
    "/self-checks": patterns.self_checks,
}
for prefix, router in ROUTERS.items():
    api.add_router(prefix, router)


@api.exception_handler(Refusal)
def _refusal(request: HttpRequest, refusal: Refusal) -> Any:
    return refused(request, refusal)
