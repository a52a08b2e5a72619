// The remarks beside an article: sent without leaving the page, and shown where they belong in its texts.
import { selected, show, told } from "./passages.js";

const panel = document.getElementById("side-remarks");
const gettext = window.gettext || ((text) => text);
let kept = null;
let isShowing = false;

function say(sentence) {
  status.textContent = sentence;
}

function cookie(name) {
  return document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1];
}

/** Bring the panel into sight, whatever stands beside the form now. */
function open() {
  if (panel.hidden) {
    document.querySelector("[aria-controls='side-remarks']")?.click();
  }
}

/** In a narrow window the panel covers the form: then it makes way. */
function makeWay() {
  if (getComputedStyle(panel).position === "fixed") {
    panel.querySelector(".side__close")?.click();
  }
}

/** Show a thread, or another part of the panel, though it lies folded away. */
function reveal(element) {
  open();
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) {
    box.open = true;
  }
  element.focus();
  element.scrollIntoView({ block: "nearest" });
}

// Sending

async function send(form, button) {
  if (form.dataset.sending) {
    return;
  }
  form.dataset.sending = "yes";
  const data = new FormData(form, button);
  // The token of the page is an old one where the person has signed in anew meanwhile.
  data.set("csrfmiddlewaretoken", cookie("csrftoken") || data.get("csrfmiddlewaretoken"));
  const fresh = await answer(form.action, data);
  delete form.dataset.sending;
  if (fresh) {
    renew(fresh, form);
  } else {
    fail(form);
  }
}

/** The panel that comes back, null where something else does. */
async function answer(address, body) {
  try {
    const response = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return response.ok ? page.getElementById("side-remarks") : null;
  } catch {
    return null;
  }
}

function fail(form) {
  const sentence = gettext("It could not be sent, and is still here. Are you signed in? Look in another tab, then send it again.");
  const note = form.querySelector(".remarks__failed") || document.createElement("p");
  note.className = "errornote remarks__failed";
  note.textContent = sentence;
  form.prepend(note);
  say(sentence);
}

function renew(fresh, sent) {
  const thread = sent.closest(".remark")?.id;
  const before = new Set(ids());
  const typed = [...panel.querySelectorAll("form")].filter((form) => form !== sent).flatMap(whatIsTyped);
  panel.querySelector(".remarks__body").replaceWith(fresh.querySelector(".remarks__body"));
  panel.dataset.count = fresh.dataset.count;
  panel.dispatchEvent(new CustomEvent("panel:count"));
  ready();
  for (const { id, value } of typed) {
    putBack(document.getElementById(id), value);
  }
  say([...panel.querySelectorAll(".remarks__told")].map((note) => note.textContent).join(" "));
  const wrong = panel.querySelector("[aria-invalid=true]");
  const now = document.getElementById(thread || ids().find((id) => !before.has(id)));
  if (wrong) {
    reveal(wrong);
  } else if (now && !now.closest("details:not([open])")) {
    reveal(now);
  } else {
    panel.querySelector("h2").focus();
  }
}

function ids() {
  return [...panel.querySelectorAll(".remark")].map((thread) => thread.id);
}

function whatIsTyped(form) {
  return [...form.querySelectorAll("textarea, select, input[type=hidden][id]")].map(({ id, value }) => ({ id, value }));
}

function putBack(field, value) {
  if (field && field.value !== value) {
    field.value = value;
    field.closest("details").open = true;
  }
}

function isUnsent() {
  return [...panel.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);
}

// Passages

function showPlace(link) {
  const { field, language, before, after } = link.dataset;
  document.getElementById(`tab-${language}`)?.click();
  const row = document.querySelector(language ? `.field-${field}_${language}` : `.field-${field}, ${link.hash}`);
  makeWay();
  isShowing = true; // what is selected by this is no wish to speak of it
  const passage = link.closest(".remark").querySelector(".remark__passage")?.textContent;
  window.CSS?.highlights?.delete("remark");
  if (!row || (passage && show(row, { passage, before, after }))) {
    return;
  }
  row.scrollIntoView({ block: "center" });
  row.querySelector("input:not([type=hidden]), textarea:not([data-editor-press]), .ProseMirror, select, a")?.focus();
  if (passage) {
    say(gettext("The passage has changed since."));
  }
}

/** Put what is selected into the form of a new remark. */
function take() {
  const form = panel.querySelector("#remarks-new form");
  button.hidden = true;
  if (kept) {
    const { about, passage, before, after } = told(kept);
    form.about.value = about;
    form.passage.value = passage.slice(0, form.passage.maxLength);
    form.before.value = before;
    form.after.value = after;
    reveal(form.text);
  } else {
    say(gettext("Select the passage in the text first."));
  }
}

/** A new remark is about the language in sight, unless something else is chosen. */
function propose() {
  const { about } = panel.querySelector("#remarks-new form");
  const tab = document.querySelector("[role=tab][aria-selected=true]");
  if (about.value === ":" && tab) {
    about.value = `${tab.id.slice("tab-".length)}:`;
  }
}

/** Keep in mind what is selected, and offer to remark on it beside it. */
function notice() {
  if (isShowing || document.activeElement === button || panel.contains(document.activeElement)) {
    return;
  }
  const found = selected();
  kept = found && panel.querySelector(`option[value="${found.about}"]`) ? found : null;
  button.hidden = !kept;
  if (kept) {
    kept.row.append(button);
    const box = (kept.range || kept.field).getBoundingClientRect();
    const top = Math.min(box.bottom + 6, innerHeight - button.offsetHeight - 6);
    button.style.top = `${Math.max(6, top)}px`;
    button.style.left = `${Math.max(6, Math.min(box.left, innerWidth - button.offsetWidth - 6))}px`;
  }
}

/** What only works with this script is shown only with it, and the other way round. */
function ready() {
  panel.querySelector(".remarks__take").hidden = false;
  panel.querySelector(".remarks__unscripted").hidden = true;
}

function followAddress() {
  const target = /^#(remark-\d+|side-remarks)$/.test(location.hash) && document.getElementById(location.hash.slice(1));
  if (target) {
    reveal(target === panel ? panel.querySelector("h2") : target);
  }
}

const button = document.createElement("button");
const status = document.createElement("p");

if (panel) {
  button.type = "button";
  button.className = "button remarks__offer";
  button.textContent = gettext("Remark on this passage");
  button.hidden = true;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", take);
  status.setAttribute("role", "status");
  status.className = "visually-hidden";
  panel.after(status);
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target, event.submitter);
  });
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("[data-show-remark]");
    if (link) {
      event.preventDefault();
      showPlace(link);
    } else if (event.target.closest("[data-take-passage]")) {
      take();
    } else if (event.target.closest("#remarks-new > summary")) {
      propose();
    }
  });
  // The browser tells of a change of selection late: too late for who goes on at once by keyboard.
  for (const name of ["selectionchange", "keyup"]) {
    document.addEventListener(name, notice);
  }
  for (const name of ["pointerdown", "keydown"]) {
    document.addEventListener(name, () => (isShowing = false), true);
  }
  addEventListener("keydown", (event) => event.key === "Escape" && (button.hidden = true));
  addEventListener("scroll", () => (button.hidden = true), { capture: true, passive: true });
  addEventListener("hashchange", followAddress);
  addEventListener("beforeunload", (event) => isUnsent() && event.preventDefault());
  ready();
  // After the script that puts the panels beside the form.
  document.addEventListener("DOMContentLoaded", followAddress);
}
