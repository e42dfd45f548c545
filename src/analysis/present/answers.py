"""The short answer of each notebook, written from what the study found.

Two to four sentences that are true on their own at a meeting: with numbers, how sure they are, and
what they are about (the season, one engagement).
"""

from __future__ import annotations

from IPython.display import Markdown

from analysis.inputs.formats import FEATURES, NOT_STATED
from analysis.present.grammar import a, amount, how_often, in_sentence, listed, lower_first, number
from analysis.present.measures import percent, plain, usd
from analysis.present.words import SURE
from analysis.tradeoffs import Findings

INTERNSHIP, MICRO = "internship", "micro_internship"


def _answer(*sentences: str) -> Markdown:
    return Markdown("**Short answer.** " + " ".join(sentences))


def _preset(found: Findings) -> str:
    budget = found.study.inputs.budget(found.study.run["season"])
    return f"{budget['label'].lower()} of {budget['weeks']:g} weeks with {budget['hours_week']:g} free hours a week"


def start_here(found: Findings) -> Markdown:
    """Which format offers better work exposure, and what is given up for it."""
    table = {o: found.table(o) for o in ("earnings_usd", "contacts", "hours_spent")}

    def brings(option: str) -> str:
        pay, contacts, hours = (table[o].loc[option] for o in ("earnings_usd", "contacts", "hours_spent"))
        return (
            f"takes {plain(hours['draws_mean'])} hours of a student's time and brings {amount('earnings_usd', pay)} "
            f"and {amount('contacts', contacts)} contacts that last"
        )

    pay, contacts = (found.gap(o, MICRO, INTERNSHIP)["share_more"] for o in ("pay_usd_hour", "contacts_100_hours"))
    sure = int((found.frontier["share"] > SURE).sum())
    paid = found.table("paid").at[INTERNSHIP, "draws_mean"]
    whole = found.table("pay_when_paid_usd").at[INTERNSHIP, "draws_mean"]
    return _answer(
        f"It depends on what is scarce. In the model, one internship (a {_preset(found)}) {brings(INTERNSHIP)}; "
        f"one micro-internship {brings(MICRO)} (averages of paid and unpaid places; brackets hold "
        f"95% of plausible assumptions); {percent(paid)} of internships there are "
        f"paid, and a paid one brings {usd(whole)}.",
        f"Hour for hour, micro-internships pay more {how_often(pay)} and bring more contacts {how_often(contacts)}.",
        f"About {number(sure)} of {number(len(found.formats))} formats are clearly unbeaten on duration, pay and "
        f"contacts at once. {_mostly_assumed(found)}",
    )


def in_brief(found: Findings, no_room: float = 0.0) -> str:
    """The first answer in a few short sentences, for a slide; without internships where the season has no room.

    ``no_room`` is the share of plausible assumptions in which an internship does not fit into the season.
    """
    table = {o: found.table(o) for o in ("earnings_usd", "contacts", "hours_spent")}

    def brings(option: str) -> str:
        pay, contacts, hours = (table[o].at[option, "draws_mean"] for o in ("earnings_usd", "contacts", "hours_spent"))
        one = f"one {lower_first(found.labels[option])}"
        return f"{one} takes {plain(hours)} hours and brings {usd(pay)} and {plain(contacts)} contacts that last"

    counts, draws = found.basis_counts.sum(), int(found.study.run["draws"])
    averages = "These are averages, unpaid places counted with the paid ones."
    rest = f"Of {counts.sum()} numbers behind this, {counts['published']} are published; the rest are assumptions."
    tried = f"{draws:,} sets of them were tried, each with other values for what nobody knows exactly."
    if INTERNSHIP not in found.formats:
        best = found.chance("contacts").idxmax()
        others = listed([brings(option) for option in dict.fromkeys([MICRO, best])])
        return f"An internship does not fit into a {_preset(found)}. In the model, {others}. {averages} {rest} {tried}"
    pay = found.gap("pay_usd_hour", MICRO, INTERNSHIP)["share_more"]
    if no_room > 0.5:
        averages = f"{averages} An internship does not fit into the season {how_often(no_room)}."
    return (
        f"It depends on what is scarce. In the model, {brings(INTERNSHIP)}; {brings(MICRO)}. {averages} Hour for hour, "
        f"the micro-internship pays more {how_often(pay)}; {tried} {rest}"
    )


