"""What the tests of charts share: a chart with its title and source, and whether its texts stay apart."""

from analysis.present import theme


def finished(ax):
    """The chart with title, subtitle and source as long as real ones."""
    return theme.finish(ax, title="A finding in a few words", subtitle="what is measured", source="Simulated: seed 1.")


def texts_of(*axes):
    """Every text that is seen, of one picture's axes; labels of ticks outside the view are not."""
    shown = list(axes[0].figure.texts)
    for ax in axes:
        shown += [*ax.texts, ax.xaxis.label, ax.title, ax._left_title]
        for axis in (ax.xaxis, ax.yaxis) if ax.axison else ():
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                shown += [tick.label1, tick.label2] if low <= tick.get_loc() <= high else []
    return [text for text in shown if text.get_text().strip() and text.get_visible()]


def texts_apart(*axes):
    """Texts that leave the page, and pairs that overlap; none is as it should be."""
    figure = axes[0].figure
    figure.draw_without_rendering()
    page, renderer = figure.bbox, figure.canvas.get_renderer()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts_of(*axes)]
    off = [text for text, box in boxes if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1]
    return off + [(a, b) for i, (a, one) in enumerate(boxes) for b, other in boxes[:i] if one.overlaps(other)]
