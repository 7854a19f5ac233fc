from django.urls import path

from xuncha.office.rectification import views, views_redating

urlpatterns = [
    path("items/", views.item_list, name="item-list"),
    path("items/<int:pk>/", views.item, name="item"),
    path("items/<int:pk>/measure/", views.measure_new, name="measure-new"),
    path("items/<int:pk>/extension/", views.extension_new, name="extension-new"),
    path("items/<int:pk>/suspension/", views.suspension_new, name="suspension-new"),
    path("items/<int:pk>/look-back/", views.look_back_new, name="look-back-new"),
    path("items/<int:pk>/<slug:verb>/", views.item_act, name="item-act"),
    path("findings/<int:pk>/assign/", views.assign, name="item-new"),
    path("measures/<int:pk>/<slug:verb>/", views.measure_act, name="measure-act"),
    path("suspensions/<int:pk>/<slug:verb>/", views.suspension_act, name="suspension-act"),
    path("changed-dates/", views_redating.redate_list, name="redate-list"),
    path("extensions/<int:pk>/<slug:verb>/", views.extension_act, name="extension-act"),
]
