from django.urls import path

from xuncha.office.cards import views

urlpatterns = [
    path("cards/", views.card_list, name="card-list"),
    path("cards/new/", views.card_new, name="card-new"),
    path("card-proposals/", views.proposals, name="card-proposals"),
    path(
        "card-proposals/<int:unit>/<int:round>/<slug:rule>/",
        views.card_proposed,
        name="card-proposed",
    ),
    path("cards/<int:pk>/", views.card, name="card"),
    path("cards/<int:pk>/visit/", views.visit_new, name="visit-new"),
    path("cards/<int:pk>/<slug:verb>/", views.card_act, name="card-act"),
    path("bulletins/", views.bulletin_list, name="bulletin-list"),
    path("bulletins/new/", views.bulletin_new, name="bulletin-new"),
    path("bulletins/<int:pk>/", views.bulletin, name="bulletin"),
    path("bulletins/<int:pk>/<slug:verb>/", views.bulletin_act, name="bulletin-act"),
]
