from django.urls import path

from xuncha.office.jobs import views

urlpatterns = [
    path("jobs/", views.jobs, name="job-list"),
    path("jobs/<int:pk>/", views.job, name="job"),
    path("jobs/<int:pk>/stop/", views.stop, name="job-stop"),
]
