// Side by side: each text of the language in sight with the same text of another one, as it stands in the form now.
"use strict";
{
  const KEY = "side by side";
  const NAMES = ["title", "summary", "city", "body", "notes_to_editors"];
  const KEPT = ["P", "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "FIGURE", "FIGCAPTION", "BR", "STRONG", "EM", "SUB", "SUP"];
  const CELLS = ["TABLE", "THEAD", "TBODY", "TR", "TH", "TD"];
  const roomy = matchMedia("(min-width: 768px)");

  function start(form, tools) {
    const panes = [...form.querySelectorAll("fieldset.language")];
    const codes = panes.map((pane) => [...pane.classList].find((name) => name.startsWith("language-")).slice(9));
    const names = panes.map((pane) => pane.querySelector(".fieldset-heading").firstChild.textContent.trim());
    const toggle = document.createElement("button");
    toggle.type = "button";
    toggle.id = "beside";
    toggle.className = "side__button";
    toggle.textContent = gettext("Side by side");
    tools.append(toggle);
    const choice = makeChoice(codes, names);
    let inSight = null;
    let wanted = null;
    let isOn = sessionStorage.getItem(KEY) === "on";

    function source() {
      return form.elements.source_language?.value || document.getElementById("bar").dataset.source;
    }

    /** The language asked for, else the source; beside itself, each has the next best. */
    function other() {
      return [wanted, source(), ...codes].find((code) => code && code !== inSight);
    }

    function show() {
      toggle.setAttribute("aria-pressed", String(isOn));
      for (const [place, pane] of panes.entries()) {
        const isHere = isOn && codes[place] === inSight;
        pane.classList.toggle("is-beside", isHere);
        pane.querySelectorAll(".beside").forEach((cell) => cell.remove());
        if (isHere) {
          choice.select.value = other();
          pane.querySelector(".fieldset-heading").after(choice.box);
          fill(form, pane, inSight, other(), names[codes.indexOf(other())]);
        }
      }
      choice.box.hidden = !isOn;
    }

    toggle.addEventListener("click", () => {
      isOn = !isOn;
      sessionStorage.setItem(KEY, isOn ? "on" : "off");
      show();
    });
    choice.select.addEventListener("change", () => {
      wanted = choice.select.value;
      show();
    });
    form.addEventListener("language:chosen", ({ detail }) => {
      inSight = detail.code;
      show();
    });
  }

  function makeChoice(codes, names) {
    const box = document.createElement("div");
    box.className = "beside__choice";
    const label = document.createElement("label");
    label.textContent = gettext("Beside it:");
    const select = document.createElement("select");
    codes.forEach((code, place) => select.add(new Option(names[place], code)));
    select.id = "beside-language";
    label.htmlFor = select.id;
    box.append(label, select);
    return { box, select };
  }

  function fill(form, pane, code, other, name) {
    for (const field of NAMES) {
      const row = pane.querySelector(`.field-${field}_${code}`);
      const text = row && read(form, `${field}_${other}`);
      if (!text) {
        continue;
      }
      const cell = document.createElement("details");
      cell.className = "beside";
      cell.open = roomy.matches;
      const summary = document.createElement("summary");
      summary.textContent = name;
      const words = document.createElement("div");
      words.className = text.isRich ? "beside__text prose" : "beside__text";
      words.lang = text.lang;
      words.dir = text.dir;
      words.append(text.node);
      cell.append(summary, words);
      row.append(cell);
    }
  }

  /** `{node, isRich, lang, dir}` of a text: from its field, unsaved words included, else from where it is only read. */
  function read(form, name) {
    const field = form.elements[name];
    const shown = form.querySelector(`.field-${name} .readonly [lang]`);
    if (!field && !shown) {
      return null;
    }
    const isRich = field ? field.hasAttribute("data-editor-press") : shown.classList.contains("prose");
    const { lang, dir } = field || shown;
    const words = field ? field.value : isRich ? shown.innerHTML : shown.textContent;
    const node = isRich ? safe(words) : document.createTextNode(words);
    if (!words.trim()) {
      node.textContent = "–";
    }
    return { node, isRich, lang, dir };
  }

  /** The markup that a text may hold, without attributes: links are to be read here, not followed. */
  function safe(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const kept = document.createDocumentFragment();
    copy(parsed.body, kept);
    return kept;
  }

  function copy(from, to) {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        to.append(node.textContent);
      } else if (KEPT.includes(node.nodeName) || CELLS.includes(node.nodeName)) {
        const element = document.createElement(node.nodeName);
        for (const name of ["colspan", "rowspan", "start"]) {
          if (node.hasAttribute(name)) {
            element.setAttribute(name, node.getAttribute(name));
          }
        }
        copy(node, element);
        to.append(element);
      } else if (node.nodeName !== "SCRIPT" && node.nodeName !== "STYLE") {
        copy(node, to);
      }
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("article_form");
    const tools = document.querySelector(".side__tools");
    if (form && tools) {
      start(form, tools);
    }
  });
}
