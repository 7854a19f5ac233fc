from django.urls import path

from xuncha.office.outcomes.patterns import views

CELL = "<str:key>/<int:category>/<str:group>/"

urlpatterns = [
    path("patterns/", views.patterns, name="patterns"),
    path("patterns/likely/<int:pk>/", views.pattern_likely, name="pattern-likely"),
    path(f"patterns/cells/{CELL}", views.pattern, name="pattern"),
    path(
        f"patterns/inspections/{CELL}<slug:which>/",
        views.pattern_inspections,
        name="pattern-inspections",
    ),
    path("rule-effects/", views.rule_effects, name="rule-effects"),
    path(
        f"rule-effects/<int:pk>/{CELL}<slug:which>/",
        views.rule_effect_inspections,
        name="rule-effect-inspections",
    ),
    path("rule-proposals/", views.rule_proposal_list, name="rule_proposal-list"),
    path(f"rule-proposals/new/{CELL}", views.rule_proposal_new, name="rule_proposal-new"),
    path("rule-proposals/<int:pk>/", views.rule_proposal, name="rule_proposal"),
    path(
        "rule-proposals/<int:pk>/findings/",
        views.rule_proposal_findings,
        name="rule_proposal-findings",
    ),
    path("rule-proposals/<int:pk>/<slug:verb>/", views.rule_proposal_act, name="rule_proposal-act"),
    path("self-checks/", views.self_check_list, name="self_check-list"),
    path("self-checks/new/<int:pk>/", views.self_check_new, name="self_check-new"),
    path("self-checks/<int:pk>/", views.self_check, name="self_check"),
    path("self-checks/<int:pk>/<slug:verb>/", views.self_check_act, name="self_check-act"),
]
