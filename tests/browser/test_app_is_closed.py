"""The app serves one page to who brings its token: no file, no program, no other's kernel. No browser needed."""

import asyncio
import json
import uuid

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from serving import APP, LAB, ROOT, Server, ask, config_of, free_port, recipe
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

NO_KERNEL = "021f4c9d-3b66-494e-98ef-809b02a561de"  # the same in every process: test names must agree

OPEN = ROOT / "notebooks/.app/voila/templates/explore/static"  # what the page itself needs
REFUSED = {400, 401, 403, 404, 405}
UP = [
    "../" * 12, "%2e%2e/" * 12, "..%2f" * 12, "%2e%2e%2f" * 12, "%252e%252e%252f" * 12, "....//" * 12, "..\\" * 12,
    "..%5c" * 12, "..%c0%af" * 12, "..;/" * 12, "./../" * 12, "x/" + "../" * 13, "/", "//",
]  # fmt: skip
STARTS = [
    "/", "/static/", "/voila/static/", "/voila/templates/", "/voila/templates/explore/static/",
    "/voila/templates/../static/", "/voila/labextensions/", "/voila/api/themes/", "/voila/files/", "/voila/files/x/",
    "/files/", "/voila/render/", "/voila/tree/", "/nbconvert/html/",
]  # fmt: skip
INTERFACES = [
    "/api", "/api/kernels", "/api/kernelspecs", "/api/sessions", "/api/contents", "/api/contents/12_explore.ipynb",
    "/api/contents/../data/draws.csv", "/api/terminals", "/api/status", "/api/config/notebook", "/api/me",
    "/voila/api/contents", "/voila/tree", "/voila/render/11_your_own_records.ipynb", "/voila/render/12_explore.ipynb",
    "/tree", "/lab", "/lab/tree/12_explore.ipynb", "/edit/12_explore.ipynb", "/view/12_explore.ipynb", "/terminals/1",
    "/terminals/websocket/1", "/nbconvert/html/12_explore.ipynb", "/login", "/logout", "/metrics",
    "/api/nbconvert", "/kernelspecs/python3/logo", f"/api/kernels/{NO_KERNEL}", f"/voila/query/{NO_KERNEL}",
]  # fmt: skip
UPGRADE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "eA=="}


@pytest.fixture(scope="module")
def key(app):
    return {"Authorization": f"token {app.token}"}


@pytest.fixture(scope="module")
def visit(app, key):
    """One visit: the page, its headers, its kernel."""
    status, headers, page = ask(app.base + "/", **key)
    assert status == 200
    return headers, page, config_of(page)["kernelId"]


def kinds_of_file():
    """Every kind of file the project has, some of each."""
    for folder, pattern, most in [
        ("data", "**/*.csv", 99), ("notebooks", "*.ipynb", 99), ("notebooks/.app", "**/*.*", 99),
        ("notebooks/.lab", "*.*", 9), ("src", "**/*.py", 30), ("tests", "**/*.py", 9), (".", "*.*", 30),
    ]:  # fmt: skip
        found = sorted(path for path in (ROOT / folder).glob(pattern) if path.is_file())
        yield from [path for path in found if path.parent != OPEN][:most]


@pytest.mark.parametrize(("target", "command"), [("app", APP), ("lab", LAB)])
def test_make_starts_what_is_tested_here(target, command):
    assert recipe(target)[-1] == f"$(BIN)/{' '.join(command)}"


@pytest.mark.parametrize("known", [False, True], ids=["without the token", "with the token"])
@pytest.mark.parametrize("start", STARTS)
def test_no_way_up_leads_to_a_file(app, key, start, known):
    for up in UP:
        for file in ("etc/passwd", "data/draws.csv"):
            status, _, text = ask(f"{app.base}{start}{up}{file}", **(key if known else {}))
            assert status in REFUSED, f"{start}{up}{file}: {status}"
            assert "root:" not in text and "hours_spent" not in text


