"""The acts that pages and the API offer on rounds, teams, members, targets and notes."""

from xuncha.engines.acts import msg
from xuncha.office.rounds import actions, forms
from xuncha.office.rounds.lifecycle import MemberVerb, NoteVerb, RoundVerb, TargetVerb, TeamVerb
from xuncha.office.shell.doors import Door

ROUND = {
    RoundVerb.APPROVE: Door(actions.approve, forms.BasisForm),
    RoundVerb.REVISE: Door(actions.revise, forms.ReviseForm),
    RoundVerb.ENTER: Door(actions.enter, warning=msg("启动进驻后不能再安排或改派对象。")),
    RoundVerb.REPORT: Door(actions.report, forms.NoteForm),
    RoundVerb.FEED_BACK: Door(actions.feed_back),
    RoundVerb.ARCHIVE: Door(actions.archive, warning=msg("归档后本轮不能再办理。")),
}
TEAM = {
    TeamVerb.DISBAND: Door(actions.disband, warning=msg("撤销后全体组员离组，不能恢复。")),
}
MEMBER = {MemberVerb.WITHDRAW: Door(actions.withdraw_member, forms.WithdrewForm)}
TARGET = {
    TargetVerb.ENTER: Door(actions.enter_target, forms.EnteredForm),
    TargetVerb.REASSIGN: Door(actions.reassign, forms.ReassignForm),
    TargetVerb.WITHDRAW: Door(
        actions.withdraw_target, forms.LeftForm, msg("撤离后不能再起草底稿。")
    ),
}
PROGRESS = {NoteVerb.CORRECT: Door(actions.correct_progress, forms.CorrectForm)}
PLAN = Door(actions.plan, forms.PlanForm)
FORM_TEAM = Door(actions.form_team, forms.TeamForm)
JOIN = Door(actions.join, forms.JoinForm)
ASSIGN_TARGET = Door(actions.assign_target, forms.TargetForm)
ASSIGN_TARGETS = Door(actions.assign_targets, forms.TargetsForm)
RECORD = Door(actions.record_progress, forms.WeekForm)
HEAR = Door(actions.hear, forms.HearForm)
