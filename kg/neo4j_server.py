"""A Neo4j 5 server to work against: the one that runs already, or a throw-away one on loopback.

``NEO4J_URI`` set: that server. Else a container, where a Docker engine runs. Else Neo4j Community from its published
Maven artifacts (``tests/neo4j/pom.xml``) with the Java of this machine. Neo4j Community is GPL-3.0: it runs as a
process of its own and is neither bundled nor imported. ``python -m kg.neo4j_server`` runs one until Ctrl-C.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ontology.errors import PolicyGraphError, StoreError

VERSION = "5.26.16"
POM = Path(__file__).resolve().parent.parent / "tests" / "neo4j" / "pom.xml"
_OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent",
          "java.base/java.lang")
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """Where a Neo4j server listens and how to sign in; the password stays out of its printed form."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"


@contextmanager
def start_server(*, port: int = 0) -> Iterator[Server]:
    """A Neo4j 5 server for the time of a ``with`` block; raises StoreError, which says why, where there is none."""
    uri = os.environ.get("NEO4J_URI")
    if uri:
        yield Server(uri, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""),
                     os.environ.get("NEO4J_DATABASE", "neo4j"))
        return
    password = secrets.token_hex(12)  # never begins with "-", which neo4j-admin takes for an option
    starter = _run_container if _docker_runs() else _run_java
    with starter(port or find_free_port(), password) as server:
        yield server


def find_library() -> Path:
    """The folder of Neo4j's jars, fetched with Maven at the first call and kept in the user's cache."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "policykg"
    library = cache / f"neo4j-{VERSION}"
    if library.is_dir():
        return library
    maven = shutil.which("mvn")
    if maven is None or not POM.exists():
        raise StoreError("no Neo4j to run: set NEO4J_URI, or start Docker, or install maven and a Java 17 runtime")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="neo4j-", dir=cache) as part:
        done = subprocess.run([maven, "-q", "-B", "-f", str(POM), "dependency:copy-dependencies",
                               "-DincludeScope=runtime", f"-DoutputDirectory={part}/lib"],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            raise StoreError(f"Maven could not fetch Neo4j {VERSION} ({_last_line(done.stdout + done.stderr)}): "
                             "check the network and Maven's settings")
        with suppress(OSError):  # another process was faster
            (Path(part) / "lib").rename(library)
    return library


def run_admin(home: Path, *arguments: str, password: str | None = None, cwd: Path | None = None) -> str:
    """Run ``neo4j-admin`` on the folder of a server that is not running; returns what it printed."""
    command = [*_java("512m"), "org.neo4j.cli.AdminTool", *arguments, *([password] if password else [])]
    environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=cwd)
    if done.returncode:
        raise StoreError(f"neo4j-admin {arguments[0]} failed ({_last_line(done.stderr + done.stdout)})")
    return done.stdout + done.stderr


def prepare_home(home: Path, port: int, password: str) -> None:
    """Lay out a server folder: a configuration that listens on loopback only, and the first password."""
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text("\n".join([
        f"server.bolt.listen_address=127.0.0.1:{port}", f"server.bolt.advertised_address=127.0.0.1:{port}",
        "server.http.enabled=false", "server.https.enabled=false", "dbms.usage_report.enabled=false",
        "server.memory.heap.initial_size=256m", "server.memory.heap.max_size=512m", "server.memory.pagecache.size=128m",
        "db.tx_log.rotation.retention_policy=keep_none", ""]), encoding="ascii")
    run_admin(home, "dbms", "set-initial-password", password=password)


@contextmanager
def run_home(home: Path, port: int, password: str) -> Iterator[Server]:
    """A server on a prepared folder, stopped at the end of the block."""
    log = home / "logs" / "neo4j.log"
    command = [*_java("512m"), "org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}",
               f"--config-dir={home / 'conf'}"]
    with (home / "console.log").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=home)
    try:
        _wait(port, process, log)
        yield Server(f"bolt://127.0.0.1:{port}", "neo4j", password)
    finally:
        # The data are thrown away with the folder, so nothing is lost by not waiting for an orderly end (10 s).
        process.kill()
        process.wait()


@contextmanager
def _run_java(port: int, password: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="kg-neo4j-", ignore_cleanup_errors=True) as folder:
        prepare_home(Path(folder), port, password)
        with run_home(Path(folder), port, password) as server:
            yield server


@contextmanager
def _run_container(port: int, password: str) -> Iterator[Server]:
    # The password goes through the environment, so that no list of processes shows it.
    done = subprocess.run(["docker", "run", "--rm", "--detach", "--publish", f"127.0.0.1:{port}:7687",
                           "--env", "NEO4J_AUTH", f"neo4j:{VERSION}-community"],
                          env=os.environ | {"NEO4J_AUTH": f"neo4j/{password}"},
                          capture_output=True, text=True, check=False)
    if done.returncode:
        raise StoreError(f"Docker could not start Neo4j ({_last_line(done.stderr)}): set NEO4J_URI to a running server")
    container = done.stdout.strip()
    try:
        server = Server(f"bolt://127.0.0.1:{port}", "neo4j", password)
        _wait_answer(server)
        yield server
    finally:
        subprocess.run(["docker", "stop", container], capture_output=True, check=False)


def _java(heap: str) -> Sequence[str]:
    java = shutil.which("java")
    if java is None:
        raise StoreError("no Neo4j to run: set NEO4J_URI, or start Docker, or install maven and a Java 17 runtime")
    opens = [f"--add-opens={package}=ALL-UNNAMED" for package in _OPENS]
    return [java, f"-Xmx{heap}", *opens, "-cp", str(find_library() / "*")]


def _docker_runs() -> bool:
    if shutil.which("docker") is None:
        return False
    with suppress(subprocess.TimeoutExpired):
        return subprocess.run(["docker", "info"], capture_output=True, timeout=20, check=False).returncode == 0
    return False


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            console = log.parent.parent / "console.log"
            raise StoreError(f"Neo4j stopped while starting ({_last_line(console.read_text(errors='replace'))})")
        if log.exists() and b"Started." in log.read_bytes():
            return
        time.sleep(0.1)
    raise StoreError(f"Neo4j did not start on port {port} within {_PATIENCE:.0f} s: see {log}")


def _wait_answer(server: Server) -> None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import DriverError, Neo4jError

    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
                driver.verify_connectivity()
            return
        except (DriverError, Neo4jError):
            time.sleep(0.5)
    raise StoreError(f"Neo4j does not answer at {server.uri} after {_PATIENCE:.0f} s")


def find_free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "it said nothing"


def main() -> int:
    """Run a throw-away server until Ctrl-C, after printing how to sign in."""
    try:
        with start_server(port=int(os.environ.get("NEO4J_PORT", "7687"))) as server:
            print(f"export NEO4J_URI={server.uri} NEO4J_USERNAME={server.user} NEO4J_PASSWORD={server.password}")
            print("Neo4j runs until Ctrl-C; its data go with it.", flush=True)
            with suppress(KeyboardInterrupt):
                while True:
                    time.sleep(3600)
    except PolicyGraphError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
