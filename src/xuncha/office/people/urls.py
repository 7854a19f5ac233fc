from typing import Any

from django.urls import URLPattern, path

from xuncha.office.people.views import accounts, imports, persons, units


def _import(folder: str, name: str) -> list[URLPattern]:
    kind: dict[str, Any] = {"kind": folder}
    return [
        path(f"{folder}/import/", imports.upload, kind, name=f"{name}-import"),
        path(
            f"{folder}/import/template.<slug:suffix>",
            imports.template,
            kind,
            name=f"{name}-import-template",
        ),
        path(f"{folder}/import/<slug:key>/", imports.preview, kind, name=f"{name}-import-preview"),
    ]


urlpatterns = [
    *_import("units", "unit"),
    path("units/", units.unit_list, name="unit-list"),
    path("units/new/", units.unit_new, name="unit-new"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/<slug:verb>/", units.unit_act, name="unit-act"),
    path("systems/", units.system_list, name="system-list"),
    path("systems/new/", units.system_new, name="system-new"),
    path("systems/<int:pk>/", units.system, name="system"),
    path("systems/<int:pk>/<slug:verb>/", units.system_act, name="system-act"),
    *_import("persons", "person"),
    path("persons/", persons.person_list, name="person-list"),
    path("persons/new/", persons.person_new, name="person-new"),
    path("persons/<int:pk>/", persons.person, name="person"),
    path("persons/<int:pk>/post/", persons.post_new, name="post-new"),
    path("persons/<int:pk>/relation/", persons.relation_new, name="relation-new"),
    path("persons/<int:pk>/<slug:verb>/", persons.person_act, name="person-act"),
    path("posts/<int:pk>/<slug:verb>/", persons.post_act, name="post-act"),
    path("relations/<int:pk>/<slug:verb>/", persons.relation_act, name="relation-act"),
    path("accounts/", accounts.account_list, name="account-list"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/seat/", accounts.seat_new, name="seat-new"),
    path("seats/<int:pk>/<slug:verb>/", accounts.seat_act, name="seat-act"),
    path("me/", accounts.me, name="me"),
    path("me/password/", accounts.password, name="password"),
    path("me/seats/<int:pk>/key/", accounts.key_new, name="key-new"),
    path("keys/<int:pk>/drop/", accounts.key_drop, name="key-drop"),
]
