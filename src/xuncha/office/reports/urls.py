from django.urls import path

from xuncha.office.reports import views

urlpatterns = [
    path("dashboard/", views.dashboard, name="dashboard"),
    path("dispatch/", views.dispatch, name="dispatch"),
    path("dispatch/screen/", views.dispatch_screen, name="dispatch-screen"),
    path("screen/", views.screen, name="screen"),
    path("metrics/", views.metric_list, name="metric-list"),
    path("metrics/<slug:id>/", views.metric, name="metric"),
    path("review/", views.review, name="review"),
    path("review/review.docx", views.review_file, name="review-file"),
]
