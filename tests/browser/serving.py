"""The app and JupyterLab as `make app` and `make lab` start them, each with a home and a working folder of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import matplotlib
import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
APP = ["voila", "notebooks/12_explore.ipynb", "--Voila.config_file_paths=notebooks/.app"]
LAB = ["jupyter", "lab", "--config=notebooks/.lab/jupyter_server_config.py", "notebooks"]
PATIENCE = 120  # seconds, on a busy machine


def recipe(target):
    """What the Makefile runs for a target, its variables left as they are."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", text, flags=re.MULTILINE)
    return [line.strip() for line in found[1].splitlines()] if found else []


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server that runs until it is stopped; ``address`` opens it, ``base`` is the same without its token."""

    def __init__(self, command, *options, folder, port):
        if os.name == "nt":
            pytest.skip("a server gets a home and a temporary folder of its own in the way of Linux and macOS")
        self.folder, self.port = folder, port
        for name in ("home", "tmp"):
            (folder / name).mkdir()
        # A home of its own, but the cache of fonts: to make that again takes seconds.
        own = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "MPLCONFIGDIR": matplotlib.get_cachedir()}
        dropped = ("JUPYTER_", "XDG_", "IPYTHON")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        env = kept | own | {"OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "Agg", "PYTHONUNBUFFERED": "1"}
        self.log = folder / "log"
        with self.log.open("w") as log:
            line = [BIN / command[0], *command[1:], *options]
            self.process = subprocess.Popen(line, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
        found = self._wait_for(r"(http://127\.0\.0\.1:\d+/\S*)\?token=(\w+)")
        self.token = found[2]
        self.base = f"http://127.0.0.1:{port}"
        self.address = f"{found[1]}?token={self.token}"

    def _wait_for(self, pattern):
        late = time.monotonic() + PATIENCE
        while time.monotonic() < late and self.process.poll() is None:
            if found := re.search(pattern, self.log.read_text()):
                return found
            time.sleep(0.1)
        raise TimeoutError(self.log.read_text())

    def kernels(self):
        """Kernel id to process id, of all kernels that run."""
        found = {}
        for each in psutil.Process(self.process.pid).children(recursive=True):
            try:
                line = " ".join(each.cmdline())
            except (psutil.NoSuchProcess, psutil.ZombieProcess):
                continue
            if name := re.search(r"kernel-([\w-]{36})\.json", line):
                found[name[1]] = each.pid
        return found

    def files(self):
        """Every file below its home and its folder for temporary files, but the connections of kernels."""
        below = [path for name in ("home", "tmp") for path in (self.folder / name).rglob("*") if path.is_file()]
        return {path for path in below if not re.fullmatch(r"kernel-[\w-]{36}\.json", path.name)}

    def stop(self):
        """As Ctrl+C would, and by force when that does not help."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


def start_app(folder, *options):
    port = free_port()
    return Server(APP, f"--port={port}", "--Voila.port_retries=0", *options, folder=folder, port=port)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Takes a redirection as an answer."""

    def redirect_request(self, *_):
        return None


def ask(address, *, method="GET", follow=True, data=None, **headers):
    """Status, headers and text of an answer; paths go out as they are written."""
    request = urllib.request.Request(address, method=method, data=data, headers=headers)
    opener = urllib.request.build_opener(*(() if follow else (_Stay,)))
    try:
        with opener.open(request, timeout=PATIENCE) as reply:
            return reply.status, dict(reply.headers), reply.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as reply:
        return reply.code, dict(reply.headers), reply.read().decode("utf-8", "replace")


def config_of(page):
    """What Voila tells the page, its kernel's id above all."""
    found = re.search(r'<script id="jupyter-config-data" type="application/json">(.*?)</script>', page, flags=re.DOTALL)
    return json.loads(found[1])
