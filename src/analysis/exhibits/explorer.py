"""What the one-file explorer holds: every season in every view, from the same few hundred plausible assumptions."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis import reruns
from analysis.exhibits.telling import about, season_study
from analysis.inputs import Settings, Study, default_settings
from analysis.inputs.settings import LIMITS, PRIORITIES, VIEWS
from analysis.present import charts, tables, words
from analysis.present import priorities as said
from analysis.present.choosing import LEVEL
from analysis.present.pack.exhibit import Exhibit
from analysis.present.pack.explorer import rows_of, said_of
from analysis.present.pack.explorer_data import GRID, WORDS, Answer, Compared, ExplorerPage
from analysis.present.room import key_to, marked, tight
from analysis.present.season import season_name
from analysis.present.triangle import triangle_map
from analysis.tradeoffs import expected_loss, findings, first_share, room_share, with_ratios, within_limits
from analysis.tradeoffs.chance import ROOM
from analysis.tradeoffs.priorities import Priorities, option_of, priorities

SETS = 500
STEPS = 40  # along an edge of each map: 861 points
HALF_WAY = 50  # of sliders from 0 to 100
BARS = "Bars: share of plausible assumptions in which the format comes first."
CAVEAT = "The first on a chart is not the best for everybody: priorities differ, and so do hosts."


def explorer_data(stored: Study, *, season: str | None = None) -> ExplorerPage:
    """Every season of ``budgets.csv`` in every view, and what the page opens with.

    Parameters
    ----------
    stored : Study
        Its own first 500 draws are taken for its season (fewer if it has fewer); other seasons are run again with
        the same seed.
    season : key of ``budgets.csv``, optional
        What the page opens with; the study's own season if not given.

    Raises
    ------
    KeyError
        For a season that is not in ``budgets.csv``.
    """
    few = reruns.fewer(stored, min(SETS, stored.run["draws"]))
    inputs, found = stored.inputs, findings(stored)
    run, opens = few.run, season or few.run["season"]
    known = {"draws": run["draws"], "seed": run["seed"], "inputs": run["inputs"]}
    start = replace(default_settings(inputs, opens), priorities=dict.fromkeys(PRIORITIES, HALF_WAY), **known)
    studies = {key: season_study(few, key) for key in inputs.budgets["key"]}
    compared = {
        (key, view): each for key, study in studies.items() for view, each in _season(study, start.formats).items()
    }
    page = ExplorerPage(
        compared=compared,
        seasons={key: _named(study) for key, study in studies.items()},
        short_seasons={key: season_name(study) for key, study in studies.items()},
        labels=inputs.labels[inputs.keys()],
        definitions=inputs.definitions[inputs.keys()],
        unknown=found.hollow,
        steps=STEPS,
        start=start,
        answer=answer(compared[start.season, start.view], start),
        pictures=(),
        about=about(studies[opens]),
    )
    return replace(page, pictures=_pictures(page, studies[opens]))


def answer(compared: Compared, settings: Settings) -> Answer:
    """What settings come to: of the formats asked for, those that have room in the season and keep the limits.

    Where no priority counts anything, nothing is compared.

    Parameters
    ----------
    compared : Compared
        Of the settings' season and view.
    settings : Settings
    """
    kept, weights = within_limits(compared.limited, settings.hard_limits), settings.weights
    no_room = tuple(key for key in settings.formats if key not in kept.index)
    left_out = no_room, tuple(key for key in settings.formats if key not in no_room and not kept[key])
    means = compared.means
    means = means[means["format"].isin(settings.formats) & means["format"].map(kept)]
    if means.empty or not weights.any():
        return Answer(*(pd.Series(dtype=kind) for kind in (float, float, object)), *left_out)
    values = compared.values[compared.values.index.isin(means.index, level=-1)]
    chance = first_share(values, weights.to_frame().T).iloc[0].groupby(means["format"], sort=False).sum()
    losses = expected_loss((values @ weights).unstack()[means.index]).groupby(means["format"], sort=False)
    shown = losses.agg(lambda each: each.index[each <= each.min() + LEVEL][0])
    return Answer(chance, losses.min(), shown, *left_out)


def _season(study: Study, formats: tuple[str, ...]) -> dict[str, Compared]:
    """All views of one season; ``formats`` are those on the maps."""
    inputs = study.inputs
    budget = inputs.budget(study.run["season"])
    room = room_share(study.draws, inputs.keys(), weeks=budget["weeks"], hours_week=budget["hours_week"])
    options = list(room.index[room >= ROOM])
    plans = reruns.stopping_plans(study, options, draws=study.run["draws"])
    single = with_ratios(study.draws[study.draws["format"].isin(options)])
    limited = _means(single)[[outcome for outcome, _ in LIMITS.values()]]
    tables_of = {"engagement": single, "hour": single, "season": plans}
    return {view: _compared(table, view, inputs.criteria, formats, limited, room) for view, table in tables_of.items()}


def _compared(
    table: pd.DataFrame,
    view: str,
    criteria: pd.DataFrame,
    formats: tuple[str, ...],
    limited: pd.DataFrame,
    room: pd.Series,
) -> Compared:
    means = _means(table)[list(WORDS[view].columns)]
    means.insert(0, "format", [option_of(option) for option in means.index])
    exact = priorities(table, criteria, VIEWS[view], options=means.index)
    order = pd.MultiIndex.from_product([exact.values.index.unique(0), means.index])
    values = (exact.values.reindex(order) * GRID).round() / GRID
    mapped = values[values.index.isin(means.index[means["format"].isin(formats)], level=-1)]
    best = Priorities(exact.criteria, mapped, STEPS).best
    return Compared(exact.criteria, values, means, limited, room, best)


def _means(table: pd.DataFrame) -> pd.DataFrame:
    return table.drop(columns="draw").groupby("format", sort=False).mean(numeric_only=True)


def _named(study: Study) -> str:
    text = tables.season(study)
    return text[:1].upper() + text[1:]


def _pictures(page: ExplorerPage, study: Study) -> tuple[Exhibit, Exhibit]:
    """The bars and the map at the start, as a chart without JavaScript has them."""
    start, found, labels = page.start, page.answer, page.labels
    compared, corners = page.compared[start.season, start.view], WORDS[start.view].corners
    mapped = compared.values[compared.values.index.isin(start.formats, level=-1)]
    one = Priorities(compared.criteria, mapped, page.steps)
    told = said_of(page, start, found)
    common = {
        "caveat": CAVEAT,
        "notes": told["sentence"],
        "subtitle": f"{WORDS[start.view].label}, {tables.season(study)}",
    }
    names = page.names(found.chance.index, start.season)
    on_map = marked(labels[one.regions.index], tight(compared.room))
    bars = Exhibit(
        name="explorer-shares",
        title=told["title"],
        source=words.source_line(study.run, key_to(BARS, names)),
        alt=told["alt"],
        table=rows_of(page, start, found),
        draw=lambda ax: charts.share_bars(found.chance, labels=names, axis="Share of plausible assumptions", ax=ax),
        **common,
    )
    map_ = Exhibit(
        name="explorer-map",
        title=said.title_map(one, labels),
        source=words.source_line(study.run, key_to(said.MARKS, on_map)),
        alt=said.alt_map(one, labels, corners),
        table=said.regions_table(one, labels),
        draw=lambda ax: triangle_map(one.best, corners=corners, labels=on_map, ax=ax),
        size_inches=(9.6, 7.4),
        **common,
    )
    return bars, map_
