// The buttons above a text, in groups; one stop for the Tab key.
import {
  addColumnAfter,
  addRowAfter,
  deleteTable,
  mergeCells,
  redo,
  splitCell,
  toggleHeaderCell,
  undo,
} from "./prosemirror.js";
import { deleteColumn, deleteRow, insertQuote, insertTable } from "./inserts.js";
import { isIn, isMarked } from "./where.js";
import { removeLink, toggleMark } from "./marks.js";
import { setBlock, toggleHeading, toggleList } from "./blocks.js";
import { askForLink } from "./links.js";
import { icon } from "./icons.js";
import { schema } from "./schema.js";

const gettext = window.gettext || ((text) => text);
const { paragraph, bulletList, orderedList } = schema.nodes;

const always = () => true;
const never = () => false;
const isInTable = (state) => isIn(state, "table");
const isInQuote = (state) => isIn(state, "quote");
const isLinked = (state) => isMarked(state, "link");

/** A button: what it does, and of a state whether it can, whether that is so already, and whether it shows at all. */
function item(name, label, command, { enabled = (state) => command(state), active = never, shown = always } = {}) {
  return { name, label, command, enabled, active, shown };
}

function heading(level, label) {
  const active = (state) => isIn(state, "heading", { level });
  return { ...item(`heading${level}`, label, toggleHeading(level), { active }), text: `H${level}` };
}

function mark(name, label) {
  return item(name, label, toggleMark(name), { active: (state) => isMarked(state, name) });
}

function ofTable(name, label, command) {
  return item(`table:${name}`, label, command, { enabled: always, shown: isInTable });
}

const GROUPS = [
  [
    heading(2, gettext("H2 Heading")),
    heading(3, gettext("H3 Smaller heading")),
    item("paragraph", gettext("Paragraph"), setBlock(paragraph), { active: (state) => isIn(state, "paragraph") }),
  ],
  [
    item("bulletList", gettext("List"), toggleList(bulletList)),
    item("orderedList", gettext("Numbered list"), toggleList(orderedList), {
      active: (state) => isIn(state, "orderedList"),
    }),
  ],
  [
    item("quote", gettext("Quotation"), insertQuote, {
      enabled: (state) => !isInQuote(state) && !isInTable(state),
      active: isInQuote,
    }),
  ],
  [
    mark("bold", gettext("Bold")),
    mark("italic", gettext("Italic")),
    mark("subscript", gettext("Subscript")),
    mark("superscript", gettext("Superscript")),
  ],
  [
    item("link", gettext("Link"), askForLink, {
      enabled: (state) => !state.selection.empty || isLinked(state),
      active: isLinked,
    }),
    item("unlink", gettext("Remove the link"), removeLink, { enabled: always, shown: isLinked }),
  ],
  [
    item("table", gettext("Table"), insertTable, { enabled: (state) => !isInTable(state) && !isInQuote(state) }),
    ofTable("addColumnAfter", gettext("Add a column"), addColumnAfter),
    ofTable("deleteColumn", gettext("Delete the column"), deleteColumn),
    ofTable("addRowAfter", gettext("Add a row"), addRowAfter),
    ofTable("deleteRow", gettext("Delete the row"), deleteRow),
    ofTable("mergeCells", gettext("Merge the cells"), mergeCells),
    ofTable("splitCell", gettext("Split the cell"), splitCell),
    ofTable("toggleHeaderCell", gettext("Heading of a row or column"), toggleHeaderCell),
    ofTable("deleteTable", gettext("Delete the table"), deleteTable),
  ],
  [item("history:undo", gettext("Undo"), undo), item("history:redo", gettext("Redo"), redo)],
];

function buttonOf({ name, label, text }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `prose-menubar__button${text ? " prose-menubar__button--text" : ""}`;
  button.title = label;
  button.dataset.name = name;
  button.setAttribute("aria-label", label);
  button.append(text || icon(name));
  return button;
}

// The arrow keys walk along the buttons, in the direction they point.
function makeOneStop(bar) {
  const shown = () => [...bar.querySelectorAll("button:not(.hidden)")];
  const stopAt = (chosen) => {
    bar.querySelectorAll("button").forEach((button) => {
      button.tabIndex = button === chosen ? 0 : -1;
    });
  };
  stopAt(shown()[0]);
  bar.addEventListener("focusin", (event) => stopAt(event.target.closest("button")));
  bar.addEventListener("keydown", (event) => {
    const found = shown();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (getComputedStyle(bar).direction === "rtl" ? -1 : 1);
    const last = found.length - 1;
    const place = { Home: 0, End: last }[event.key] ?? found.indexOf(document.activeElement) + step;
    if (Number.isInteger(place)) {
      event.preventDefault();
      found[(place + found.length) % found.length].focus();
    }
  });
}

/** Put a toolbar before the text of `view`; returns what shows on it how things stand, to be called at each change. */
export function addToolbar(view) {
  const bar = document.createElement("div");
  bar.className = "prose-menubar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", gettext("Formatting"));
  const buttons = new Map(GROUPS.flat().map((entry) => [entry, buttonOf(entry)]));
  for (const group of GROUPS) {
    const box = document.createElement("div");
    box.className = "prose-menubar__group";
    box.append(...group.map((entry) => buttons.get(entry)));
    bar.append(box);
  }
  for (const [{ command, enabled }, button] of buttons) {
    button.addEventListener("click", () => {
      view.focus();
      if (enabled(view.state)) {
        command(view.state, view.dispatch, view);
      }
    });
  }
  view.dom.before(bar);
  makeOneStop(bar);
  return (state) => {
    for (const [{ enabled, active, shown }, button] of buttons) {
      const [isEnabled, isActive] = [enabled(state), active(state)];
      button.classList.toggle("disabled", !isEnabled);
      button.classList.toggle("active", isActive);
      button.classList.toggle("hidden", !shown(state));
      button.setAttribute("aria-disabled", String(!isEnabled));
      button.setAttribute("aria-pressed", String(isActive));
    }
  };
}
