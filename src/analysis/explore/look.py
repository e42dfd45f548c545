"""How the panel looks beyond what its controls can say: two columns that stack, dark enough text, plain links."""

import html

from analysis.present.show import Table

STYLE = """<style>
.explore { box-sizing: border-box; gap: 1.2rem; overflow: visible; }
.explore *, .explore *::before { box-sizing: border-box; }
.explore > .controls { flex: 1 1 19rem; min-width: 0; max-width: 100%; overflow: visible; }
.explore > .answers { flex: 2 1 32rem; min-width: 0; max-width: 100%; overflow: visible; }
@media (min-width: 900px) {
  .explore > .controls { position: sticky; top: 0.5rem; max-height: 96vh; overflow: auto; max-width: 24rem; }
}
.explore-page, .explore .controls .widget-box { overflow: visible; }
.explore .controls .slider-container { margin: 0 10px; }
.explore .controls select { height: 28px; }
.explore .widget-html-content { line-height: 1.45; }
.explore .controls .widget-slider, .explore .controls .widget-dropdown, .explore .controls .widget-text {
  flex-wrap: wrap; height: auto; }
.explore .controls :is(.widget-slider, .widget-dropdown, .widget-text) > .widget-label {
  flex: 1 0 100%; width: 100%; max-width: none; text-align: left; overflow: visible; white-space: normal; margin: 0; }
.explore .answers .picture, .explore .answers table { transition: opacity 0.1s; }
.explore .working .picture, .explore .working table { opacity: 0.35; transition-delay: 0.2s; }
.explore .working::after { content: "Working…"; position: fixed; right: 1rem; bottom: 1rem; z-index: 10;
  padding: 0.2rem 0.8rem; border: 1px solid #1a1a1a; background: white; color: #1a1a1a; animation: late 0.2s step-end; }
@keyframes late { from { opacity: 0; } }
.explore summary { cursor: pointer; color: #12436d; }
.explore dt { font-weight: 600; }
.explore dd { margin: 0 0 0.4rem; max-width: 50rem; }
.explore .widget-html, .explore .widget-html-content { width: 100%; max-width: 100%; overflow: visible; }
.explore .lm-Accordion-title, .explore .jupyter-widget-Collapse-header, .explore .p-Collapse-header,
.explore .lm-Collapse-header { color: #1a1a1a; }
.explore a { color: #12436d; text-decoration: underline; }
.explore button { color: #1a1a1a; }
.explore .scrolls { overflow-x: auto; }
.explore .picture { position: relative; min-width: 34rem; max-width: 60rem; }
.explore .picture img { display: block; width: 100%; max-width: none; height: auto; }
.explore .you { position: absolute; width: 18px; height: 18px; margin: -9px; border-radius: 50%;
  border: 3px solid #1a1a1a; background: white; }
.explore .answer h2 { margin: 0 0 0.3rem; font-size: 1.2rem; }
.explore .sentence { font-size: 1.1rem; line-height: 1.45; margin: 0 0 0.4rem; }
.explore table { border-collapse: collapse; font-size: 0.9rem; }
.explore th, .explore td { padding: 0.2rem 0.6rem; border-bottom: 1px solid #d9d9d9; white-space: normal; }
.explore td { white-space: nowrap; }
.explore caption { padding-bottom: 0.4rem; }
.explore pre { white-space: pre; font-size: 0.8rem; }
.explore .stacks table { width: 100%; }
.explore .stacks :is(th, td) { white-space: normal; text-align: left; }
@media (max-width: 899px) {
  .explore .scrolls caption { max-width: calc(100vw - 2rem); }
  .explore .stacks :is(table, caption, tbody, tr, th, td) { display: block; text-align: left !important; border: 0; }
  .explore .stacks thead { display: none; }
  .explore .stacks tr { border-bottom: 1px solid #595959; padding: 0.4rem 0; }
  .explore .stacks :is(th, td) { padding: 0.1rem 0; }
  .explore .stacks td::before { content: attr(data-label) ": "; color: #595959; }
}
</style>"""


def scrolling(inside: str, name: str) -> str:
    """What is too wide for a narrow page scrolls by itself, with the keyboard too."""
    return f'<div class="scrolls" tabindex="0" role="region" aria-label="{html.escape(name)}">{inside}</div>'


def stacking(table: Table, name: str) -> str:
    """A table whose cells stand below each other on a narrow page, each with the name of its column."""
    heads = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in (table.frame.index.name, *table.frame))
    rows = "".join(
        f'<tr><th scope="row">{html.escape(key)}</th>'
        + "".join(
            f'<td data-label="{html.escape(head)}">{html.escape(text)}</td>'
            for head, text in zip(table.frame, row, strict=True)
        )
        + "</tr>"
        for key, row in zip(table.frame.index, table.frame.to_numpy(), strict=True)
    )
    caption = f'<caption style="text-align: left">{html.escape(table.caption)}</caption>'
    body = f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="stacks" tabindex="0" role="region" aria-label="{html.escape(name)}">{body}</div>'
