"""The acts that pages and the API offer on working papers and findings."""

from xuncha.engines.acts import msg
from xuncha.office.findings import actions, forms
from xuncha.office.findings.lifecycle import CategoryVerb, PaperVerb
from xuncha.office.shell.doors import Door, FileForm

PAPER = {
    PaperVerb.SUBMIT: Door(actions.submit),
    PaperVerb.REVISE: Door(actions.revise, forms.ReviseForm),
    PaperVerb.ATTACH: Door(actions.attach, FileForm),
    PaperVerb.REVIEW: Door(actions.review, forms.OpinionForm),
    PaperVerb.SIGN: Door(actions.sign, warning=msg("签字后底稿不能再改，并形成问题。")),
    PaperVerb.GIVE_BACK: Door(actions.give_back, forms.ReasonForm),
    PaperVerb.DROP: Door(actions.drop, forms.ReasonForm, msg("作废后这份底稿不能再用。")),
}
DRAFT = Door(actions.draft, forms.DraftForm)
TRANSCRIBE = Door(actions.transcribe, forms.TranscribeForm)
DELIVER = Door(actions.deliver, forms.DeliverForm, msg("反馈送达后，问题对被巡察单位可见。"))
CATEGORY = {
    CategoryVerb.RENAME: Door(actions.rename_category, forms.RenameForm),
    CategoryVerb.RETIRE: Door(
        actions.retire_category, warning=msg("停用后新问题不能再选这个类别。")
    ),
}
NEW_CATEGORY = Door(actions.add_category, forms.CategoryForm)
