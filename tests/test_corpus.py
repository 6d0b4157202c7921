"""Runs over many files: isolated, in parallel, cached, resumable, on a cluster; always the same result."""

from __future__ import annotations

import copyreg
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.corpus import Corpus, find_files, read_corpus, read_files
from kg.distributed import read_on_cluster
from kg.statements import build_graph
from kg.transfer import register_records

MADE = Path(__file__).parent / "gold" / "made"
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus")
    for path in sorted(MADE.glob("*.txt"))[:36]:
        shutil.copy(path, root)
    (root / "00-broken.txt").write_bytes(bytes(range(256)) * 8)
    (root / "README.md").write_text("# no document\n", "utf-8")
    return root


def test_one_bad_file_never_stops_the_run(folder: Path) -> None:
    corpus = read_corpus(find_files([folder]))
    assert [Path(name).name for name, _ in corpus.failures if "00-broken" in name] == ["00-broken.txt"]
    assert len(corpus.readings) > 30


def test_the_result_does_not_depend_on_order_or_number_of_workers(folder: Path) -> None:
    files = find_files([folder])
    one = read_corpus(files)
    assert read_corpus(list(reversed(files))) == one
    assert read_corpus(files, workers=2) == one
    assert build_graph(one.readings) == build_graph(tuple(reversed(one.readings)))


def test_merging_is_associative_and_commutative(folder: Path) -> None:
    a, b, c = (read_files(find_files([folder])[i::3]) for i in range(3))
    assert (a + b) + c == a + (b + c) == (c + a) + b
    assert a + Corpus() == a


def test_the_cache_gives_the_same_and_reads_only_what_changed(folder: Path, tmp_path: Path) -> None:
    files = find_files([folder])
    plain = read_corpus(files)
    assert read_corpus(files, cache=tmp_path) == plain
    entries = {p.name: p.stat().st_mtime_ns for p in tmp_path.iterdir()}
    assert read_corpus(files, cache=tmp_path) == plain
    assert {p.name: p.stat().st_mtime_ns for p in tmp_path.iterdir()} == entries
    changed = tmp_path.parent / "changed"
    shutil.copytree(folder, changed)
    first = next(p for p in sorted(changed.glob("*.txt")) if "broken" not in p.name)
    first.write_bytes(first.read_bytes() + b"\n")
    read_corpus(find_files([changed]), cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == len(entries) + 1


def test_a_broken_cache_entry_counts_as_absent(folder: Path, tmp_path: Path) -> None:
    files = find_files([folder])[:4]
    plain = read_corpus(files, cache=tmp_path)
    for entry in tmp_path.iterdir():
        entry.write_text("[[1, 2]]", "utf-8")
    assert read_corpus(files, cache=tmp_path) == plain


def test_conventions_turned_off_have_their_own_cache(folder: Path, tmp_path: Path) -> None:
    files = find_files([folder])
    on = read_corpus(files, cache=tmp_path)
    off = read_corpus(files, cache=tmp_path, without=frozenset({"first-listed"}))
    assert off == read_corpus(files, without=frozenset({"first-listed"})) != on


def digest(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(out.glob("graph.*")) if p.is_file() and p.suffix != ".html"}


def test_a_killed_run_goes_on_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for i, path in enumerate(sorted(folder.glob("*.txt")) * 8):
        (many / f"{i:03}-{path.name}").write_bytes(path.read_bytes() + f"\n{i}\n".encode())
    command = [*KG, "build", str(many), "--quiet", "--no-pages", "--jobs", "2"]
    whole = subprocess.run([*command, "--out", str(tmp_path / "whole")], capture_output=True, check=False)
    assert whole.returncode == 0, whole.stderr
    resumed = [*command, "--out", str(tmp_path / "resumed"), "--cache", str(tmp_path / "cache")]
    process = subprocess.Popen(resumed, stderr=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None and len(list((tmp_path / "cache").glob("*.json"))) < 40:
        time.sleep(0.02)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert subprocess.run(resumed, capture_output=True, check=False).returncode == 0
    assert digest(tmp_path / "resumed") == digest(tmp_path / "whole")


def test_a_dask_cluster_reads_the_same(folder: Path) -> None:
    from distributed import LocalCluster

    files = find_files([folder])
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        assert read_on_cluster(files, cluster.scheduler_address) == read_corpus(files)


def test_records_pass_between_processes_unchanged(folder: Path) -> None:
    register_records()
    corpus = read_files(find_files([folder])[:12])
    assert pickle.loads(pickle.dumps(corpus)) == corpus
    kinds = {type(r) for reading in corpus.readings for r in (reading, *reading.documents, *reading.tasks, *reading.targets)}
    assert all(kind in copyreg.dispatch_table for kind in kinds) and len(kinds) == 4