def _mostly_assumed(found: Findings) -> str:
    counts = found.basis_counts.sum()
    return (
        f"Of the {counts.sum()} numbers behind this, {counts['published']} are published and "
        f"{counts['article']} from the article's words; the rest are assumptions, each with its range and reason."
    )


def offer(found: Findings) -> Markdown:
    """What each format offers: words, numbers, and how much of it is known."""
    words = found.study.inputs.formats.query("kind == 'format'")[list(FEATURES)]
    silent = int((words == NOT_STATED).to_numpy().sum())
    contested = found.study.inputs.readings.groupby(["format", "feature"]).ngroups
    long, short = found.table("hours_spent").loc[INTERNSHIP], found.table("hours_spent").loc[MICRO]
    return _answer(
        f"On paper the formats differ most in length: {amount('hours_spent', long)} hours of a student's time for "
        f"one internship, {amount('hours_spent', short)} for one micro-internship, applications included "
        f"(brackets hold 95% of plausible assumptions).",
        f"The article behind the terms gives no figures; of {words.size} points (twelve formats, seven features) it "
        f"is silent on {silent}, and in {contested} places it contradicts itself or real programs contradict it.",
        _mostly_assumed(found),
    )


def bring(found: Findings) -> Markdown:
    """What each format brings to one student, per engagement and per hour."""

    def leads(*does: tuple[str, str]) -> str:
        by_format: dict[str, list[str]] = {}
        for outcome, what in does:
            chance = found.chance(outcome)
            by_format.setdefault(chance.idxmax(), []).append(f"{what} {how_often(chance.max())}")
        return " and ".join(f"{in_sentence(found.labels[o])} {' and '.join(said)}" for o, said in by_format.items())

    totals, hourly = (
        [found.chance(o).idxmax() for o in pair]
        for pair in (("earnings_usd", "contacts"), ("pay_usd_hour", "contacts_100_hours"))
    )
    hour = "Per hour it is the same" if totals == hourly else "Per hour the order of formats changes"
    job = found.gap("pay_usd_hour", "part_time_job", hourly[0])
    return _answer(
        f"In the model (one engagement, a {_preset(found)}), in total "
        f"{leads(('earnings_usd', 'pay the most'), ('contacts', 'leave the most contacts that last'))}.",
        f"{hour}: {leads(('pay_usd_hour', 'pay best'), ('contacts_100_hours', 'bring the most contacts'))}.",
        f"An ordinary part-time job pays more per hour than {in_sentence(found.labels[hourly[0]])} "
        f"{how_often(job['share_more'])}.",
    )


def given_up(found: Findings) -> Markdown:
    """What is given up in duration, pay and contacts."""
    share = found.frontier["share"]
    sure = [found.labels[o] for o in share.index if share[o] > SURE]
    weakest = share.idxmin()
    net = found.table("net_earnings_usd").loc[INTERNSHIP]
    gross = found.table("earnings_usd").loc[INTERNSHIP]
    return _answer(
        f"In the model, nothing beats {listed([in_sentence(name) for name in sure])} on hours, pay and "
        f"contacts at once in more than 90% of plausible assumptions.",
        f"The weakest case is {a(found.labels[weakest])}: something is as good on all three and better on one in "
        f"{percent(1 - share[weakest])} of plausible assumptions.",
        f"Wages given up take {usd(gross['draws_mean'] - net['draws_mean'])} of the "
        f"{usd(gross['draws_mean'])} that one summer internship pays on average.",
    )
