"""Starts a real Neo4j for tests, without Docker, and takes it away again.

Needs Java 17 or later and, once, Maven, which fetches the server into the user's cache folder. Nothing of it stays in the
repository; the data lives in a temporary folder and goes with the server. By hand: ``python tests/neo4j_server.py``.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = "5.26.14"
"""The long-term release, Community."""
USER = "neo4j"
FETCH_TIMEOUT_S = 600
START_TIMEOUT_S = 90
STOP_TIMEOUT_S = 20

_OLDEST_JAVA = 17
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>goldenthread</groupId>
  <artifactId>neo4j-for-tests</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""
_SETTINGS = """\
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.initial_size=512m
server.memory.heap.max_size=512m
server.memory.pagecache.size=128m
"""


class CannotStartError(Exception):
    """There is no Neo4j here, and none can be started; the message says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running Neo4j that nobody else uses."""

    port: int
    password: str
    version: str = VERSION

    @property
    def url(self) -> str:
        """As `goldenthread push` takes it."""
        return f"bolt://127.0.0.1:{self.port}/neo4j"


@contextmanager
def neo4j_server() -> Iterator[Server]:
    """Start a Neo4j on a free port of this machine alone, with an empty database; stop it at the end.

    Raises:
        CannotStartError: Java or Maven is missing, or the server did not answer in time.
    """
    java = _java()
    jars = str(_libraries() / "*")
    server = Server(_free_port(), secrets.token_hex(12))
    with tempfile.TemporaryDirectory(prefix="neo4j-for-tests-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        settings = home / "conf"
        settings.mkdir()
        (settings / "neo4j.conf").write_text(_SETTINGS.format(port=server.port), encoding="utf-8")
        _set_password(java, jars, home, server.password)
        log = home / "console.log"
        with log.open("wb") as console:
            process = subprocess.Popen(
                [java, "-Xmx512m", "-XX:+UseSerialGC", "-cp", jars, "org.neo4j.server.CommunityEntryPoint",
                 f"--home-dir={home}", f"--config-dir={settings}"],
                stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT, env=_environment(home),
            )  # fmt: skip
        try:
            _wait(process, server.port, log)
            yield server
        finally:
            process.kill()  # a stop in order takes ten seconds, and the data is thrown away
            process.wait(STOP_TIMEOUT_S)


def _java() -> str:
    java = shutil.which("java", path=_path_with(os.environ.get("JAVA_HOME")))
    if java is None:
        raise CannotStartError(f"Java is missing: Neo4j {VERSION} needs Java {_OLDEST_JAVA} or later")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < _OLDEST_JAVA:
        raise CannotStartError(f"Java is too old: Neo4j {VERSION} needs Java {_OLDEST_JAVA} or later")
    return java


def _path_with(home: str | None) -> str | None:
    return os.pathsep.join((str(Path(home, "bin")), os.environ.get("PATH", ""))) if home else None


def _libraries() -> Path:
    """The server's libraries in the user's cache folder, fetched if they are not there. Safe with several at once."""
    libraries = _cache() / f"neo4j-{VERSION}"
    if libraries.is_dir():
        return libraries
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotStartError(f"Maven is missing: it fetches Neo4j {VERSION}, once")
    libraries.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetch-", dir=libraries.parent) as folder:
        Path(folder, "pom.xml").write_text(_POM, encoding="utf-8")
        command = [maven, "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=lib"]
        try:
            subprocess.run(command, cwd=folder, check=True, timeout=FETCH_TIMEOUT_S, capture_output=True, text=True)
        except subprocess.CalledProcessError as error:
            raise CannotStartError(f"Maven could not fetch Neo4j {VERSION}:\n{error.stdout[-2000:]}") from error
        except subprocess.TimeoutExpired as error:
            raise CannotStartError(f"Maven did not fetch Neo4j {VERSION} in {FETCH_TIMEOUT_S} s") from error
        try:
            Path(folder, "lib").replace(libraries)
        except OSError:
            if not libraries.is_dir():  # somebody else was quicker: as good
                raise
    return libraries


def _cache() -> Path:
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = str(Path.home() / "Library" / "Caches")
    else:
        root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root, "goldenthread")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _set_password(java: str, jars: str, home: Path, password: str) -> None:
    command = [
        java,
        "-cp",
        jars,
        "org.neo4j.server.startup.Neo4jAdminCommand",
        "dbms",
        "set-initial-password",
        password,
    ]
    done = subprocess.run(
        command, env=_environment(home), capture_output=True, text=True, timeout=START_TIMEOUT_S, check=False
    )
    if done.returncode:
        raise CannotStartError(f"Neo4j {VERSION} did not take a password:\n{done.stderr[-2000:]}")


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when Bolt answers its handshake."""
    until = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
                connection.sendall(bytes.fromhex("6060b017 00000405 00000000 00000000 00000000"))
                if len(connection.recv(4)) == 4:
                    return
        except OSError:
            time.sleep(0.2)
    raise CannotStartError(f"Neo4j {VERSION} did not start:\n{log.read_text(errors='replace')[-2000:]}")


def main() -> int:
    """Run a server until Enter is pressed."""
    try:
        with neo4j_server() as server:
            print(f"Neo4j {server.version} answers at {server.url}\n")  # noqa: T201
            print(f"export NEO4J_USERNAME={USER} NEO4J_PASSWORD={server.password}\n")  # noqa: T201
            input("Press Enter to stop it ")
    except CannotStartError as error:
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201
        return 1
    except (KeyboardInterrupt, EOFError):
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
