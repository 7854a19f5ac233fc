"""The API of units, persons, posts, relations and seats."""

from ninja import Router

from xuncha.office.people import doors, tables
from xuncha.office.people.models import Account, Person, Post, Relation, Seat, System, Unit
from xuncha.office.shell.api import add_acts, add_birth, add_list

units = Router(tags=["units"])
add_list(units, tables.UNITS, Unit)
add_birth(units, "unit", doors.NEW_UNIT)
add_acts(units, "unit", Unit, doors.UNIT)

systems = Router(tags=["systems"])
add_list(systems, tables.SYSTEMS, System)
add_birth(systems, "system", doors.NEW_SYSTEM)
add_acts(systems, "system", System, doors.SYSTEM)

persons = Router(tags=["persons"])
add_list(persons, tables.PERSONS, Person)
add_birth(persons, "person", doors.NEW_PERSON)
add_acts(persons, "person", Person, doors.PERSON)

posts = Router(tags=["posts"])
add_birth(posts, "post", doors.NEW_POST, about=Person)
add_acts(posts, "post", Post, doors.POST)

relations = Router(tags=["relations"])
add_birth(relations, "relation", doors.NEW_RELATION, about=Person)
add_acts(relations, "relation", Relation, doors.RELATION)

seats = Router(tags=["seats"])
add_birth(seats, "seat", doors.NEW_SEAT, about=Account)
add_acts(seats, "seat", Seat, doors.SEAT)
