from django.urls import path

from xuncha.office.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("language/", views.language, name="language"),
    path("as-of/", views.as_of, name="as-of"),
    path("seat/", views.seat, name="seat"),
    path("concerns/<int:pk>/", views.concerns, name="unit-concerns"),
    path("search/", views.search, name="search"),
    path("evidence/<int:pk>/", views.evidence, name="evidence"),
    path("calendar/<slug:key>.ics", views.calendar, name="calendar"),
    path("healthz/", views.healthz, name="healthz"),
]
