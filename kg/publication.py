"""A publication: the dataset in every form, its pages, its descriptions, licence and checksums, in one folder."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg import __version__
from kg.graph import Graph
from kg.outputs import read_stored_sources
from kg.publication_terms import FORMS, Described, Offer, build_dcat, build_void
from ontology.errors import StoreError

CHECKSUMS = "SHA256SUMS"
"""The list of all files with their hashes, as sha256sum reads it; also the mark of a folder this module wrote."""

PAGES = "*.html"
_ONTOLOGY = ("policy.ttl", "shapes.ttl")


@dataclass(frozen=True, slots=True)
class Terms:
    """How a dataset is offered: title and publisher (None: from what was read, unnamed), licence, address."""

    title: str | None
    publisher: str | None
    licence: str
    address: str | None


def write_publication(
    build: Path, folder: Path, *, title: str | None = None, publisher: str | None = None,
    licence: str = "https://creativecommons.org/licenses/by/4.0/", address: str | None = None,
) -> list[Path]:
    """Write the folder from a build and return its files; an earlier publication is replaced as a whole.

    Raises StoreError where the build is not complete, an address is no web address, or the folder holds other things.
    """
    for url in (licence, address):
        if url is not None and not _is_address(url):
            raise StoreError(f"{url}: not a web address: give one that begins with https:// and holds no spaces or quotes")
    graph = Graph.read(build / "graph.jsonl")
    missing = [name for name in (*FORMS, "index.html") if not (build / name).exists()]
    if missing:
        raise StoreError(f"{build} holds no {', '.join(missing)}: run `kg build` first")
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / CHECKSUMS).exists())):
        raise StoreError(f"{folder} holds something that is no publication: choose an empty or new folder")
    if folder.resolve() == build.resolve():
        raise StoreError(f"{folder} is the build itself: choose another folder")
    try:
        folder.resolve().parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.resolve().parent))
        work.chmod(0o755)
        try:
            _fill(graph, build, work, Terms(title, publisher, licence, address))
            names = sorted(p.name for p in work.iterdir())
            if folder.exists():
                shutil.rmtree(folder)
            work.replace(folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot write ({error.strerror or error}): free space or choose another folder") from None
    return [folder / name for name in names]


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and text.isprintable() and not set(text) & set(' <>"{}|\\^`')


def _fill(graph: Graph, build: Path, work: Path, terms: Terms) -> None:
    from importlib import resources

    for name in (*FORMS, "graph.jsonl"):
        shutil.copyfile(build / name, work / name)
    for page in sorted(build.glob(PAGES)):
        shutil.copyfile(page, work / page.name)
    for name in _ONTOLOGY:
        (work / name).write_bytes((resources.files("ontology") / name).read_bytes())
    sources = read_stored_sources(build / "sources.jsonl")
    offers = tuple(Offer(name, (work / name).stat().st_size, _hash(work / name), *FORMS[name]) for name in FORMS)
    described = Described(
        terms.title or _title(graph), terms.publisher, terms.licence, terms.address, graph, offers,
        sum(1 for line in (work / "graph.nt").open(encoding="utf-8") if line.strip()), tuple(sorted(sources)))
    (work / "dcat.ttl").write_bytes(build_dcat(described))
    (work / "void.ttl").write_bytes(build_void(described))
    _write(work / "LICENSE", _licence(terms))
    _write(work / "PERSONAL-DATA.md", _PERSONAL_DATA)
    _write(work / "README.md", _readme(described, [s.path for s in sources.values()]))
    lines = [f"{_hash(p)}  {p.name}\n" for p in sorted(work.iterdir()) if p.name != CHECKSUMS]
    _write(work / CHECKSUMS, "".join(lines))


def _title(graph: Graph) -> str:
    """A title out of what was read: the gazettes, else the number of documents."""
    gazettes = sorted({f"{n.properties.get('title', '')} {n.properties.get('issue', '')}".strip()
                       for n in graph.by_label("Gazette")})
    if gazettes:
        more = f" (+{len(gazettes) - 3})" if len(gazettes) > 3 else ""
        return f"政策知识图谱：{'、'.join(gazettes[:3])}{more}"
    return f"政策知识图谱：{sum(1 for _ in graph.by_label('Document'))}份文件"


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", errors="replace"))


def _licence(terms: Terms) -> str:
    by = f" by {terms.publisher}" if terms.publisher else ""
    return f"""\
The dataset (graph.*, dcat.ttl, void.ttl) and the pages are offered{by} under
{terms.licence}

The texts it quotes are official documents of state organs of legislative, administrative or judicial nature. They are
not subject to copyright (Copyright Law of the People's Republic of China, article 5).

The ontology (policy.ttl, shapes.ttl) and the program that made the dataset (policykg {__version__}) are under the
Apache License 2.0. The pages embed vis-network (Apache-2.0 or MIT) and plotly.js (MIT).

数据集与网页按上述许可提供；所引文本为国家机关具有立法、行政、司法性质的文件，依《中华人民共和国著作权法》第五条不适用该法；
本体与程序依 Apache License 2.0。
"""


_PERSONAL_DATA = """\
# Personal data · 个人信息

The dataset names persons only where an official document that a state organ has published names them: office holders
with their posts, appointments and removals, and the contacts an interpretation prints with its telephone number. No
data from other sources are added, nothing is inferred about a person, and persons of one name are kept apart by place.
The lawful ground and the period of keeping are those of whoever publishes this folder (in China: Personal Information
Protection Law, articles 13 and 27, on information that was lawfully disclosed, within reasonable limits). Who finds a
wrong statement about himself should ask the publisher; every statement shows the sentence it rests on, so that it can
be checked. To leave a person out, remove the document from the input and build again.

数据集只记载已由国家机关公开的公文中所载人员：任职者及其职务、任免事项、政策解读所附联系人及电话。不补充其他来源，不作推断，
不同地方的同名者不合并。公布本数据者应自行确认处理依据与保存期限（《个人信息保护法》第十三条、第二十七条：在合理范围内处理
已合法公开的个人信息）。如发现有误，请联系公布者；每条陈述均附原文，可供核对。
"""


def _readme(described: Described, paths: list[str]) -> str:
    import re

    def shown(text: str) -> str:
        return re.sub(r"([\\`*_{}\[\]<>()#+!|~&])", r"\\\1", " ".join(text.split()))

    rows = "".join(f"| `{o.name}` | {o.media} | {o.size} |\n" for o in described.offers)
    files = "".join(f"- {shown(Path(p).name)}\n" for p in sorted(paths))
    publisher = f"Published by {shown(described.publisher)}.\n\n" if described.publisher else ""
    return f"""\
# {shown(described.title)}

A knowledge graph of policies, agencies and goals, read out of official documents; every statement carries its sentence.
{publisher}
Open `index.html` to look around: the pages need no server and load nothing from elsewhere.

| file | form | bytes |
|---|---|---|
{rows}
`dcat.ttl` describes the dataset as catalogues read it (DCAT 3), `void.ttl` what is in it (VoID), `policy.ttl` is its
ontology and `shapes.ttl` its shapes (SHACL). `LICENSE` and `PERSONAL-DATA.md` say on what terms. Check the files with
`sha256sum -c {CHECKSUMS}`.

{len(described.graph.nodes)} nodes, {len(described.graph.edges)} relations, {described.triples} triples, read out of:

{files}"""
