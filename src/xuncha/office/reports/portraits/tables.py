"""The lists from which portraits are opened."""

from django.utils.translation import gettext_lazy as _

from xuncha.office.people.models import UnitKind
from xuncha.office.people.tables import serving_in, systems, townships
from xuncha.office.shell.tables import Column, Filter, Table, by

UNITS = Table(
    name="portraits",
    columns=(
        Column("name", _("单位名称"), lambda row: row.name, "name"),
        Column("code", _("单位代码"), lambda row: row.code, "code"),
        Column("kind", _("单位类别"), lambda row: str(row.get_kind_display()), "kind"),
        Column("system", _("所属系统"), lambda row: row.system.name if row.system else ""),
        Column("township", _("所在乡镇"), lambda row: row.township.name if row.township else ""),
    ),
    order="code",
    filters=(
        Filter("kind", _("单位类别"), by("kind"), lambda: UnitKind.choices),
        Filter("system", _("所属系统"), by("system"), systems),
        Filter("township", _("所在乡镇"), by("township"), townships),
    ),
    search=("code", "name"),
    related=("system", "township"),
    empty=_("还没有巡察过的单位。"),
)

PERSONS = Table(
    name="person_portraits",
    columns=(
        Column("name", _("姓名"), lambda row: row.name, "name"),
        Column("code", _("人员编号"), lambda row: row.code, "code"),
        Column("rank", _("职级"), lambda row: row.rank, "rank"),
    ),
    order="code",
    filters=(Filter("unit", _("任职单位（代码或名称）"), serving_in, kind="text"),),
    search=("code", "name"),
    empty=_("还没有领办事项的领导或任职的主要负责人。"),
)
