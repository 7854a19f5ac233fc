from django.urls import path

from xuncha.office.outcomes.views import cases, gate, records

urlpatterns = [
    path("gate/", gate.gate_check_list, name="gate_check-list"),
    path("gate/new/", gate.gate_check_new, name="gate_check-new"),
    path("gate-names/", gate.gate_name_list, name="gate_name-list"),
    path("gate-names/<int:pk>/<slug:verb>/", gate.gate_name_act, name="gate_name-act"),
    path("gate/<int:pk>/", gate.gate_check, name="gate_check"),
    path("gate/<int:pk>/opinion/", gate.gate_opinion, name="gate_check-opinion"),
    path("gate/<int:pk>/opinion.docx", gate.gate_opinion_file, name="gate_check-opinion-file"),
    path("gate-names/<int:pk>/result/new/", records.personnel_of_name, name="personnel-of-name"),
    path("gate/<int:pk>/<slug:verb>/", gate.gate_check_act, name="gate_check-act"),
    path("sanctions/", cases.sanction_list, name="sanction-list"),
    path("sanctions/new/", cases.sanction_new, name="sanction-new"),
    path("sanctions/defaults/", cases.sanction_defaults, name="sanction-defaults"),
    path("sanctions/<int:pk>/", cases.sanction, name="sanction"),
    path("sanctions/<int:pk>/<slug:verb>/", cases.sanction_act, name="sanction-act"),
    path("accountability/", cases.accountability_list, name="accountability-list"),
    path("accountability/new/", cases.accountability_new, name="accountability-new"),
    path(
        "accountability/new/<slug:kind>/<int:pk>/",
        cases.accountability_about,
        name="accountability-about",
    ),
    path(
        "accountability/<int:pk>/<slug:paper>.docx",
        cases.accountability_paper,
        name="accountability-paper",
    ),
    path("accountability/<int:pk>/", cases.accountability, name="accountability"),
    path(
        "accountability/<int:pk>/<slug:verb>/",
        cases.accountability_act,
        name="accountability-act",
    ),
    path("personnel/", records.personnel_list, name="personnel-list"),
    path("personnel/new/", records.personnel_new, name="personnel-new"),
    path("personnel/<int:pk>/", records.personnel, name="personnel"),
    path("personnel/<int:pk>/<slug:verb>/", records.personnel_act, name="personnel-act"),
    path("indicators/", records.indicator_list, name="indicator-list"),
    path("indicators/new/", records.indicator_new, name="indicator-new"),
    path("indicators/<int:pk>/", records.indicator, name="indicator"),
    path("indicators/<int:pk>/<slug:verb>/", records.indicator_act, name="indicator-act"),
    path("rule-origins/", records.rule_origin_list, name="rule_origin-list"),
    path("rule-origins/new/", records.rule_origin_new, name="rule_origin-new"),
    path("rule-origins/<int:pk>/", records.rule_origin, name="rule_origin"),
]
