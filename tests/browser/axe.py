"""What axe finds on a page, as sentences; what it leaves open is decided here, by computing or by a reviewed list."""

import json

from axe_playwright_python.base import AXE_SCRIPT

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe cannot decide, and why it is right as it is: {rule: reason}.
REVIEWED = {
    "frame-tested": "Frames show public pages, which are for readers' own tests.",
}

# The contrast of an element's text with the nearest background that is painted behind it, and what it needs.
CONTRAST = """
(selector) => {
  const element = document.querySelector(selector);
  const parts = (colour) => {
    const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (above, below) => above.map((part, place) => part * above[3] + below[place] * (1 - above[3]));
  const light = ([r, g, b]) => {
    const linear = [r, g, b].map((part) => part / 255).map((p) => (p <= 0.03928 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const layers = [];
  for (let box = element; box; box = box.parentElement) {
    layers.push(parts(getComputedStyle(box).backgroundColor));
  }
  const ground = layers.reduceRight((below, layer) => (layer[3] ? over(layer, below) : below), parts("Canvas"));
  const style = getComputedStyle(element);
  const [first, second] = [light(over(parts(style.color), ground)), light(ground)].sort((a, b) => b - a);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
  return [(first + 0.05) / (second + 0.05), isLarge ? 3 : 4.5];
}
"""


def findings(page, *rules):
    """The sentences on everything that is wrong on the page as it stands; with `rules`, on these alone."""
    options = {
        "runOnly": {"type": "rule", "values": rules} if rules else {"type": "tag", "values": LEVELS},
        "resultTypes": ["violations", "incomplete"],
        "iframes": False,
        "preload": False,  # it would ask for style sheets at addresses that do not exist
    }
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # A colour on its way to another is neither.
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    found = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    wrong = [(rule, node) for rule in found["violations"] for node in rule["nodes"]]
    open_points = [(rule, node) for rule in found["incomplete"] for node in rule["nodes"]]
    wrong += [(rule, node) for rule, node in open_points if not is_right(page, rule, node)]
    return [f"{rule['id']}: {' '.join(map(str, node['target']))}" for rule, node in wrong]


def is_right(page, rule, node):
    """Whether what axe left open was reviewed, or is a contrast that is found to be enough."""
    if rule["id"] != "color-contrast":
        return rule["id"] in REVIEWED
    ratio, needed = page.evaluate(CONTRAST, node["target"][0])
    return ratio >= needed
