// Characters as readers count them, beside what is shown of a text in search results, feeds and lists.
"use strict";
{
  const language = document.documentElement.lang;

  function length(text, code) {
    const trimmed = text.trim();
    if (!window.Intl?.Segmenter) {
      return [...trimmed.normalize("NFC")].length;
    }
    return [...new Intl.Segmenter(code || undefined, { granularity: "grapheme" }).segment(trimmed)].length;
  }

  function start(line) {
    const field = document.getElementById(line.dataset.for);
    if (!field) {
      return;
    }
    const limits = JSON.parse(line.dataset.limits);
    const number = document.createElement("span");
    number.className = "count__number";
    // Said aloud when it changes: only what is too long, not each character.
    const warning = document.createElement("span");
    warning.className = "count__warning";
    warning.setAttribute("role", "status");
    line.prepend(number, " ");
    line.append(" ", warning);
    let before = 0;

    function show() {
      const count = length(field.value, field.lang);
      const passed = limits.filter(({ most }) => count > most);
      const written = new Intl.NumberFormat(language).format(count);
      number.textContent = interpolate(ngettext("%s character.", "%s characters.", count), [written]);
      line.classList.toggle("is-over", passed.length > 0);
      if (passed.length || before) {
        warning.textContent = passed.map((limit) => limit.warning.replace("{count}", written)).join(" ");
      }
      before = passed.length;
    }

    field.addEventListener("input", show);
    show();
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".count").forEach(start));
}
