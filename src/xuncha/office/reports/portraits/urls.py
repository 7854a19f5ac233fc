from django.urls import path

from xuncha.office.reports.portraits import views

FIGURE = "<int:pk>/figures/<slug:id>/<int:round>/"

urlpatterns = [
    path("portraits/", views.portrait_list, name="portrait-list"),
    path("portraits/<int:pk>/", views.unit_portrait, name="portrait"),
    path("portraits/<int:pk>/portrait.docx", views.unit_portrait_file, name="portrait-file"),
    path(f"portraits/{FIGURE}", views.portrait_figure, name="portrait-figure"),
    path("person-portraits/", views.person_list, name="person_portrait-list"),
    path("person-portraits/<int:pk>/", views.person, name="person_portrait"),
    path(f"person-portraits/{FIGURE}", views.person_figure, name="person_portrait-figure"),
]
