"""The API of working papers and findings."""

from ninja import Router

from xuncha.office.findings import doors, tables
from xuncha.office.findings.models import Category, Feedback, Finding, Paper
from xuncha.office.rounds.models import Target
from xuncha.office.shell.api import add_acts, add_birth, add_list

router = Router(tags=["findings"])
add_list(router, tables.FINDINGS, Finding)
add_birth(router, "finding", doors.TRANSCRIBE, about=Target)

papers = Router(tags=["papers"])
add_list(papers, tables.PAPERS, Paper)
add_birth(papers, "paper", doors.DRAFT, about=Target)
add_acts(papers, "paper", Paper, doors.PAPER)

feedback = Router(tags=["feedback"])
add_list(feedback, tables.FEEDBACK, Feedback)
add_birth(feedback, "feedback", doors.DELIVER, about=Target)

categories = Router(tags=["categories"])
add_list(categories, tables.CATEGORIES, Category)
add_birth(categories, "category", doors.NEW_CATEGORY)
add_acts(categories, "category", Category, doors.CATEGORY)
