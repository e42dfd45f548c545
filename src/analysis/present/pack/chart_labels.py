"""Numbers beside the marks of an editable chart: they read as the exhibit's table prints them and follow the data.

A number at the far end of an interval reads as the interval's value. So where bars have intervals their numbers
stand in a column of their own, under a heading that says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from analysis.present.pack.chart_layout import COLUMN_GAP, TEXT_POINTS, Frame
from analysis.present.pack.exhibit import Native, Series
from analysis.present.pack.text_size import width_points

PRINTED = re.compile(r"(?P<head>[-−]?\$?)(?P<whole>\d[\d,]*)(\.(?P<part>\d+))?(?P<tail>%?)")
SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
NO_LEADERS = (  # an extension of 2012: no line from a bar to the number that was moved into the column
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/>'
    "</c:ext></c:extLst>"
)


def in_column(native: Native) -> bool:
    """Whether numbers stand in a column beside the bars rather than at their ends."""
    return native.kind == "bars" and len(native.series) == 1 and bool(native.series[0].low)


def label_format(value: float, printed: str, number_format: str) -> str:
    """The spreadsheet format under which a value reads as it is printed; of other text, the text itself.

    Parameters
    ----------
    value : float
    printed : str
        Empty where nothing is printed; then the chart's own format holds.
    number_format : str
        Of the chart.

    Examples
    --------
    >>> label_format(4300, "$4,300", "0"), label_format(0.07, "0.07", "0.0"), label_format(0.31, "31%", "0%")
    ('$#,##0', '#,##0.00', '0%')
    >>> label_format(0.01, "not told apart", "0%"), label_format(0.004, "under 1%", '[<0.01]"under 1%";0%')
    ('"not told apart"', '[<0.01]"under 1%";0%')
    """
    if not printed or f'"{printed}"' in number_format:
        return number_format
    found = PRINTED.fullmatch(printed)
    if found and found["head"] in ("", "$"):
        digits, percent = len(found["part"] or ""), found["tail"]
        if f"{found['head']}{value * (100 if percent else 1):,.{digits}f}{percent}" == printed:
            whole = "0" if percent else "#,##0"
            return f"{found['head']}{whole}{'.' * bool(digits)}{'0' * digits}{percent}"
    return '"{}"'.format(printed.replace('"', "”"))


def label_bars(series: object, given: Series, native: Native, printed: Sequence[str], frame: Frame, width: float):
    """Print the number of each bar: behind its end, or in the column to the right of bars with intervals.

    Parameters
    ----------
    series : of the chart
    given : Series
    native : Native
    printed : sequence of str
        Each number as the table prints it; empty to print them as the chart's format says.
    frame : Frame
    width : float
        Of the chart, in points.
    """
    labels = []
    for place, (value, text) in enumerate(zip_longest(given.values, printed, fillvalue="")):
        shown = label_format(value, text, native.number_format)
        away = (frame.ticks[-1] - value) / frame.span * frame.width + COLUMN_GAP / width if in_column(native) else 0.0
        if in_column(native) and value < 0:  # its label ends where others begin
            away += width_points(text or native.number_format, TEXT_POINTS) / width
        labels.append(label(place, (away, 0), "outEnd", "showVal", shown))
    set_labels(series, labels)


def label(place: int, away: tuple[float, float], side: str, what: str, number_format: str) -> str:
    """A label of one point, moved from its usual place by parts of the chart's width and height."""
    moved = "".join(f'<c:{k} val="{v:.5f}"/>' for k, v in zip("xy", away, strict=True))
    bold = 1 if what == "showSerName" else 0
    return (
        f'<c:dLbl><c:idx val="{place}"/><c:layout><c:manualLayout>{moved}</c:manualLayout></c:layout>'
        f'<c:numFmt formatCode={quoteattr(number_format)} sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{TEXT_POINTS}00" b="{bold}"/></a:pPr>'
        f'<a:endParaRPr lang="en-US"/></a:p></c:txPr><c:dLblPos val="{side}"/>'
        + "".join(f'<c:{each} val="{int(each == what)}"/>' for each in SHOWN)
        + "</c:dLbl>"
    )


def set_labels(series: object, labels: list[str]) -> None:
    """Give a series these labels and no others."""
    rest = "".join(f'<c:{each} val="0"/>' for each in SHOWN)
    element = parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{''.join(labels)}{rest}{NO_LEADERS}</c:dLbls>")
    series._element.get_or_add_dLbls().getparent().replace(series._element.dLbls, element)
