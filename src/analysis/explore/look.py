"""How the panel looks beyond what its controls can say: two columns that stack, dark enough text, plain links."""

import html

STYLE = """<style>
.explore { box-sizing: border-box; gap: 1.2rem; overflow: visible; }
.explore *, .explore *::before { box-sizing: border-box; }
.explore > .controls { flex: 1 1 19rem; min-width: 0; max-width: 100%; overflow: visible; }
.explore > .answers { flex: 2 1 32rem; min-width: 0; max-width: 100%; overflow: visible; }
@media (min-width: 900px) {
  .explore > .controls { position: sticky; top: 0.5rem; max-height: 96vh; overflow: auto; max-width: 24rem; }
}
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
</style>"""


def scrolling(inside: str, name: str) -> str:
    """What is too wide for a narrow page scrolls by itself, with the keyboard too."""
    return f'<div class="scrolls" tabindex="0" role="region" aria-label="{html.escape(name)}">{inside}</div>'
