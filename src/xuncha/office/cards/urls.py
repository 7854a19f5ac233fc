from django.urls import path

from xuncha.office.cards import papers, views

PROPOSAL = "card-proposals/<int:unit>/<int:round>/<slug:rule>/"

urlpatterns = [
    path("cards/", views.card_list, name="card-list"),
    path("cards/new/", views.card_new, name="card-new"),
    path("card-proposals/", views.proposals, name="card-proposals"),
    path("card-proposals/remind/", views.remind, name="card-remind"),
    path(PROPOSAL, views.proposal, name="card-proposal"),
    path(f"{PROPOSAL}take/", views.card_proposed, name="card-proposed"),
    path("cards/<int:pk>/", views.card, name="card"),
    path("cards/<int:pk>/visit/", views.visit_new, name="visit-new"),
    path("cards/<int:pk>/<slug:verb>/", views.card_act, name="card-act"),
    path("notices/", views.notice_list, name="notice-list"),
    path("notices/<int:pk>/", views.notice, name="notice"),
    path("notices/<int:pk>/<slug:verb>/", views.notice_act, name="notice-act"),
    path("ladders/", papers.ladder_list, name="ladder-list"),
    path("ladders/new/", papers.ladder_new, name="ladder-new"),
    path("ladders/<int:pk>/", papers.ladder, name="ladder"),
    path("ladders/<int:pk>/<slug:verb>/", papers.ladder_act, name="ladder-act"),
    path("bulletins/", papers.bulletin_list, name="bulletin-list"),
    path("bulletins/new/", papers.bulletin_new, name="bulletin-new"),
    path("bulletins/draft/", papers.bulletin_draft, name="bulletin-draft"),
    path("bulletins/<int:pk>/", papers.bulletin, name="bulletin"),
    path("bulletins/<int:pk>/document/", papers.bulletin_document, name="bulletin-document"),
    path("bulletins/<int:pk>/<slug:verb>/", papers.bulletin_act, name="bulletin-act"),
]
