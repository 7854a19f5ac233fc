from django.urls import path

from xuncha.office.findings import views

urlpatterns = [
    path("findings/", views.finding_list, name="finding-list"),
    path("findings/<int:pk>/", views.finding, name="finding"),
    path("papers/", views.paper_list, name="paper-list"),
    path("papers/<int:pk>/", views.paper, name="paper"),
    path("papers/<int:pk>/document/", views.paper_document, name="paper-document"),
    path("papers/<int:pk>/<slug:verb>/", views.paper_act, name="paper-act"),
    path("targets/<int:pk>/paper/", views.draft, name="paper-new"),
    path("targets/<int:pk>/transcribe/", views.transcribe, name="finding-transcribe"),
    path("targets/<int:pk>/feedback/", views.deliver, name="feedback-new"),
    path("targets/<int:pk>/fed-back/", views.feedback_of, name="feedback-of"),
    path("feedback/", views.feedback_list, name="feedback-list"),
    path("feedback/<int:pk>/", views.feedback, name="feedback"),
    path("categories/", views.category_list, name="category-list"),
    path("categories/new/", views.category_new, name="category-new"),
    path("categories/<int:pk>/", views.category, name="category"),
    path("categories/<int:pk>/<slug:verb>/", views.category_act, name="category-act"),
]
