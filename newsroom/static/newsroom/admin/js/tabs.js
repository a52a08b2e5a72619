// Turns the fieldsets of the languages into tabs: one form, one language in sight. Without this script all of them show.
"use strict";
{
  const KEY = `language of ${location.pathname}`;
  // What was just added goes on in the language it was begun in.
  const ADDED = document.referrer.endsWith("/add/") ? `language of ${new URL(document.referrer).pathname}` : KEY;
  const REQUIRED = ["title", "name", "summary", "body", "text"];

  function languageOf(fieldset) {
    return [...fieldset.classList].find((name) => name.startsWith("language-")).slice("language-".length);
  }

  /** `[{pane, code, heading}, …]`; each gets the `panel` around its pane, and its `tab`. */
  function panesIn(form) {
    return [...form.querySelectorAll("fieldset.language")].map((pane) => ({
      pane,
      code: languageOf(pane),
      heading: pane.querySelector(".fieldset-heading"),
    }));
  }

  function isFilled(field) {
    const div = document.createElement("template");
    div.innerHTML = field.value ?? field.textContent;
    return div.content.textContent.trim() !== "";
  }

  /** "errors", "complete" or "incomplete": whether the texts that a language cannot do without are there. */
  function stateOf(pane, code) {
    if (pane.querySelector(".errorlist")) {
      return "errors";
    }
    const fields = REQUIRED.map((name) => pane.querySelector(`[name="${name}_${code}"], .field-${name}_${code} .readonly [lang]`));
    const rows = REQUIRED.filter((name) => pane.querySelector(`.field-${name}_${code}`)).length;
    const filled = fields.filter((field) => field && isFilled(field)).length;
    return rows && filled === rows ? "complete" : "incomplete";
  }

  function words(state) {
    return {
      errors: gettext("has errors"),
      complete: gettext("complete"),
      incomplete: gettext("incomplete"),
    }[state];
  }

  function makeTabs(form) {
    const panes = panesIn(form);
    if (panes.length < 2) {
      return;
    }
    const box = document.createElement("div");
    box.className = "tabs";
    const list = document.createElement("div");
    list.className = "tabs__list";
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", gettext("Languages"));
    panes[0].pane.before(box);
    box.append(list);
    for (const item of panes) {
      item.panel = document.createElement("div");
      item.panel.append(item.pane);
      box.append(item.panel);
      addTab(item, list);
      item.pane.addEventListener("input", () => showState(item));
      showState(item);
    }
    list.addEventListener("keydown", (event) => walk(event, panes));
    list.addEventListener("click", ({ target }) => select(panes, panes.find((item) => item.tab.contains(target)), false));
    // Found by its address, a field opens the tab that it stands in.
    addEventListener("hashchange", () => select(panes, fromAddress(panes), false));
    select(panes, first(panes), false);
    new ResizeObserver(() => box.style.setProperty("--tabs-height", `${list.offsetHeight}px`)).observe(list);
    form.addEventListener("submit", () => sessionStorage.setItem(KEY, selected(panes).code));
  }

  function addTab(item, list) {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.className = "tabs__tab";
    tab.id = `tab-${item.code}`;
    tab.setAttribute("role", "tab");
    item.panel.id = `panel-${item.code}`;
    tab.setAttribute("aria-controls", item.panel.id);
    item.panel.setAttribute("role", "tabpanel");
    item.panel.setAttribute("aria-labelledby", tab.id);
    const name = document.createElement("span");
    name.className = "tabs__name";
    name.textContent = item.heading.firstChild.textContent.trim();
    const state = document.createElement("span");
    state.className = "tabs__state";
    state.append(document.createElement("span"));
    // Where the heading tells how far the work is, the tab does.
    const marks = item.heading.querySelector(".fieldset-heading__marks");
    tab.append(name, state, ...(marks ? [marks.cloneNode(true)] : []));
    item.heading.classList.add("visually-hidden");
    item.tab = tab;
    list.append(tab);
  }

  function showState(item) {
    const state = stateOf(item.pane, item.code);
    item.tab.dataset.state = state;
    const word = item.tab.querySelector(".tabs__state > span");
    word.textContent = words(state);
    // Beside the marks of the work its sign says it.
    word.classList.toggle("visually-hidden", state === "complete" && item.tab.querySelector(".mark") !== null);
  }

  function selected(panes) {
    return panes.find((item) => item.tab.getAttribute("aria-selected") === "true");
  }

  function fromAddress(panes) {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return panes.find((item) => location.hash === `#${item.code}` || (target && item.pane.contains(target)));
  }

  /**
   * The language last worked in, unless only others have errors: then the first of those. Without either, the first
   * that can be written in.
   */
  function first(panes) {
    const last = sessionStorage.getItem(KEY) || sessionStorage.getItem(ADDED);
    const faulty = panes.filter((item) => item.tab.dataset.state === "errors");
    return (
      faulty.find((item) => item.code === last) ||
      faulty[0] ||
      fromAddress(panes) ||
      panes.find((item) => item.code === last) ||
      panes.find((item) => item.pane.querySelector("input:not([type=hidden]), textarea")) ||
      panes[0]
    );
  }

  function select(panes, chosen, withFocus) {
    if (!chosen) {
      return;
    }
    for (const item of panes) {
      const isChosen = item === chosen;
      item.tab.setAttribute("aria-selected", String(isChosen));
      item.tab.tabIndex = isChosen ? 0 : -1;
      item.panel.hidden = !isChosen;
    }
    sessionStorage.setItem(KEY, chosen.code);
    if (withFocus) {
      chosen.tab.focus();
    }
    chosen.pane.dispatchEvent(new CustomEvent("language:chosen", { bubbles: true, detail: { code: chosen.code } }));
  }

  /** The arrow keys go where they point: in a page from right to left, the left one goes on. */
  function walk(event, panes) {
    const onwards = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = onwards === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const place = panes.indexOf(selected(panes));
    const targets = {
      [onwards]: (place + 1) % panes.length,
      [back]: (place - 1 + panes.length) % panes.length,
      Home: 0,
      End: panes.length - 1,
    };
    if (event.key in targets) {
      event.preventDefault();
      select(panes, panes[targets[event.key]], true);
    }
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("#content form").forEach(makeTabs));
}
