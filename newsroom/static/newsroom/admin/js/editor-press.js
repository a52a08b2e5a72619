// The editor of the newsroom: turns each text area that asks for it into one. The text area keeps what will be sent.
import {
  DOMParser,
  DOMSerializer,
  EditorState,
  EditorView,
  dropCursor,
  gapCursor,
  history,
  tableEditing,
} from "./editor/prosemirror.js";
import { addToolbar } from "./editor/toolbar.js";
import { keys } from "./editor/keys.js";
import { pasting } from "./editor/pasting.js";
import { schema } from "./editor/schema.js";
import { signs } from "./editor/signs.js";
import { typing } from "./editor/typing.js";

const HELD_FREE = { top: 120, bottom: 100, left: 5, right: 5 };
// What is read is built apart from the page, where nothing of it is loaded or run.
const apart = document.implementation.createHTMLDocument();

function parsed(html) {
  const body = apart.createElement("body");
  body.innerHTML = html;
  return DOMParser.fromSchema(schema).parse(body);
}

// What is stored: an empty document is no text, and a quotation without a speaker has no line for one.
function written(doc) {
  let isEmpty = true;
  doc.descendants((node) => {
    isEmpty &&= !node.isLeaf;
  });
  if (isEmpty) {
    return "";
  }
  const box = apart.createElement("div");
  box.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content, { document: apart }));
  return box.innerHTML.replaceAll("<figcaption></figcaption>", "");
}

function stateOf(textarea) {
  const cursors = [dropCursor({ color: "currentColor" }), gapCursor()];
  const plugins = [...typing, pasting(), ...keys, history(), tableEditing(), ...cursors, signs];
  return EditorState.create({ doc: parsed(textarea.value), plugins });
}

function labelOf(textarea) {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  return label ? label.textContent.trim().replace(/:$/, "") : "";
}

// A table wider than the window scrolls by itself.
function tableView() {
  const dom = document.createElement("div");
  dom.className = "tableWrapper";
  const contentDOM = dom.appendChild(document.createElement("table")).appendChild(document.createElement("tbody"));
  const ignoreMutation = ({ type, target }) => type !== "selection" && !contentDOM.contains(target);
  return { dom, contentDOM, ignoreMutation };
}

function create(textarea) {
  if (textarea.closest(".prose-editor")) {
    return;
  }
  const box = document.createElement("div");
  box.className = "prose-editor";
  textarea.before(box);
  box.append(textarea);
  let showState = () => {};
  const view = new EditorView(box, {
    state: stateOf(textarea),
    nodeViews: { table: tableView },
    // The line in work is never under what stays in sight above and below a long form.
    scrollThreshold: HELD_FREE,
    scrollMargin: HELD_FREE,
    attributes: {
      lang: textarea.lang,
      dir: textarea.dir,
      role: "textbox",
      tabindex: "0",
      spellcheck: "false",
      "aria-label": labelOf(textarea),
      "aria-multiline": "true",
    },
    dispatchTransaction(transaction) {
      const { state, transactions } = this.state.applyTransaction(transaction);
      if (transaction.getMeta("paste")) {
        // At the start of a paragraph Chromium would go on typing before what was pasted, had it no new place to go to.
        getSelection().removeAllRanges();
      }
      this.updateState(state);
      showState(state);
      if (transactions.some(({ docChanged }) => docChanged)) {
        textarea.value = written(state.doc);
        textarea.dispatchEvent(new Event("input", { bubbles: true }));
      }
    },
  });
  showState = addToolbar(view);
  showState(view.state);
  // Other scripts fill the field by this event; the answer that it was taken is that its default is prevented.
  textarea.addEventListener("editor:fill", (event) => {
    event.preventDefault();
    view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, parsed(event.detail).content));
  });
}

function createAll(root) {
  for (const textarea of root.querySelectorAll("textarea[data-editor-press]")) {
    if (!textarea.id.includes("__prefix__")) {
      create(textarea);
    }
  }
}

createAll(document);
document.addEventListener("formset:added", (event) => createAll(event.target));