@pytest.mark.parametrize("known", [False, True], ids=["without the token", "with the token"])
def test_no_file_of_the_project_is_served(app, key, known):
    paths = list(kinds_of_file())
    assert {path.suffix for path in paths} >= {".csv", ".ipynb", ".py", ".md", ".toml", ".j2"}
    for path in paths:
        names = {path.relative_to(ROOT).as_posix(), path.name}
        if path.is_relative_to(ROOT / "notebooks"):
            names.add(path.relative_to(ROOT / "notebooks").as_posix())
        for name in names:
            for start in ("/voila/files/", "/", "/voila/static/", "/static/"):
                status, _, text = ask(app.base + start + name, **(key if known else {}))
                assert status in REFUSED, f"{start}{name}: {status}"
                assert len(text) < 2000


def test_what_the_page_itself_needs_is_served_and_is_no_secret(app):
    assert {path.suffix for path in OPEN.iterdir()} == {".css", ".js"}
    for path in OPEN.iterdir():
        status, _, text = ask(f"{app.base}/voila/templates/explore/static/{path.name}")
        assert status == 200 and text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/", "/?token=wrong", "/?token=", "/12_explore.ipynb", *INTERFACES])
def test_nothing_answers_without_the_token(app, path):
    for headers in ({}, UPGRADE, {"Authorization": "token wrong"}, {"Cookie": "username-127-0-0-1=x"}):
        status, _, text = ask(app.base + path, follow=False, **headers)
        assert status in (403, 404), f"{path}: {status}"
        assert "Traceback" not in text and app.token not in text


def test_who_is_refused_reads_what_to_do(app):
    status, headers, text = ask(app.base + "/")
    assert status == 403 and "This page is closed" in text and "token=" in text
    assert headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("path", INTERFACES)
def test_nothing_else_answers_with_the_token(app, key, path):
    status, _, text = ask(app.base + path, **key)
    assert status in REFUSED, f"{path}: {status}"
    assert "12_explore" not in text.replace(path, "")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_started_or_written(app, key, method):
    before = set(app.kernels())
    for path in (
        "/",
        "/api/kernels",
        "/api/sessions",
        "/api/terminals",
        "/api/contents/new.ipynb",
        "/voila/files/x.csv",
    ):
        for headers in ({}, key):
            data = b"{}" if method != "DELETE" else None
            assert ask(app.base + path, method=method, data=data, **headers)[0] in REFUSED, path
    assert before - set(app.kernels()) == set()


def test_a_kernel_answers_nobody_without_the_token(app, visit):
    kernel = visit[2]
    address = f"{app.base}/api/kernels/{kernel}"
    for method, path in [
        ("GET", ""),
        ("DELETE", ""),
        ("POST", "/interrupt"),
        ("POST", "/restart"),
        ("GET", "/channels"),
    ]:
        assert ask(address + path, method=method, follow=False)[0] in (403, 404)
    assert ask(f"{address}/channels", follow=False, **UPGRADE)[0] == 403
    assert ask(f"{app.base}/voila/query/{kernel}", follow=False, **UPGRADE)[0] == 403
    assert ask(f"{app.base}/voila/api/shutdown/{kernel}", method="POST", data=b"")[0] == 403
    assert kernel in app.kernels()


