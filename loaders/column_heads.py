"""Heads of the columns of tables of divided tasks: what they say their cells are."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.vocabulary import label_roles, load_conventions

_TASK = re.compile(
    r"(?!.*(?:单位|部门|领导|时限|时间|备注|序号))(?:(?:19|20)\d\d年度?)?[\u4e00-\u9fff、及与和]{0,8}(?:任务|内容|事项|项目|举措|措施|工作|要求|指标|目标|名称|实事)(?:名称|内容|分解|及目标|清单|与要求|要求|项目|事项|任务)*"
)
_REPORTED = re.compile(r"完成情况|进展|成效|落实情况|进度情况")
_PROGRESS = re.compile(
    r"[\u4e00-\u9fff\d\-—~、/]{0,12}?(?:(?:完成|进展|落实|推进|实施|执行|办理|进度)情况|(?:当前|目前|实际|形象|完成|进展|推进)进度|(?:主要|工作|最新|目前|当前)?进展|(?:主要|工作)?成效|完成率)"
)
_PLANNED = re.compile(r"计划|目标|安排|要求|预[计期]|下一?步|时限")
_LEADER = re.compile(
    r"(?:牵头|责任|分管|包抓|包联|包保|联系|挂点|挂钩|督导)?(?:省|市|县|区|州)?(?:级)?(?:责任|牵头|分管)?领导(?:同志)?"
)
_OF_LEVEL = re.compile(r"^(?:[省市县区州]?(?:级|直)|市)")
_ORDINAL = re.compile(r"序\s*号|编\s*号|项次|次序")
_NOTE = re.compile(r"[((][^()]*[))]")
_OTHER = re.compile(r"(?:项目|工作|任务|指标|责任|事项)?(?:类别|类型|分类|大类|领域|板块|方面)|备注")
_PROBLEM = re.compile(
    r"(?:(?:中央|省委|市委|省级|市级|本级)?(?:生态环境|环保|安全生产)?(?:主要|存在|突出|反馈|反映|巡视|巡察|督察|督查|巡查|审计|具体|整改|发现|检查|排查|查摆|移交|涉及|意见|的))*问题(?:清单|描述|表现|点位|隐患|情况)?"
)
"""A column of what is to be put right (反馈问题, 问题清单): what is to be done about it stands in another."""
_OF_PLACES = re.compile(r"乡镇|街镇|镇街|街道|区县|县区|市县|地区")
_QUALIFIED = re.compile(r"^(?:主要|其他|其它|具体|相关|有关)")
_UNREAD = re.compile(
    r"[\u4e00-\u9fff()、/]{0,12}(?:单位|部门|主体|机构|处室|科室|领导|[任责]人|人员|时间|时限|期限|进度|情况|资金|投资|来源|地点|地址|规模)"
)

_AWARDED = re.compile(r"完成人|获奖|授奖|奖项|奖励|等级$|等次$")
"""Heads of columns of lists of prizes, where who completed something has nothing to do."""

BODIES = frozenset({"lead", "co", "listed", "beside", "responsible"})
"""The roles of columns that hold names of bodies; ``beside`` is one of a list for which no declared order holds."""
DIVIDED = BODIES | {"division"}
"""Those, and the column that says by verbs who does what."""


def bare_head(cell: str) -> str:
    """A cell of a head without the remarks in brackets it carries."""
    return _NOTE.sub("", cell)


@lru_cache(maxsize=4096)
def column_role(cell: str) -> str | None:
    """What a column's head says its cells are: ordinal, task, a role of the labels, ``other`` where it says nothing of who is
    responsible for what, or None. A remark in brackets and a qualifier (相关, 主要) change nothing."""
    plain = bare_head(cell).replace(" ", "")
    if _ORDINAL.fullmatch(plain):
        return "ordinal"
    roles = label_roles()
    bare = _OF_LEVEL.sub("", plain)
    for name in (cell.replace(" ", ""), plain, bare, _QUALIFIED.sub("", bare)):
        if name in roles:
            return roles[name]
    if _LEADER.fullmatch(plain):
        return "leader"
    if _OTHER.fullmatch(plain) or _PROBLEM.fullmatch(plain):
        return "other"
    return "task" if _TASK.fullmatch(plain) and not _REPORTED.search(plain) else None


def is_reported(cell: str) -> bool:
    """Whether the head of a column says that its cells tell how far things are: 进展情况, 当前进度."""
    plain = bare_head(cell).replace(" ", "")
    return _PROGRESS.fullmatch(plain) is not None and _PLANNED.search(plain) is None


def rank_leads(heads: list[str], roles: list[str | None]) -> list[str | None]:
    """The roles of columns or labels among others of their kind: where 第一责任单位 stands beside 主要责任单位, only the first
    leads; of several lists of bodies (责任部门, 责任乡镇) a declared order holds for one only."""
    if any(_AWARDED.search(head) for head in heads):
        roles = [None if role == "listed" and "完成单位" in head else role for head, role in zip(heads, roles, strict=True)]
    if roles.count("listed") > 1:
        ranked = _ranked(heads, [k for k, role in enumerate(roles) if role == "listed"])
        roles = ["beside" if role == "listed" and k != ranked else role for k, role in enumerate(roles)]
    if not any("第一责任" in head for head in heads):
        return roles
    return ["listed" if role == "lead" and "主要责任" in head else role for head, role in zip(heads, roles, strict=True)]


def part_groups(roles: list[str | None]) -> list[str | None]:
    """The roles of columns where what stands before the numbers of rows (重点工作 | 序号 | 具体措施) heads groups of them."""
    at = roles.index("ordinal") if "ordinal" in roles else 0
    if not at or "task" not in roles[at:]:
        return roles
    return ["group" if role == "task" else role for role in roles[:at]] + roles[at:]


def _ranked(heads: list[str], listed: list[int]) -> int:
    """The column a declared order holds for: the one whose head declares it, else the first that names no places."""
    ordered = [k for k in listed if any(d.rule == "first" and d.pattern.search(heads[k]) for d in load_conventions().declarations)]
    return next(iter(ordered or [k for k in listed if not _OF_PLACES.search(heads[k])] or listed))


def is_unread_column(cell: str) -> bool:
    """Whether the head of a column that has no role reads as one of bodies, persons or times all the same."""
    return _UNREAD.fullmatch(bare_head(cell).replace(" ", "")) is not None


def is_head(roles: list[str | None]) -> bool:
    """Whether columns are those of a table of tasks: some hold bodies, one tasks or numbers."""
    return bool(DIVIDED & set(roles)) and (
        "task" in roles or "ordinal" in roles
    )


def is_head_row(line: str) -> bool:
    """Whether a folded line holds the heads of the columns of a table of tasks, parted by tabs or strokes."""
    cells = [c.strip() for c in line.replace("|", "\t").split("\t") if c.strip()]
    return len(cells) > 2 and is_head([column_role(c) for c in cells])
