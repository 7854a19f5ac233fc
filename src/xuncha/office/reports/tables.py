"""The table in which the rows behind a figure are listed: their own app's, or a plain one."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from xuncha.office.cards.models import Bulletin, Card
from xuncha.office.cards.tables import BULLETINS, CARDS
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.evaluation.tables import EVALUATIONS
from xuncha.office.findings.models import Finding
from xuncha.office.findings.tables import FINDINGS
from xuncha.office.leads.models import Lead
from xuncha.office.leads.tables import LEADS
from xuncha.office.mandate.models import Directive, Meeting, Rule, SpecialReport
from xuncha.office.mandate.tables import DIRECTIVES, MEETINGS, REPORTS, RULES
from xuncha.office.outcomes.models import (
    Accountability,
    GateName,
    Indicator,
    PersonnelResult,
    RuleOrigin,
)
from xuncha.office.outcomes.tables import ACCOUNTABILITIES, INDICATORS, NAMES, ORIGINS, RESULTS
from xuncha.office.petitions.models import Petition
from xuncha.office.petitions.tables import PETITIONS
from xuncha.office.rectification.models import Item
from xuncha.office.rectification.tables import ITEMS
from xuncha.office.rounds.models import Round, Target
from xuncha.office.rounds.tables import ROUNDS, TARGETS
from xuncha.office.shell.tables import Column, Table

TABLES: dict[type[Model], Table] = {
    Accountability: ACCOUNTABILITIES,
    Bulletin: BULLETINS,
    Card: CARDS,
    Directive: DIRECTIVES,
    Evaluation: EVALUATIONS,
    Finding: FINDINGS,
    GateName: NAMES,
    Indicator: INDICATORS,
    Item: ITEMS,
    Lead: LEADS,
    Meeting: MEETINGS,
    PersonnelResult: RESULTS,
    Petition: PETITIONS,
    Round: ROUNDS,
    Rule: RULES,
    RuleOrigin: ORIGINS,
    SpecialReport: REPORTS,
    Target: TARGETS,
}


def table_of(model: type[Model]) -> Table:
    """Return the table that lists rows of the model."""
    return TABLES.get(model) or _plain(model)


def _plain(model: type[Model]) -> Table:
    """Return a table of what every fact has: its name, its state, its last change."""
    return Table(
        name=f"figure_{model._meta.model_name}",
        columns=(
            Column("name", _("名称"), str),
            Column(
                "state", _("状态"), lambda row: row.state_label, "state", tone=lambda _row: "blue"
            ),
            Column("changed_at", _("最近变动"), lambda row: row.changed_at, "changed_at"),
        ),
        order="-changed_at",
    )
