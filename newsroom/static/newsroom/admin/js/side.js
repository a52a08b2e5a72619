// The panels beside a form: a button each, one open at a time. Without this script they stand below the form.
//
// A panel is a `.side__panel` with a `data-label` for its button and, where it counts something, a `data-count`.
// It hears "panel:open" and "panel:close", and says "panel:count" when its count has changed.
"use strict";
{
  const KEY = "panel beside the form";
  const wide = matchMedia("(min-width: 1100px)");

  function start(side) {
    const panels = [...side.querySelectorAll(".side__panel")];
    const tools = document.createElement("div");
    tools.className = "side__tools";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", side.getAttribute("aria-label"));
    const buttons = new Map(panels.map((panel) => [panel, addButton(panel, tools)]));

    function open(chosen) {
      const before = panels.find((panel) => !panel.hidden && side.classList.contains("is-ready"));
      for (const panel of panels) {
        panel.hidden = panel !== chosen;
        buttons.get(panel).setAttribute("aria-expanded", String(panel === chosen));
      }
      side.classList.toggle("is-open", Boolean(chosen));
      sessionStorage.setItem(KEY, chosen ? chosen.id : "");
      if (before && before !== chosen) {
        before.dispatchEvent(new CustomEvent("panel:close", { bubbles: true }));
      }
      if (chosen && before !== chosen) {
        chosen.dispatchEvent(new CustomEvent("panel:open", { bubbles: true }));
      }
    }

    // Down to the foot of the window, wherever the page stands.
    function stretch() {
      const top = Math.max(0, side.getBoundingClientRect().top);
      side.style.setProperty("--room", `${innerHeight - top}px`);
    }

    function close(panel) {
      const hadFocus = side.contains(document.activeElement);
      open(null);
      if (hadFocus || !wide.matches) {
        buttons.get(panel).focus();
      }
    }

    for (const panel of panels) {
      addClose(panel, () => close(panel));
      buttons.get(panel).addEventListener("click", () => {
        open(panel.hidden ? panel : null);
        // On a narrow window the panel covers the form.
        if (!panel.hidden && !wide.matches) {
          panel.querySelector("h2").focus();
        }
      });
    }
    document.addEventListener("keydown", (event) => {
      const shown = panels.find((panel) => !panel.hidden);
      const isNear = side.contains(document.activeElement) || document.activeElement === document.body || !wide.matches;
      if (event.key === "Escape" && !event.defaultPrevented && shown && isNear && !document.querySelector("dialog[open]")) {
        close(shown);
      }
    });
    // The buttons stand at the head of the side, or, in a narrow window, in the bar at the foot.
    const place = () => {
      const bar = document.getElementById("bar");
      if (wide.matches || !bar) {
        side.prepend(tools);
      } else {
        bar.prepend(tools);
      }
    };
    wide.addEventListener("change", place);
    place();
    addEventListener("scroll", stretch, { passive: true });
    new ResizeObserver(stretch).observe(document.body);
    addEventListener("resize", stretch);
    const last = wide.matches && sessionStorage.getItem(KEY);
    const asked = panels.find((panel) => `#${panel.id}` === location.hash);
    open(asked || panels.find((panel) => panel.id === last) || null);
    side.classList.add("is-ready");
  }

  function addButton(panel, tools) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "side__button";
    button.setAttribute("aria-controls", panel.id);
    showCount(panel, button);
    panel.addEventListener("panel:count", () => showCount(panel, button));
    tools.append(button);
    return button;
  }

  function showCount(panel, button) {
    button.textContent = panel.dataset.label;
    if (panel.dataset.count > 0) {
      const count = document.createElement("span");
      count.className = "side__count";
      count.textContent = panel.dataset.count;
      button.append(" ", count);
    }
  }

  function addClose(panel, close) {
    const heading = panel.querySelector("h2");
    heading.tabIndex = -1;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "side__close";
    button.textContent = gettext("Close");
    button.addEventListener("click", close);
    heading.after(button);
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".side").forEach(start));
}
