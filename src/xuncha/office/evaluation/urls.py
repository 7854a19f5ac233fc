from django.urls import path

from xuncha.office.evaluation import views, views_surveys

urlpatterns = [
    path("evaluations/", views.evaluation_list, name="evaluation-list"),
    path("evaluations/new/", views.evaluation_new, name="evaluation-new"),
    path("evaluations/<int:pk>/", views.evaluation, name="evaluation"),
    path("evaluations/<int:pk>/grader/", views.grader_new, name="grader-new"),
    path("evaluations/<int:pk>/survey/", views.survey_new, name="survey-new"),
    path("evaluations/<int:pk>/second/", views.second_new, name="second-new"),
    path("evaluations/<int:pk>/<slug:verb>/", views.evaluation_act, name="evaluation-act"),
    path("graders/<int:pk>/<slug:verb>/", views.grader_act, name="grader-act"),
    path("sheets/", views.sheet_list, name="sheet-list"),
    path("sheets/new/", views.sheet_new, name="sheet-new"),
    path("sheets/new/ready/", views.sheet_ready, name="sheet-ready"),
    path("sheets/new/ready/<slug:name>/", views.sheet_preview, name="sheet-preview"),
    path("sheets/new/file/", views.sheet_from_file, name="sheet-from-file"),
    path("sheets/<int:pk>/file/<slug:kind>/", views.sheet_file, name="sheet-file"),
    path("sheets/<int:pk>/", views.sheet, name="sheet"),
    path("sheets/<int:pk>/<slug:verb>/", views.sheet_act, name="sheet-act"),
    path("surveys/<int:pk>/", views_surveys.survey, name="survey"),
    path("surveys/<int:pk>/print/", views_surveys.codes, name="survey-codes"),
    path("surveys/<int:pk>/<slug:verb>/", views_surveys.survey_act, name="survey-act"),
    path("seconds/<int:pk>/<slug:verb>/", views.second_act, name="second-act"),
    path("s/<str:token>/", views_surveys.answer_page, name="survey-answer"),
]