async def talk(app, kernel, *messages, until, headers):
    """Send messages to a kernel as a page does; the types of what comes back, up to the one waited for."""
    request = HTTPRequest(f"{app.base.replace('http', 'ws')}/api/kernels/{kernel}/channels", headers=headers)
    socket = await websocket_connect(request)
    for kind, content in messages:
        header = {"msg_id": uuid.uuid4().hex, "username": "", "session": "x", "msg_type": kind, "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        await socket.write_message(json.dumps(message))
    heard = []
    while until not in heard:
        heard.append(json.loads(await asyncio.wait_for(socket.read_message(), 60))["header"]["msg_type"])
    socket.close()
    return heard


def test_a_page_cannot_run_code(app, key, visit, tmp_path):
    code = f"open({str(tmp_path / 'ran')!r}, 'w').close()"
    asks = [
        ("execute_request", {"code": code, "silent": False, "user_expressions": {"x": code}}),
        ("complete_request", {"code": "pan", "cursor_pos": 3}),
        ("inspect_request", {"code": "panel", "cursor_pos": 3}),
        ("history_request", {"hist_access_type": "tail", "n": 9}),
        ("debug_request", {}),
        ("kernel_info_request", {}),
    ]
    heard = asyncio.run(talk(app, visit[2], *asks, until="kernel_info_reply", headers=key))
    assert {"execute_reply", "complete_reply", "inspect_reply", "history_reply", "debug_reply"} & set(heard) == set()
    assert not (tmp_path / "ran").exists()


def test_a_page_of_another_site_cannot_use_the_cookie(app, visit):
    cookie = ask(f"{app.base}/api/kernels/{visit[2]}?token={app.token}")[1]["Set-Cookie"]
    assert "SameSite=Strict" in cookie and "HttpOnly" in cookie
    cookie = cookie.split(";")[0]
    own, other = ({"Cookie": cookie, "Origin": site} for site in (app.base, "http://elsewhere.example"))
    heard = asyncio.run(talk(app, visit[2], ("kernel_info_request", {}), until="kernel_info_reply", headers=own))
    assert "kernel_info_reply" in heard
    with pytest.raises(HTTPClientError, match="403"):
        asyncio.run(talk(app, visit[2], until="status", headers=other))


def test_another_name_for_this_computer_is_refused(app):
    for host in ("elsewhere.example", f"elsewhere.example:{app.port}", "10.0.0.1"):
        assert ask(app.address, Host=host)[0] == 403


def test_it_listens_on_this_computer_only(app):
    found = {each.laddr for each in psutil.Process(app.process.pid).net_connections("tcp") if each.status == "LISTEN"}
    assert (("127.0.0.1", app.port)) in found
    assert {each.ip for each in found} == {"127.0.0.1"}


def test_the_page_shows_no_code_and_forbids_other_hosts(visit):
    headers, page, _ = visit
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "https:" not in policy
    assert headers["Referrer-Policy"] == "no-referrer" and "noindex" in headers["X-Robots-Tag"]
    assert headers["Cache-Control"].startswith("no-cache, no-store")
    sources = [cell.source for cell in nbformat.read(ROOT / APP[1], as_version=4).cells if cell.cell_type == "code"]
    for line in (line for source in sources for line in source.splitlines() if len(line) > 12):
        assert line not in page
    assert str(ROOT) not in page


@pytest.fixture(scope="module")
def failing(tmp_path_factory):
    """Another start, of a notebook that fails, asked for in another look: its server and its page."""
    folder = tmp_path_factory.mktemp("failing")
    cells = [new_markdown_cell("# What fails?"), new_code_cell("secret = 'S-4711'\nraise ValueError(secret)")]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / "failing.ipynb")
    port = free_port()
    command = ["voila", str(folder / "failing.ipynb"), *APP[2:]]
    server = Server(command, f"--port={port}", "--preheat_kernel=False", folder=folder, port=port)
    yield server, ask(f"{server.address}&template=reveal&theme=dark")[2]
    server.stop()


def test_a_cell_that_fails_shows_no_traceback(failing):
    server, page = failing
    assert "Please reload the page" in page and "<title>What fails?</title>" in page
    assert "S-4711" not in page and "ValueError" not in page and str(server.folder) not in page


def test_the_look_cannot_be_chosen_by_the_address(failing):
    assert "explore.css" in failing[1] and "reveal" not in failing[1] and "theme-dark" not in failing[1]


def test_another_start_has_another_token(app, failing):
    server = failing[0]
    assert server.token != app.token and len(server.token) >= 32
    assert ask(f"{server.base}/?token={app.token}")[0] == 403
