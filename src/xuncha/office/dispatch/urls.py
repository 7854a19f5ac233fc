from django.urls import path

from xuncha.office.dispatch import views

urlpatterns = [
    path("report-duties/", views.duty_list, name="report_duty-list"),
    path("report-duties/new/", views.duty_new, name="report_duty-new"),
    path("report-duties/<int:pk>/", views.duty, name="report_duty"),
    path("report-duties/<int:pk>/<slug:verb>/", views.duty_act, name="report_duty-act"),
    path("progress-reports/", views.report_list, name="progress_report-list"),
    path("progress-reports/new/", views.report_new, name="progress_report-new"),
    path("progress-reports/<int:pk>/", views.report, name="progress_report"),
    path("progress-reports/<int:pk>/<slug:verb>/", views.report_act, name="progress_report-act"),
    path("dispatch-meetings/", views.meeting_list, name="dispatch_meeting-list"),
    path("dispatch-meetings/new/", views.meeting_new, name="dispatch_meeting-new"),
    path("dispatch-meetings/<int:pk>/", views.meeting, name="dispatch_meeting"),
    path("dispatch-meetings/<int:pk>/minutes.docx", views.minutes_file, name="dispatch-minutes"),
    path(
        "dispatch-meetings/<int:pk>/decision/", views.decision_new, name="dispatch_decision-new"
    ),
    path("dispatch-meetings/<int:pk>/<slug:verb>/", views.meeting_act, name="dispatch_meeting-act"),
    path("dispatch-decisions/", views.decision_list, name="dispatch_decision-list"),
    path("dispatch-decisions/<int:pk>/", views.decision, name="dispatch_decision"),
    path(
        "dispatch-decisions/<int:pk>/<slug:verb>/", views.decision_act,
        name="dispatch_decision-act",
    ),
    path("leader-sheets/", views.sheet_list, name="leader_sheet-list"),
    path("leader-sheets/<int:pk>/", views.sheet, name="leader_sheet"),
    path("leader-sheets/<int:pk>/<slug:verb>/", views.sheet_act, name="leader_sheet-act"),
    path("dispatch/items/<slug:key>/", views.item_list, name="dispatch-items"),
]  # fmt: skip
