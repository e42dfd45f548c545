"""What a notebook shows carries its alt text into the file and the page."""

import base64
import io

import matplotlib.pyplot as plt
import pandas as pd
from PIL import Image

from analysis.present.show import Table, say, show

ALT = "Line chart of nothing, where 2 is more than 1."


def test_a_chart_is_shown_with_alt_text_in_text_metadata_and_picture(monkeypatch):
    shown = []
    monkeypatch.setattr("analysis.present.show.display", lambda data, **options: shown.append((data, options)))
    _, ax = plt.subplots()
    show(ax, name="a-chart", alt=ALT)
    (picture, options), (caption, _) = shown
    assert options["metadata"]["alt"] == picture["text/plain"] == ALT
    image = Image.open(io.BytesIO(base64.b64decode(picture["image/png"])))
    assert image.text["Description"] == ALT
    assert "Software" not in image.text
    assert caption.data == f"*{ALT}*"


def test_a_table_has_caption_and_headers_and_escapes_its_cells():
    frame = pd.DataFrame({"Pay <b>": ["$15 & more"]}, index=pd.Index(["A"], name="Format"))
    html = Table(frame, "A caption", numeric=["Pay <b>"])._repr_html_()
    assert '<caption style="text-align: left">A caption</caption>' in html
    assert '<th scope="row"' in html and '<th scope="col"' in html
    assert "$15 &amp; more" in html and "<b>" not in html


def test_sentences_are_joined_and_empty_ones_left_out():
    assert say("One.", "", " Two. ").data == "One. Two."
