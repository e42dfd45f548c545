"""A small story of four findings: two with bars and intervals, one with lines, one that is only a picture."""

import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.exhibits import explorer_data
from analysis.inputs import load_study
from analysis.present.pack.exhibit import Exhibit, Native, Series, bars
from analysis.present.pack.story import Story
from analysis.present.theme import BACK_GREY, NAVY, ORANGE

NAMES = ["Internship", "Skill sprint", "Micro-internship"]
COLORS = [NAVY, BACK_GREY, ORANGE]


def bar_exhibit(name, title, axis, number_format, numbers, show):
    frame = pd.DataFrame(numbers, columns=["mean", "low", "high"], index=pd.Index(NAMES, name="Format"))

    def draw(ax):
        ax.barh(NAMES, frame["mean"], color=COLORS)
        ax.hlines(NAMES, frame["low"], frame["high"], color="#1A1A1A")
        ax.invert_yaxis()
        ax.set_xlabel(axis)
        return ax

    shown = pd.DataFrame({axis: frame["mean"].map(show), "95% of plausible assumptions": [
        f"{show(low)} to {show(high)}" for low, high in zip(frame["low"], frame["high"], strict=True)
    ]})  # fmt: skip
    return Exhibit(
        name=name,
        title=title,
        subtitle=f"{axis}, one engagement, summer",
        source="Simulated: 64 sets of plausible assumptions, seed 7. Lines: 95% of them.",
        alt=f"Bars of {axis.lower()} by format, where the internship has {show(numbers[0][0])}.",
        caveat="Averages over students; nobody is promised this.",
        notes=f"The internship has {show(numbers[0][0])}. From notebook 02.",
        table=shown,
        draw=draw,
        native=bars(
            frame, "mean", names=NAMES, axis=axis, number_format=number_format, low="low", high="high", colors=COLORS
        ),
    )


def lines_exhibit():
    weeks, values = (1, 2, 3, 4), (0.8, 0.6, 0.5, 0.4)

    def draw(ax):
        ax.plot(weeks, values, color=NAVY)
        ax.set_xlabel("Week")
        return ax

    low, high = tuple(v / 2 for v in values), tuple(2 * v for v in values)
    series = (Series("One more week adds", values, low, high),)
    return Exhibit(
        name="one-more-week",
        title="Each week adds fewer contacts than the week before",
        subtitle="Contacts that one more week adds, summer",
        source="Simulated: 64 sets of plausible assumptions, seed 7.",
        alt="A line over four weeks that falls from 0.8 to 0.4 contacts.",
        caveat="Only for one internship.",
        notes="It falls from 0.8 to 0.4. From notebook 05.",
        table=pd.DataFrame(
            {"Contacts one more week adds": ["0.8", "0.6", "0.5", "0.4"]}, index=pd.Index(weeks, name="Week")
        ),
        draw=draw,
        native=Native("lines", weeks, series, "Contacts one more week adds", "0.0", "Week"),
    )


def picture_exhibit():
    def draw(ax):
        ax.fill([0, 1, 0.5], [0, 0, 0.9], color=NAVY)
        ax.text(0.5, 0.3, "Internship", color="white", ha="center")
        ax.set_axis_off()
        return ax

    return Exhibit(
        name="priorities-map",
        title="Internships fit the largest part of priorities",
        subtitle="Best choice by priorities, one engagement, summer",
        source="Simulated: 64 sets of plausible assumptions, seed 7.",
        alt="A triangle of priorities, where the internship is first in 100% of it.",
        caveat="Parts of the triangle are not shares of students.",
        notes="The internship is first everywhere. From notebook 08.",
        table=pd.DataFrame({"Part of all priorities": ["100%"]}, index=pd.Index(["Internship"], name="Format")),
        draw=draw,
        size_inches=(9.6, 7.4),
    )


@pytest.fixture(scope="session")
def exhibits():
    contacts = np.array([[4.3, 1.5, 9.0], [3.2, 1.0, 6.7], [0.53, 0.12, 1.4]])
    pay = np.array([[4300.0, 2700, 6100], [820, 380, 1400], [350, 130, 620]])
    return (
        bar_exhibit("contacts", "Internships bring the most contacts that last", "Contacts kept", "0.0", contacts,
                    lambda value: f"{value:.2g}"),
        bar_exhibit("pay", "Internships pay the most money", "Pay, US dollars", "$#,##0", pay,
                    lambda value: f"${value:,.0f}"),
        lines_exhibit(),
        picture_exhibit(),
    )  # fmt: skip


@pytest.fixture(scope="session")
def story(exhibits):
    return Story(
        title="Which short work format is for you?",
        subtitle="Three formats, summer of 12 weeks",
        audience="students",
        answer="It depends on what is scarce. One internship brings 4.3 contacts, one micro-internship 0.53.",
        exhibits=exhibits,
        closing=("Say what counts most for you.", "Ask each host what it pays.", "Take no number as a promise."),
        about={
            "version": "0.1.0",
            "caveat": "Simulated, not observed.",
            "licence": "Data, charts and text: CC BY 4.0.",
            "seed": 7,
            "draws": 64,
            "students": 100,
            "season": "summer of 12 weeks",
            "inputs": "ab" * 32,
            "versions": {"Python": "3.11.0", "numpy": "2.4.0"},
        },
    )


@pytest.fixture(scope="session")
def suits():
    """Which format suits whom, as the handout prints it."""
    said = ["pay counts most", "keeping contacts counts most", "a short time counts most"]
    return pd.DataFrame(
        {
            "Format": NAMES,
            "Suits somebody for whom": said,
            "Hours": ["430", "89", "31"],
            "Pay": ["$4,300", "$820", "$350"],
            "Contacts that last": ["4.3", "3.2", "0.53"],
            "How sure": ["first in 98%", "first in 51%", "first in 19%"],
        }
    )


@pytest.fixture(scope="session")
def explorer_page():
    """The explorer of 64 sets of plausible assumptions, all seasons and views."""
    return explorer_data(reruns.fewer(load_study(), 64))
