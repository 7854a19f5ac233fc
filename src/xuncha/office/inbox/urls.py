from django.urls import path

from xuncha.office.inbox import views

urlpatterns = [
    path("inbox/", views.message_list, name="message-list"),
    path("inbox/<int:pk>/", views.message, name="message"),
    path("inbox/read/", views.read_all, name="message-read-all"),
    path("inbox/settings/", views.settings, name="message-settings"),
    path("inbox/again/", views.send_again, name="message-again"),
    path("inbox/calendar/", views.calendar_new, name="calendar-new"),
    path("inbox/calendar/drop/", views.calendar_drop, name="calendar-drop"),
]
