from django.urls import path

from xuncha.office.rounds import views

urlpatterns = [
    path("rounds/", views.round_list, name="round-list"),
    path("rounds/new/", views.round_new, name="round-new"),
    path("rounds/<int:pk>/", views.round_page, name="round"),
    path("rounds/<int:pk>/team/", views.team_new, name="team-new"),
    path("rounds/<int:pk>/target/", views.target_new, name="target-new"),
    path("rounds/<int:pk>/targets/", views.target_batch, name="target-batch"),
    path("rounds/<int:pk>/hearing/", views.hearing_new, name="hearing-new"),
    path("rounds/<int:pk>/<slug:verb>/", views.round_act, name="round-act"),
    path("teams/", views.team_list, name="team-list"),
    path("teams/<int:pk>/", views.team, name="team"),
    path("teams/<int:pk>/member/", views.member_new, name="member-new"),
    path("teams/<int:pk>/week/", views.progress_new, name="progress-new"),
    path("teams/<int:pk>/<slug:verb>/", views.team_act, name="team-act"),
    path("members/<int:pk>/<slug:verb>/", views.member_act, name="member-act"),
    path("progress/<int:pk>/<slug:verb>/", views.progress_act, name="progress-act"),
    path("targets/", views.target_list, name="target-list"),
    path("targets/<int:pk>/", views.target, name="target"),
    path("targets/<int:pk>/acts/<slug:verb>/", views.target_act, name="target-act"),
]
