"""The person who acts or reads, as a value: one role in one scope at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from xuncha.engines.acts.messages import msg


class Role(StrEnum):
    """The roles of the product; each account sits in one of them at a time."""

    CLERK = "clerk"
    DIRECTOR = "director"
    LEADING_GROUP = "leading_group"
    LEADER = "leader"
    INSPECTOR = "inspector"
    UNIT_HEAD = "unit_head"
    UNIT_CONTACT = "unit_contact"
    EVALUATOR = "evaluator"
    COMMISSION = "commission"
    ORGANIZATION = "organization"
    PETITION_DESK = "petition_desk"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


ROLE_TITLES = {
    Role.CLERK: msg("巡察办工作人员"),
    Role.DIRECTOR: msg("巡察办主任"),
    Role.LEADING_GROUP: msg("巡察工作领导小组成员"),
    Role.LEADER: msg("领办县领导"),
    Role.INSPECTOR: msg("巡察组成员"),
    Role.UNIT_HEAD: msg("被巡察单位主要负责人"),
    Role.UNIT_CONTACT: msg("被巡察单位联络员"),
    Role.EVALUATOR: msg("量化评估组成员"),
    Role.COMMISSION: msg("县纪委监委"),
    Role.ORGANIZATION: msg("县委组织部"),
    Role.PETITION_DESK: msg("信访受理员"),
    Role.SYSTEM_ADMIN: msg("系统管理员"),
    Role.SECURITY_ADMIN: msg("安全管理员"),
    Role.AUDIT_ADMIN: msg("审计管理员"),
}
OFFICE = frozenset({Role.CLERK, Role.DIRECTOR})
UNIT_ROLES = frozenset({Role.UNIT_HEAD, Role.UNIT_CONTACT})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: all that policy and sight need, so that neither asks the database.

    Attributes:
        account: primary key of the account; 0 for the command line.
        person: primary key of the person behind the account.
        name: the person's name, as the ledger keeps it.
        role: the role in which the person acts now.
        unit: primary key of the unit that bounds the role, 0 for the whole county.
        unit_path: materialised path of that unit; sight covers everything below it.
        teams: primary keys of the inspection teams the person serves in now.
        led: those of them that the person leads or deputises.
        recused: primary keys of units that the person must keep away from.
    """

    account: int
    person: int
    name: str
    role: Role
    unit: int = 0
    unit_path: str = ""
    teams: frozenset[int] = field(default_factory=frozenset)
    led: frozenset[int] = field(default_factory=frozenset)
    recused: frozenset[int] = field(default_factory=frozenset)

    @property
    def in_office(self) -> bool:
        """Whether the actor works in the inspection office."""
        return self.role in OFFICE

    def covers(self, path: str) -> bool:
        """Return whether a unit's ``path`` lies in the actor's scope."""
        return bool(self.unit_path) and path.startswith(self.unit_path)
