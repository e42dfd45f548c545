"""Settings of `make lab`: nothing made from an office's own records is written to disk; large files can be dropped."""

from pathlib import Path

from analysis.present.pack.saving import pre_save

LARGEST_FILE_MB = 200  # of records; the reader's own limit


def save_no_records(model: dict, **more: object) -> None:
    """Strip outputs made from records, and what controls hold: a dropped file is among it."""
    pre_save(model, **more)
    if model.get("type") == "notebook" and model.get("content"):
        model["content"]["metadata"].pop("widgets", None)


c = get_config()  # noqa: F821

c.FileContentsManager.pre_save_hook = save_no_records
c.ServerApp.tornado_settings = {
    "websocket_max_message_size": (LARGEST_FILE_MB + 1) * 2**20,
}
c.ServerApp.allow_root = True  # a container often has nobody else; this listens to its machine only, with a token
c.LabApp.app_settings_dir = str(Path(__file__).resolve().parent)  # overrides.json: no news, no look for updates
