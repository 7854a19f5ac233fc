from django.urls import path

from xuncha.office.petitions import views

urlpatterns = [
    path("petitions/", views.petition_list, name="petition-list"),
    path("petitions/new/", views.petition_new, name="petition-new"),
    path("petitions/<int:pk>/", views.petition, name="petition"),
    path("petitions/<int:pk>/<slug:verb>/", views.petition_act, name="petition-act"),
    path("handovers/", views.handover_list, name="handover-list"),
    path("handovers/new/", views.handover_new, name="handover-new"),
    path("handovers/<int:pk>/", views.handover, name="handover"),
    path("handovers/<int:pk>/<slug:verb>/", views.handover_act, name="handover-act"),
]
