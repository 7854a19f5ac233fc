"""The command line: ``xuncha …``. Every command prints for people, and with --json for programs."""

from __future__ import annotations

import click

from xuncha.cli import (
    authenticity,
    cards,
    demo,
    gate,
    inbox,
    ledger,
    limits,
    people,
    plan,
    reminders,
    report,
    serve,
    setup,
    worker,
)


@click.group()
@click.version_option(package_name="xuncha")
def main() -> None:
    """巡察工作平台 · the working system of a county inspection office."""


main.add_command(setup.init)
main.add_command(setup.migrate)
main.add_command(serve.serve)
main.add_command(worker.worker)
main.add_command(authenticity.authenticity)
main.add_command(cards.cards)
main.add_command(demo.demo)
main.add_command(inbox.inbox)
main.add_command(reminders.reminders)
main.add_command(gate.gate)
main.add_command(ledger.ledger)
main.add_command(limits.limits)
main.add_command(people.people)
main.add_command(plan.plan)
main.add_command(report.report)
