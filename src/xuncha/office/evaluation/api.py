"""The API of joint evaluations, graders, surveys, second rectifications and score sheets."""

from ninja import Router

from xuncha.office.evaluation import doors, tables
from xuncha.office.evaluation.models import Evaluation, Grader, SecondRectification, Sheet, Survey
from xuncha.office.shell.api import add_acts, add_birth, add_list

router = Router(tags=["evaluations"])
add_list(router, tables.EVALUATIONS, Evaluation)
add_birth(router, "evaluation", doors.NEW_EVALUATION)
add_acts(router, "evaluation", Evaluation, doors.EVALUATION)

surveys = Router(tags=["surveys"])
add_birth(surveys, "survey", doors.NEW_SURVEY, about=Evaluation)
add_acts(surveys, "survey", Survey, doors.SURVEY)

seconds = Router(tags=["second rectifications"])
add_birth(seconds, "second", doors.NEW_SECOND, about=Evaluation)
add_acts(seconds, "second", SecondRectification, doors.SECOND)

graders = Router(tags=["graders"])
add_birth(graders, "grader", doors.NEW_GRADER, about=Evaluation)
add_acts(graders, "grader", Grader, doors.GRADER_OF_PROGRAMS)

sheets = Router(tags=["sheets"])
add_list(sheets, tables.SHEETS, Sheet)
add_birth(sheets, "sheet", doors.NEW_SHEET)
add_acts(sheets, "sheet", Sheet, doors.SHEET)
