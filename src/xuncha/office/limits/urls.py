from django.urls import path

from xuncha.office.limits import views, views_notices

urlpatterns = [
    path("limits/", views.limit_list, name="limit-list"),
    path("limits/calculator/", views.calculator, name="limit-calculator"),
    path("limit-profiles/", views.profile_list, name="limit_profile-list"),
    path("limit-profiles/new/", views.profile_new, name="limit_profile-new"),
    path("limit-profiles/<int:pk>/", views.profile, name="limit_profile"),
    path("limit-profiles/<int:pk>/<slug:verb>/", views.profile_act, name="limit_profile-act"),
    path("holiday-notices/", views_notices.notice_list, name="holiday_notice-list"),
    path("holiday-notices/upload/", views_notices.upload, name="holiday_notice-upload"),
    path("holiday-notices/new/", views_notices.notice_new, name="holiday_notice-new"),
    path(
        "holiday-notices/upload/<slug:key>/", views_notices.preview, name="holiday_notice-preview"
    ),
    path("holiday-notices/<int:pk>/", views_notices.notice, name="holiday_notice"),
    path(
        "holiday-notices/<int:pk>/<slug:verb>/",
        views_notices.notice_act,
        name="holiday_notice-act",
    ),
]
