"""The acts that pages and the API offer on limits and notices."""

from xuncha.engines.acts import msg
from xuncha.office.limits import actions, forms
from xuncha.office.limits.lifecycle import NoticeVerb, ProfileVerb
from xuncha.office.shell.doors import Door, FileForm

NEW_PROFILE = Door(actions.propose, forms.ProposeForm)
PROFILE = {
    ProfileVerb.ADOPT: Door(
        actions.adopt_profile,
        warning=msg("启用后，今后起算的期限按此计算；已定的期限不会自动改变。"),
    ),
    ProfileVerb.DECLINE: Door(actions.decline_profile, forms.ReasonForm),
    ProfileVerb.RETIRE: Door(
        actions.retire, forms.ReasonForm, msg("停用后不能再启用，只能另拟新版。")
    ),
}
NEW_NOTICE = Door(actions.load, forms.PasteForm)
NOTICE = {
    NoticeVerb.ADOPT: Door(
        actions.adopt_notice,
        warning=msg("启用后，这一年的工作日按此计算；已定的期限不会自动改变。"),
    ),
    NoticeVerb.DECLINE: Door(actions.decline_notice, forms.ReasonForm),
    NoticeVerb.ATTACH: Door(actions.attach, FileForm),
}
