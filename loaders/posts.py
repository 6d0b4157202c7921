"""Posts: a printed post cut into the body it belongs to and its title."""

from __future__ import annotations

import re

from ontology.authority import load_authority

_POST = re.compile(
    r"(?:(?:首席|党组|党委|常务|第一|副|总|代理|代|名誉|荣誉|一级|二级|三级|四级)*(?:书记|成员|委员|主任|局长|厅长|部长|署长|行长|秘书长|市长|县长|区长|省长|州长|盟长|旗长|镇长|乡长|主席|院长|校长|园长|"
    r"支队长|总队长|大队长|队长|经理|司令员|政治委员|董事长|董事|监事会主席|监事|工程师|规划师|经济师|会计师|审计师|统计师|畜牧师|农艺师|林业师|兽医师|药师|检验师|社长|会长|总裁|总监|指挥长|指挥|巡视员|调研员|主任科员|"
    r"督学|督察专员|督查专员|督察|处长|科长|馆长|所长|站长|台长|总编辑|编辑|检察长|庭长|审判员|检察员|专员|政委|参事|馆员|负责人|理事长|理事|顾问|组长|警务技术总监|总经理|秘书|参赞|(?:校长|院长|厅长|局长|行长|市长|县长|区长|主任|总经理)?助理|代表|关长|院士|研究员|教授|专家))$"
)


_BETWEEN = re.compile(
    r"(?:党组|党委|纪检监察组|机关党委|一级|二级|三级|四级|副|总|常务|首席|监事会|董事会|审判委员会|检察委员会)*"
)


def split_post(printed: str) -> tuple[str | None, str]:
    """A printed post cut into its body and its title: 某市司法局副局长 is 某市司法局 and 副局长."""
    m = _POST.search(printed)
    if not m:
        return None, printed
    body = printed[: m.start()]
    if not body:
        return None, printed
    table = load_authority()
    for cut in range(len(body), 2, -1):
        if table.is_agency(body[:cut]) and _BETWEEN.fullmatch(body[cut:]):
            return body[:cut], body[cut:] + m[0]
    return body, m[0]
