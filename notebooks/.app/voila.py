"""Settings of `make app`: one notebook, a kernel for each visitor, a token at the door, nothing else of the project.

Voila reads them when it is told `--Voila.config_file_paths=notebooks/.app`.
"""

import logging
import os
import re
from pathlib import Path

import zmq
from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import Finish, HTTPError
from voila.handler import VoilaHandler
from voila.request_info_handler import RequestInfoSocketHandler
from voila.static_file_handler import TemplateStaticFileHandler

HERE = Path(__file__).resolve().parent
IDLE_MINUTES = 20
LARGEST_FILE_MB = 200  # of records; the reader's own limit
CLOSED = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>This page is closed</title></head>
<body style="font: 18px/1.5 sans-serif; max-width: 38em; margin: 3em auto; padding: 0 1em"><main>
<h1>This page is closed</h1>
<p>Open the whole address that the app printed when it was started. It ends in <code>?token=</code> and a long number.
If the app has been started again since, the older address no longer works.</p>
</main></body></html>"""


class TokenOnly(IdentityProvider):
    """Whoever brings no token gets 403 and a plain page, whatever they ask for; there is no form to log in."""

    login_available = False
    logout_available = False

    async def get_user(self, handler: JupyterHandler):
        user = await self._get_user(handler)
        if user is None:
            handler.set_status(403)
            raise Finish(CLOSED)
        if isinstance(handler, VoilaHandler):
            # Sets the cookie that the page shows when it is left, to have its kernel ended; Voila forgets it.
            handler.current_user = user
            handler.xsrf_token  # noqa: B018
        return user


def refuse(handler: RequestInfoSocketHandler) -> None:
    raise HTTPError(403)


def refuse_odd_paths(handler: TemplateStaticFileHandler) -> None:
    if not re.fullmatch(r"[\w-]+/static/[\w-]+(\.[\w-]+)+", handler.path_args[0]):
        raise HTTPError(404)


# Voila offers each kernel what its visitor asked for on a socket without a token. Nothing here needs it.
RequestInfoSocketHandler.prepare = refuse
# Voila breaks off with an error where a path is not as it expects; nothing is served, but it looks like a fault.
TemplateStaticFileHandler.prepare = refuse_odd_paths

# The page's template lies beside this file; Voila looks for templates in Jupyter's folders.
os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(HERE), os.environ.get("JUPYTER_PATH")]))

# A warning that alarms whoever starts the app: trust is about a notebook's stored outputs, and none of them is shown.
logging.getLogger("Voila").addFilter(lambda record: "is not trusted" not in record.getMessage())
print("Open this address in your browser; it stays on this computer.", flush=True)

c = get_config()  # noqa: F821

c.Voila.ip = "127.0.0.1"
c.Voila.open_browser = False  # Voila would open the address without its token
c.Voila.auto_token = True
c.Voila.identity_provider_class = TokenOnly
c.Voila.tornado_settings = {
    "allow_remote_access": False,  # no other name for this computer: a page elsewhere can't point its own name here
    "websocket_max_message_size": (LARGEST_FILE_MB + 1) * 2**20,
    "xsrf_cookie_kwargs": {"samesite": "Strict"},
    "headers": {
        # A request to another host is stopped by the browser even if a library asks for it.
        "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' ws://127.0.0.1:* ws://localhost:*; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
    },
}
c.IdentityProvider.cookie_options = {"samesite": "Strict"}

c.VoilaConfiguration.template = "explore"
c.VoilaConfiguration.allow_template_override = "NO"
c.VoilaConfiguration.allow_theme_override = "NO"
c.VoilaConfiguration.strip_sources = True
c.VoilaConfiguration.show_tracebacks = False
c.VoilaConfiguration.file_allowlist = []
c.VoilaConfiguration.file_denylist = [".*"]
c.VoilaConfiguration.extension_allowlist = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager"]
c.VoilaConfiguration.resources = {"idle_minutes": IDLE_MINUTES, "largest_file_mb": LARGEST_FILE_MB}
c.VoilaConfiguration.preheat_kernel = True
c.VoilaConfiguration.default_pool_size = 2
c.VoilaKernelManager.fill_delay = 4  # seconds: the visitor's page comes first, then the next kernel
c.VoilaExecutor.skip_cells_with_tag = "not-in-app"
c.VoilaExecutor.cell_error_instruction = "Please reload the page. If it happens again, tell whoever runs this app."

c.MappingKernelManager.cull_idle_timeout = IDLE_MINUTES * 60
c.MappingKernelManager.cull_interval = 60
c.MappingKernelManager.cull_connected = True
# Encrypted where both ends can, so that another user of this computer hears nothing.
c.KernelManager.transport_encryption = "auto" if zmq.has("curve") else "disabled"
c.KernelRestarter.restart_limit = 0  # a fresh kernel would know nothing of the visitor's settings: say that it is lost
