"""The API of rounds, teams, members, targets, weekly progress and hearings."""

from ninja import Router

from xuncha.office.rounds import doors, tables
from xuncha.office.rounds.models import Membership, Progress, Round, Target, Team
from xuncha.office.shell.api import add_acts, add_birth, add_list

router = Router(tags=["rounds"])
add_list(router, tables.ROUNDS, Round)
add_birth(router, "round", doors.PLAN)
add_acts(router, "round", Round, doors.ROUND)

teams = Router(tags=["teams"])
add_list(teams, tables.TEAMS, Team)
add_birth(teams, "team", doors.FORM_TEAM, about=Round)
add_acts(teams, "team", Team, doors.TEAM)

members = Router(tags=["members"])
add_birth(members, "member", doors.JOIN, about=Team)
add_acts(members, "member", Membership, doors.MEMBER)

targets = Router(tags=["targets"])
add_list(targets, tables.TARGETS, Target)
add_birth(targets, "target", doors.ASSIGN_TARGET, about=Round)
add_acts(targets, "target", Target, doors.TARGET)

progress = Router(tags=["progress"])
add_birth(progress, "progress", doors.RECORD, about=Team)
add_acts(progress, "progress", Progress, doors.PROGRESS)

hearings = Router(tags=["hearings"])
add_birth(hearings, "hearing", doors.HEAR, about=Round)
