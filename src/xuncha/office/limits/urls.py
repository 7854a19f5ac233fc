from django.urls import path

from xuncha.office.limits import notice_views, views

urlpatterns = [
    path("limits/", views.limit_list, name="limit-list"),
    path("limits/calculator/", views.calculator, name="limit-calculator"),
    path("limit-profiles/", views.profile_list, name="limit_profile-list"),
    path("limit-profiles/new/", views.profile_new, name="limit_profile-new"),
    path("limit-profiles/<int:pk>/", views.profile, name="limit_profile"),
    path("limit-profiles/<int:pk>/<slug:verb>/", views.profile_act, name="limit_profile-act"),
    path("holiday-notices/", notice_views.notice_list, name="holiday_notice-list"),
    path("holiday-notices/upload/", notice_views.upload, name="holiday_notice-upload"),
    path("holiday-notices/new/", notice_views.notice_new, name="holiday_notice-new"),
    path("holiday-notices/upload/<slug:key>/", notice_views.preview, name="holiday_notice-preview"),
    path("holiday-notices/<int:pk>/", notice_views.notice, name="holiday_notice"),
    path(
        "holiday-notices/<int:pk>/<slug:verb>/",
        notice_views.notice_act,
        name="holiday_notice-act",
    ),
]
