"""The explorer: one page without a server in which anybody sets priorities, formats and limits and sees the answer."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from analysis.inputs import Settings
from analysis.present.choosing import TEMPLATES as SENTENCES
from analysis.present.choosing import alt_choice, sentences, title_choice
from analysis.present.measures import MEASURES, percent, usd
from analysis.present.pack.brand import DEFAULT, Brand
from analysis.present.pack.explorer_charts import bars_chart, drawing_code, map_chart
from analysis.present.pack.explorer_data import (
    PAY_COUNTS,
    WORDS,
    Answer,
    Compared,
    ExplorerPage,
    packed,
    said,
)
from analysis.present.pack.front import bare_picture, render
from analysis.present.pack.pages import TEMPLATES
from analysis.present.room import MARK_SAID
from analysis.present.triangle import KEY, PALEST, SURE, UNSURE

HEADS = ("First in", "Average loss if chosen")
SCRIPTS = ("explorer.js", "explorer_page.js")
NO_SUM = "–"  # where pay counts too little


def explorer_html(page: ExplorerPage, *, brand: Brand = DEFAULT) -> str:
    """The page as one text: the start as words, table and pictures; data, charts and script to go on from there.

    Parameters
    ----------
    page : ExplorerPage
    brand : Brand
        Colors, font and name. The same page and brand give the same text.
    """
    start, answer = page.start, page.answer
    compared = page.compared[start.season, start.view]
    data = packed(page, brand) | {"charts": {"map": map_chart(page.steps), "bars": bars_chart()}}
    return render(
        "explorer.html.j2",
        brand,
        page=page,
        views=WORDS,
        heads=[*HEADS, WORDS[start.view].loss, *WORDS[start.view].columns.values()],
        **said_of(page, start, answer),
        rows=rows_of(page, start, answer),
        mark=MARK_SAID,
        names=page.names(answer.chance.index, start.season),
        criteria=said(compared.criteria),
        weights=[percent(weight) for weight in start.weights],
        pictures=[(bare_picture(each, brand=brand), each.alt) for each in page.pictures],
        key=[(percent(share), np.interp(share, (UNSURE, SURE), (PALEST, 1)).round(2)) for share in KEY],
        pay_counts=percent(PAY_COUNTS),
        data=_embedded(data),
        drawing=drawing_code(),
        scripts=[(TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS],
    )


def said_of(page: ExplorerPage, settings: Settings, answer: Answer) -> dict[str, str]:
    """What settings come to in words: ``title``, ``sentence``, and ``alt`` of the bars."""
    alt = alt_choice(answer.chance, page.labels)
    if not settings.weights.any():
        return {"title": SENTENCES["title_unweighed"], "sentence": SENTENCES["unweighed"], "alt": alt}
    sentence = sentences(
        answer.chance,
        answer.loss,
        page.labels,
        sets=settings.draws,
        season=page.short_seasons[settings.season],
        room=page.compared[settings.season, settings.view].room,
        no_room=answer.no_room,
        beyond_limits=answer.beyond_limits,
    )
    title = title_choice(answer.chance, page.labels, sets=settings.draws)
    return {"title": title, "sentence": sentence, "alt": alt}


def rows_of(page: ExplorerPage, settings: Settings, answer: Answer) -> pd.DataFrame:
    """The table as text, the format most often first on top: ``HEADS``, the loss in pay, the outcomes of the view."""
    compared, view, rows = page.compared[settings.season, settings.view], WORDS[settings.view], {}
    names = page.names(answer.chance.index, settings.season)
    for key in answer.chance.round(9).sort_values(ascending=False, kind="stable").index:
        means = compared.means.loc[answer.shown[key]]
        cells = (
            percent(round(answer.chance[key], 9)),
            percent(round(answer.loss[key], 9)),
            in_dollars(answer.loss[key], settings, compared),
        )
        shown = {head: MEASURES[outcome].show(means[outcome]) for outcome, head in view.columns.items()}
        rows[names[key]] = dict(zip((*HEADS, view.loss), cells, strict=True)) | shown
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("Format")


def in_dollars(loss: float, settings: Settings, compared: Compared) -> str:
    """A loss in pay, by the weight of pay; a dash where pay counts under 10% or its value curve is not straight.

    Parameters
    ----------
    loss : float
        On the 0 to 1 scale.
    settings : Settings
    compared : Compared
        Whose ends of pay are meant.
    """
    pay, weight = compared.criteria.iloc[1], settings.weights.iloc[1]
    if weight < PAY_COUNTS or pay["curve"] != "linear":
        return NO_SUM
    return usd(abs(pay["best"] - pay["worst"]) * round(loss, 9) / weight)


def _embedded(data: dict[str, object]) -> str:
    """As JSON that cannot end the element it stands in."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
