from django.urls import path

from xuncha.office.leads import views

urlpatterns = [
    path("leads/", views.lead_list, name="lead-list"),
    path("leads/new/", views.lead_new, name="lead-new"),
    path("leads/<int:pk>/", views.lead, name="lead"),
    path("leads/<int:pk>/consult/", views.consult, name="lead-consult"),
    path("leads/<int:pk>/<slug:verb>/", views.lead_act, name="lead-act"),
    path("transfers/", views.transfer_list, name="transfer-list"),
    path("transfers/new/", views.transfer_new, name="transfer-new"),
    path("transfers/<int:pk>/", views.transfer, name="transfer"),
    path("transfers/<int:pk>/<slug:verb>/", views.transfer_act, name="transfer-act"),
]
