from django.urls import path

from xuncha.office.mandate import views

urlpatterns = [
    path("meetings/", views.meeting_list, name="meeting-list"),
    path("meetings/new/", views.meeting_new, name="meeting-new"),
    path("meetings/<int:pk>/", views.meeting, name="meeting"),
    path("meetings/<int:pk>/directive/", views.directive_new, name="directive-new"),
    path("rules/", views.rule_list, name="rule-list"),
    path("rules/new/", views.rule_new, name="rule-new"),
    path("rules/<int:pk>/", views.rule, name="rule"),
    path("rules/<int:pk>/<slug:verb>/", views.rule_act, name="rule-act"),
    path("directives/", views.directive_list, name="directive-list"),
    path("directives/<int:pk>/", views.directive, name="directive"),
    path("directives/<int:pk>/<slug:verb>/", views.directive_act, name="directive-act"),
    path("special-reports/", views.report_list, name="special_report-list"),
    path("special-reports/new/", views.report_new, name="special_report-new"),
    path("special-reports/<int:pk>/", views.report, name="special_report"),
    path("special-reports/<int:pk>/<slug:verb>/", views.report_act, name="special_report-act"),
]
