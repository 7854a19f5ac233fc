"""Pages of persons, with their posts and relations."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.people import doors, tables, words
from xuncha.office.people.lifecycle import Verb
from xuncha.office.people.models import Person, Post, Relation
from xuncha.office.people.views.secrets import secret_act
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def person_list(request: Request) -> HttpResponse:
    primary = opening(Person, Verb.ENTER, request.actor, reverse("person-new"), _("登记人员"))
    return list_page(
        request,
        tables.PERSONS,
        Person.objects.visible_to(request.actor),
        title=_("人员名录"),
        primary=primary,
        template="people/list.html",
        context={"import_url": reverse("person-import") if primary else ""},
    )


def _person(request: Request, pk: int) -> Person:
    return find(request, Person.objects.visible_to(request.actor).select_related("account"), pk)


def person(request: Request, pk: int) -> HttpResponse:
    row = _person(request, pk)
    relations = Relation.objects.visible_to(request.actor).filter(person=row)
    posts = Post.objects.visible_to(request.actor).filter(person=row)
    return detail_page(
        request,
        row,
        title=row.name,
        number=row.code,
        tone=tables.state_tone(row),
        facts=words.facts_of_person(row, request.actor),
        doors=doors.PERSON | doors.SECRET,
        kin=[*posts, *relations],
        template="people/person.html",
        context=words.around_person(row, request.actor, is_today=request.is_today),
    )


def person_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = _person(request, pk)
    if verb in doors.SECRET:
        return secret_act(request, row, verb)
    return act_page(request, row, verb, doors.PERSON)


def person_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_PERSON, _("登记人员"), reverse("person-list"))


def post_new(request: Request, pk: int) -> HttpResponse:
    row = _person(request, pk)
    return birth_page(request, doors.NEW_POST, _("登记任职"), row.get_absolute_url(), about=row)


def post_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = Post.objects.visible_to(request.actor).select_related("person", "unit")
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.POST)


def relation_new(request: Request, pk: int) -> HttpResponse:
    row = _person(request, pk)
    title = _("登记回避关系")
    return birth_page(request, doors.NEW_RELATION, title, row.get_absolute_url(), about=row)


def relation_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = Relation.objects.visible_to(request.actor).select_related("person", "unit")
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.RELATION)
