from django.urls import path

from xuncha.office.authenticity import views

urlpatterns = [
    path("suspicions/", views.suspicion_list, name="suspicion-list"),
    path("suspicions/check/", views.check_new, name="suspicion-new"),
    path("suspicions/<int:pk>/", views.suspicion, name="suspicion"),
    path("suspicions/<int:pk>/photo/<slug:side>/", views.photo, name="suspicion-photo"),
    path("suspicions/<int:pk>/<slug:verb>/", views.suspicion_act, name="suspicion-act"),
    path("places/", views.place_list, name="place-list"),
    path("places/new/", views.place_new, name="place-new"),
    path("places/import/", views.place_import, name="place-import"),
    path("places/<int:pk>/", views.place, name="place"),
    path("places/<int:pk>/<slug:verb>/", views.place_act, name="place-act"),
]
