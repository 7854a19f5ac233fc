"""The acts that pages and the API offer on plans."""

from xuncha.engines.acts import msg
from xuncha.office.planning import actions, drafting, forms, recusing, staffing
from xuncha.office.planning.lifecycle import (
    AbsenceVerb,
    CapabilityVerb,
    DeclarationVerb,
    DraftVerb,
    SlotVerb,
    TermVerb,
    WorkloadVerb,
)
from xuncha.office.shell.doors import Door

TERM = {
    TermVerb.REVISE: Door(actions.revise_rules, forms.RulesForm),
    TermVerb.CLOSE: Door(actions.close_term, warning=msg("结束后本届不能再编组。")),
}
SLOT = {
    SlotVerb.OPEN: Door(staffing.open_round, forms.RoundForm),
    SlotVerb.STAFF: Door(
        staffing.staff, warning=msg("将按已采用的方案组建全部巡察组、安排全部对象。")
    ),
    SlotVerb.LINK: Door(staffing.link, forms.LinkForm),
    SlotVerb.REVISE: Door(actions.revise_slot, forms.ReviseSlotForm),
    SlotVerb.DROP: Door(actions.drop_slot, forms.ReasonForm, msg("取消后不能恢复。")),
}
WORKLOAD = {
    WorkloadVerb.REVISE: Door(actions.revise_estimate, forms.ReviseWorkloadForm),
    WorkloadVerb.RETIRE: Door(actions.retire_estimate, forms.ReasonForm),
    WorkloadVerb.RESTORE: Door(actions.restore_estimate),
}
CAPABILITY = {
    CapabilityVerb.REVISE: Door(actions.revise_capability, forms.ReviseCapabilityForm),
    CapabilityVerb.RELEASE: Door(actions.release, forms.ReasonForm),
    CapabilityVerb.RECALL: Door(actions.recall),
}
ABSENCE = {AbsenceVerb.CANCEL: Door(actions.cancel_absence)}
DRAFT = {
    DraftVerb.ADOPT: Door(
        drafting.adopt, forms.BasisForm, msg("采用后，原来采用的方案被替换；以后按本方案组队。")
    ),
    DraftVerb.DISCARD: Door(drafting.discard, forms.ReasonForm, msg("作废后不能恢复。")),
}
DECLARATION = {
    DeclarationVerb.SETTLE: Door(
        recusing.settle, forms.BasisForm, msg("采用后，本轮的组员随即调整，并记入轮次。")
    ),
    DeclarationVerb.PROPOSE: Door(recusing.propose),
    DeclarationVerb.DISMISS: Door(
        recusing.dismiss, forms.ReasonForm, msg("撤销后，该回避关系随之终止。")
    ),
}
OPEN_TERM = Door(actions.open_term, forms.TermForm)
ADD_SLOT = Door(actions.add_slot, forms.SlotForm)
ESTIMATE = Door(actions.estimate, forms.WorkloadForm)
ENLIST = Door(actions.enlist, forms.CapabilityForm)
NOTE_ABSENCE = Door(actions.note_absence, forms.AbsenceForm)
COPY = Door(drafting.copy, forms.CopyForm)
DECLARE = Door(recusing.declare, forms.DeclareForm)
