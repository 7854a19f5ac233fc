from django.urls import path

from xuncha.office.outcomes import views

urlpatterns = [
    path("gate/", views.gate_check_list, name="gate_check-list"),
    path("gate/new/", views.gate_check_new, name="gate_check-new"),
    path("gate-names/", views.gate_name_list, name="gate_name-list"),
    path("gate-names/<int:pk>/<slug:verb>/", views.gate_name_act, name="gate_name-act"),
    path("gate/<int:pk>/", views.gate_check, name="gate_check"),
    path("gate/<int:pk>/<slug:verb>/", views.gate_check_act, name="gate_check-act"),
    path("sanctions/", views.sanction_list, name="sanction-list"),
    path("sanctions/new/", views.sanction_new, name="sanction-new"),
    path("sanctions/defaults/", views.sanction_defaults, name="sanction-defaults"),
    path("sanctions/<int:pk>/", views.sanction, name="sanction"),
    path("sanctions/<int:pk>/<slug:verb>/", views.sanction_act, name="sanction-act"),
    path("accountability/", views.accountability_list, name="accountability-list"),
    path("accountability/new/", views.accountability_new, name="accountability-new"),
    path("accountability/<int:pk>/", views.accountability, name="accountability"),
    path(
        "accountability/<int:pk>/<slug:verb>/",
        views.accountability_act,
        name="accountability-act",
    ),
    path("personnel/", views.personnel_list, name="personnel-list"),
    path("personnel/new/", views.personnel_new, name="personnel-new"),
    path("personnel/<int:pk>/", views.personnel, name="personnel"),
    path("personnel/<int:pk>/<slug:verb>/", views.personnel_act, name="personnel-act"),
    path("indicators/", views.indicator_list, name="indicator-list"),
    path("indicators/new/", views.indicator_new, name="indicator-new"),
    path("indicators/<int:pk>/", views.indicator, name="indicator"),
    path("indicators/<int:pk>/<slug:verb>/", views.indicator_act, name="indicator-act"),
    path("rule-origins/", views.rule_origin_list, name="rule_origin-list"),
    path("rule-origins/new/", views.rule_origin_new, name="rule_origin-new"),
    path("rule-origins/<int:pk>/", views.rule_origin, name="rule_origin"),
]
