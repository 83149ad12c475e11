"""What a page shows and says, as tests of accessibility look at it: controls with names, words, what sticks out."""

from __future__ import annotations

from playwright.sync_api import Page

TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""The values of WCAG 1.4.12."""


def controls(page: Page) -> list[tuple[str, str]]:
    """(role, name) of everything that can be operated, as the browser tells assistive technology."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in OPERABLE
    ]


OPERABLE = {
    "button", "checkbox", "combobox", "figure", "link", "navigation", "progressbar", "progressIndicator",
    "radio", "radiogroup", "spinbutton", "textbox",
}  # fmt: skip


def everything_said(page: Page) -> set[str]:
    """Visible words and names, without what people typed and without icon names, which are hidden from everyone."""
    said: list[str] = page.evaluate(_EVERYTHING_SAID)
    return {text.replace("proof.pdf", "").strip() for text in said if text.strip()}


_EVERYTHING_SAID = """() => {
  const skipped = "style, script, template, noscript, [data-testid=stIconMaterial], [data-a11y-ignore]";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest(skipped)) said.push(node.data);
  }
  for (const name of ["aria-label", "placeholder", "title", "alt", "aria-roledescription"])
    for (const e of document.body.querySelectorAll(`[${name}]`))
      if (!e.closest(skipped)) said.push(e.getAttribute(name));
  return said;
}"""


_OVERFLOWING = """() => {
  const room = document.querySelector("[data-testid=stMain]").clientWidth;
  const all = [...document.querySelectorAll("[data-testid=stMainBlockContainer] *")];
  const shown = all.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(
    ".a11y-sr, .st-key-a11y-layer, canvas, svg, [data-testid=stDataFrame], [data-a11y=say], [inert], option"));
  const wide = shown.filter((e) => { const r = e.getBoundingClientRect(); return r.width > 2 && r.right > room + 1; });
  const cut = shown.filter((e) => e.innerText && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1
    && ["hidden", "clip"].includes(getComputedStyle(e).overflowX));
  return [...new Set([...wide, ...cut])].map((e) => e.outerHTML.slice(0, 160));
}"""


def overflowing(page: Page) -> list[str]:
    """Elements whose words stick out of the window or are cut off by their own box.

    A chart is drawn again a moment after the window has changed, so a page gets 120 frames to come right.
    """
    found: list[str] = page.evaluate(f"""async () => {{
      const find = {_OVERFLOWING};
      for (let frame = 0; frame < 120 && find().length; frame++) await new Promise(requestAnimationFrame);
      return find();
    }}""")
    return found


def has_ring(page: Page) -> bool:
    """Whether the focus can be seen: a solid outline of at least 3 px around the control or the box it stands in."""
    return bool(page.evaluate(_HAS_RING))


_HAS_RING = """() => {
  const e = document.activeElement;
  const frames = ["stTextInputRootElement", "stNumberInputContainer", "stTextAreaRootElement"];
  const around = [...frames.map((name) => `[data-testid=${name}]`), "[role=group]"].join(",");
  const boxes = [e, e.closest("label"), e.closest(around)];
  return boxes.some((box) => box && getComputedStyle(box).outlineStyle === "solid"
    && parseFloat(getComputedStyle(box).outlineWidth) >= 3);
}"""
