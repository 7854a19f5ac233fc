from django.urls import path

from xuncha.office.evaluation import views

urlpatterns = [
    path("evaluations/", views.evaluation_list, name="evaluation-list"),
    path("evaluations/new/", views.evaluation_new, name="evaluation-new"),
    path("evaluations/<int:pk>/", views.evaluation, name="evaluation"),
    path("evaluations/<int:pk>/grader/", views.grader_new, name="grader-new"),
    path("evaluations/<int:pk>/<slug:verb>/", views.evaluation_act, name="evaluation-act"),
    path("graders/<int:pk>/<slug:verb>/", views.grader_act, name="grader-act"),
    path("sheets/", views.sheet_list, name="sheet-list"),
    path("sheets/new/", views.sheet_new, name="sheet-new"),
    path("sheets/<int:pk>/", views.sheet, name="sheet"),
    path("sheets/<int:pk>/<slug:verb>/", views.sheet_act, name="sheet-act"),
]
