"""A Reading as the JSON that ``kg extract`` prints (schema in ``docs/extract.schema.json``)."""

from __future__ import annotations

from ontology.model import Document, Party, Reading, Task

_TYPES = {
    "通知": "notice",
    "意见": "opinions",
    "行动计划": "action_plan",
    "行动方案": "action_plan",
    "实施方案": "work_plan",
    "工作方案": "work_plan",
    "方案": "work_plan",
    "责任分解": "responsibility_breakdown",
    "解读": "interpretation",
    "人事任免": "appointments",
    "发文目录": "catalogue",
    "命令": "order",
    "批复": "reply",
    "公告": "announcement",
    "决定": "decision",
    "规划": "plan",
    "计划": "work_plan",
    "办法": "measures",
    "规定": "provisions",
    "细则": "rules",
    "条例": "regulations",
    "函": "letter",
    "通告": "public_notice",
    "通报": "circular",
    "要点": "work_plan",
    "预案": "emergency_plan",
    "措施": "measures",
    "清单": "list",
    "报告": "report",
}


def build_extract(reading: Reading) -> dict[str, object]:
    """The extract of one source; every ``span`` is in raw code points, end exclusive."""
    numbers = {d.id: d.number for d in reading.documents}
    rules = {c.id: c.rule for c in reading.conventions}
    out: dict[str, object] = {
        "source": {
            "path": reading.source.path,
            "sha256": reading.source.sha256,
            "characters": len(reading.source.text),
            "encoding": reading.source.encoding,
        },
    }
    if g := reading.gazette:
        out["gazette"] = {
            "id": g.id,
            "title": g.title,
            "issue": g.issue,
            "cumulative": g.cumulative,
            "published": g.published,
            "publisher": g.publisher,
            "span": list(g.span),
        }
    out |= {
        "documents": [_document(d) for d in reading.documents],
        "tasks": [_task(t, numbers, rules) for t in reading.tasks],
        "targets": [
            {
                "document": t.document,
                "task": t.task,
                "indicator": t.indicator,
                "comparator": t.comparator,
                "value": t.value,
                "upper": t.upper,
                "unit": t.unit,
                "deadline": t.deadline,
                "scope": t.scope,
                "modality": t.modality,
                "text": t.text,
                "span": list(t.span),
                "id": t.id,
                "stretch": t.stretch,
                "basis": t.basis,
                "reference": t.reference,
                "baseValue": t.base_value,
                "baseUnit": t.base_unit,
            }
            for t in reading.targets
        ],
        "citations": [
            {
                "document": c.document,
                "title": c.title,
                "number": c.number,
                "function": c.function,
                "span": list(c.span),
                "target": c.target,
            }
            for c in reading.citations
        ],
        "appointments": [
            {
                "document": a.document,
                "person": a.person,
                "action": a.action,
                "post": a.post,
                "agency": a.agency,
                "term": a.term,
                "span": list(a.span),
            }
            for a in reading.appointments
        ],
        "people": [{"name": p.name, "post": p.post, "agency": p.agency, "span": list(p.span)} for p in reading.people],
        "agencies": [
            {
                "name": a.name,
                "surface": a.surface,
                "span": list(a.span),
                "group": a.group,
                "known": a.known,
                "place": a.place,
            }
            for a in reading.agencies
        ],
        "projects": [
            {"name": p.name, "kind": p.kind, "span": list(p.span), "phase": p.phase, "document": p.document}
            for p in reading.projects
        ],
        "conventions": [
            {
                "id": c.id,
                "document": c.document,
                "rule": c.rule,
                "wording": c.wording,
                "scope": c.scope,
                "span": list(c.span),
            }
            for c in reading.conventions
        ],
        "issues": [
            {"code": i.code, "message": i.message, "span": list(i.span), "line": i.line, "document": i.document}
            for i in reading.issues
        ],
    }
    return out


def _document(d: Document) -> dict[str, object]:
    return {
        "id": d.id,
        "title": d.title,
        "number": d.number,
        "kind": d.kind,
        "issuer": list(d.issuer),
        "issued": d.issued,
        "addressees": list(d.addressees),
        "effectiveFrom": d.effective_from,
        "effectiveTo": d.effective_to,
        "span": list(d.span),
        "type": _TYPES.get(d.kind, "other"),
        "parent": d.parent,
        "place": d.place,
        "published": d.published,
        "status": d.status,
        "trial": d.trial,
        "attachments": list(d.attachments),
        "passedBy": d.passed_by,
        "approvedBy": d.approved_by,
        "interprets": d.interprets,
        "titlePrinted": d.title_printed,
        "contact": dict(d.contact),
        "fields": [{"name": n, "span": list(s)} for n, s in d.fields],
    }


def _task(t: Task, numbers: dict[str, str | None], rules: dict[str, str]) -> dict[str, object]:
    rule = next((r for p in t.parties if p.role != "unspecified" and (r := rules.get(p.convention or ""))), None)
    leader = {"name": t.leader.name, "post": t.leader.post, "span": list(t.leader.span)} if t.leader else None
    return {
        "document": t.document,
        "section": t.section,
        "ordinal": t.ordinal,
        "leader": t.leader.name if t.leader else None,
        "text": t.text,
        "deadline": t.deadline,
        "convention": None if rule is None else "declared" if ":" not in rule else rule.split(":")[0],
        "span": list(t.span),
        "parties": [_party(p, rules) for p in t.parties],
        "id": t.id,
        "kind": t.kind,
        "part": t.part,
        "number": numbers.get(t.document),
        "rule": rule,
        "textSpan": list(t.text_span),
        "term": t.term,
        "leaderDetail": leader,
        "sameAs": t.same_as,
    }


def _party(p: Party, rules: dict[str, str]) -> dict[str, object]:
    return {
        "agency": p.agency,
        "surface": p.surface,
        "role": p.role,
        "derivation": p.derivation,
        "ordinal": p.ordinal,
        "span": list(p.span),
        "group": p.group,
        "known": p.known,
        "place": p.place,
        "rule": rules.get(p.convention or ""),
    }
