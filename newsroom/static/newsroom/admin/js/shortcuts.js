// Keys for what is done all day, and the list of them.
"use strict";
{
  const KEY = "keys pressed alone";

  function click(selector) {
    const target = document.querySelector(selector);
    target?.click();
    return Boolean(target);
  }

  function nextLanguage(step) {
    const tabs = [...document.querySelectorAll(".tabs__tab")];
    const place = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    tabs[(place + step + tabs.length) % tabs.length]?.click();
    return tabs.length > 0;
  }

  function search() {
    const field = document.querySelector("#desk-search, #searchbar");
    field?.focus();
    return Boolean(field);
  }

  function help() {
    const dialog = document.getElementById("keyboard");
    for (const row of dialog.querySelectorAll("[data-needs]")) {
      row.hidden = !document.querySelector(row.dataset.needs);
    }
    dialog.showModal();
    return true;
  }

  const WITH_CONTROL = { s: () => click(".bar .default") };
  const WITH_ALT = { PageDown: () => nextLanguage(1), PageUp: () => nextLanguage(-1) };
  const WITH_ALT_AND_SHIFT = {
    p: () => click("[aria-controls=side-preview]"),
    b: () => click("#beside"),
    r: () => click(".bar__language:not([hidden]) button[value=submit]"),
  };
  const ALONE = { "?": help, "؟": help, "/": search };

  /** The letter on the key, also where another script is typed or Option makes a sign of it. */
  function letter({ key, code }) {
    return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase();
  }

  function isTyping(target) {
    return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select");
  }

  function action(event) {
    const { altKey, ctrlKey, metaKey, shiftKey, key, target } = event;
    if (altKey && !ctrlKey && !metaKey) {
      return shiftKey ? WITH_ALT_AND_SHIFT[letter(event)] : WITH_ALT[key];
    }
    if (!altKey && ctrlKey !== metaKey && !shiftKey) {
      return WITH_CONTROL[letter(event)];
    }
    const isAllowed = localStorage.getItem(KEY) !== "off" && !isTyping(target) && !ctrlKey && !metaKey && !altKey;
    return isAllowed ? ALONE[key] : undefined;
  }

  function addButton(tools) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "side__button side__button--quiet";
    button.textContent = gettext("Keyboard");
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", help);
    tools.append(button);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const dialog = document.getElementById("keyboard");
    const tools = document.querySelector(".side__tools");
    if (!dialog || !tools) {
      return;
    }
    addButton(tools);
    const single = document.getElementById("keyboard-single");
    single.checked = localStorage.getItem(KEY) !== "off";
    single.addEventListener("change", () => localStorage.setItem(KEY, single.checked ? "on" : "off"));
    // Before the editors hear of it.
    document.addEventListener(
      "keydown",
      (event) => {
        if (!event.isComposing && !document.querySelector("dialog[open]") && action(event)?.()) {
          event.preventDefault();
          event.stopPropagation();
        }
      },
      true,
    );
  });
}
