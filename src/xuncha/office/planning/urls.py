from django.urls import path

from xuncha.office.planning import views, views_board, views_recusal, views_solving, views_tabling

urlpatterns = [
    path("planning/", views.home, name="planning"),
    path("planning/terms/", views.term_list, name="term-list"),
    path("planning/terms/new/", views.term_new, name="term-new"),
    path("planning/terms/<int:pk>/", views.term, name="term"),
    path("planning/terms/<int:pk>/slot/", views.slot_new, name="slot-new"),
    path("planning/terms/<int:pk>/coverage/", views.reach, name="coverage"),
    path("planning/terms/<int:pk>/solve/", views_solving.solve, name="term-solve"),
    path(
        "planning/terms/<int:pk>/conflict/<int:job>/", views_solving.conflict, name="term-conflict"
    ),
    path(
        "planning/terms/<int:pk>/problem.<slug:suffix>", views_tabling.problem, name="term-problem"
    ),
    path("planning/terms/<int:pk>/load/", views_tabling.load, name="term-load"),
    path("planning/terms/<int:pk>/load/<slug:key>/", views_tabling.preview, name="term-preview"),
    path("planning/terms/<int:pk>/<slug:verb>/", views.term_act, name="term-act"),
    path("planning/slots/", views.slot_list, name="slot-list"),
    path("planning/slots/<int:pk>/declare/", views_recusal.declare, name="declaration-new"),
    path("planning/slots/<int:pk>/<slug:verb>/", views.slot_act, name="slot-act"),
    path("planning/declarations/", views_recusal.declarations, name="declaration-list"),
    path("planning/declarations/<int:pk>/", views_recusal.declaration, name="declaration"),
    path(
        "planning/declarations/<int:pk>/<slug:verb>/",
        views_recusal.declaration_act,
        name="declaration-act",
    ),
    path("planning/workloads/", views.workload_list, name="workload-list"),
    path("planning/workloads/new/", views.workload_new, name="workload-new"),
    path("planning/workloads/<int:pk>/", views.workload, name="workload"),
    path("planning/workloads/<int:pk>/<slug:verb>/", views.workload_act, name="workload-act"),
    path("planning/people/", views.capability_list, name="capability-list"),
    path("planning/people/new/", views.capability_new, name="capability-new"),
    path("planning/people/<int:pk>/", views.capability, name="capability"),
    path("planning/people/<int:pk>/<slug:verb>/", views.capability_act, name="capability-act"),
    path("planning/absences/", views.absence_list, name="absence-list"),
    path("planning/absences/new/", views.absence_new, name="absence-new"),
    path("planning/absences/<int:pk>/", views.absence, name="absence"),
    path("planning/absences/<int:pk>/<slug:verb>/", views.absence_act, name="absence-act"),
    path("planning/drafts/", views.draft_list, name="draft-list"),
    path("planning/drafts/<int:pk>/", views.draft, name="draft"),
    path("planning/drafts/<int:pk>/copy/", views.draft_copy, name="draft-copy"),
    path("planning/drafts/<int:pk>/load/", views.draft_load, name="draft-load"),
    path("planning/drafts/<int:pk>/beside/", views.draft_beside, name="draft-beside"),
    path("planning/drafts/<int:pk>/plan.<slug:suffix>", views_tabling.plan, name="draft-plan"),
    path("planning/drafts/<int:pk>/rounds/<slug:code>/", views_board.show, name="draft-board"),
    path("planning/drafts/<int:pk>/rounds/<slug:code>/move/", views_board.move, name="draft-move"),
    path("planning/drafts/<int:pk>/<slug:verb>/", views.draft_act, name="draft-act"),
]
