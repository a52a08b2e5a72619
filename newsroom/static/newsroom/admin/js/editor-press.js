// The editor of the newsroom: what a text may hold, and no more. The import is relative, so that no import map is needed.
import {
  Blockquote,
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Editor,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  Italic,
  Link,
  ListItem,
  Menu,
  Node,
  NoSpellCheck,
  OrderedList,
  Paragraph,
  SpecialCharacters,
  Subscript,
  Superscript,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
  initializeEditors,
  updateAttrsDialog,
} from "../../../django_prose_editor/editor.js";

const gettext = window.gettext || ((text) => text);
const HELD_FREE = { top: 120, bottom: 100, left: 5, right: 5 };
const SCHEMES = ["http", "https", "mailto", "tel"];

// A quotation with the name of its speaker. Its rules come before those of a plain blockquote.
const Quote = Node.create({
  name: "quote",
  group: "block",
  content: "quoteText quoteSource?",
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: "figure.quote", priority: 100 }],
  renderHTML: () => ["figure", { class: "quote" }, 0],
  addCommands() {
    return {
      insertQuote:
        () =>
        ({ chain, state }) => {
          const { $from, $to } = state.selection;
          const words = state.doc.textBetween($from.pos, $to.pos, " ");
          const paragraph = { type: "paragraph", content: words ? [{ type: "text", text: words }] : [] };
          const quote = {
            type: this.name,
            content: [{ type: "quoteText", content: [paragraph] }, { type: "quoteSource" }],
          };
          // The caret goes into the words of the quotation: figure, blockquote and paragraph open before it.
          return chain()
            .insertContent(quote)
            .command(({ tr, commands }) => {
              let place = null;
              tr.doc.nodesBetween(Math.max(0, $from.pos - 2), tr.doc.content.size, (node, pos) => {
                if (place === null && node.type.name === "quoteText") {
                  place = pos + 2;
                }
              });
              return place === null || commands.setTextSelection(place + words.length);
            })
            .run();
        },
    };
  },
});

const QuoteText = Node.create({
  name: "quoteText",
  content: "(paragraph | bulletList | orderedList)+",
  defining: true,
  parseHTML: () => [{ tag: "figure.quote > blockquote", priority: 100 }],
  renderHTML: () => ["blockquote", 0],
});

const QuoteSource = Node.create({
  name: "quoteSource",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "figure.quote > figcaption", priority: 100 }],
  renderHTML: () => ["figcaption", 0],
  addKeyboardShortcuts() {
    return {
      // Enter leaves the quotation for a new paragraph after it.
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        if ($from.parent.type.name !== this.name) {
          return false;
        }
        const after = $from.after($from.depth - 1);
        return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run();
      },
    };
  },
});

const PressLink = Link.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          askForAddress(editor, editor.getAttributes(this.name).href);
          return true;
        },
    };
  },
}).configure({ enableTarget: false, autolink: false, protocols: SCHEMES, isAllowedUri: hasKnownScheme });

function hasKnownScheme(address) {
  return SCHEMES.some((scheme) => address.toLowerCase().startsWith(`${scheme}:`));
}

function askForAddress(editor, href) {
  const properties = { href: { type: "string", title: gettext("Address (https, mailto or tel)"), required: true } };
  const answer = updateAttrsDialog(properties, { title: gettext("Link"), submitText: gettext("Set link") })(editor, { href });
  nameDialog(editor);
  answer.then((attributes) => {
    if (!attributes) {
      editor.commands.focus();
      return;
    }
    const typed = attributes.href.trim();
    const address = hasKnownScheme(typed) ? typed : typed.includes("@") ? `mailto:${typed}` : `https://${typed}`;
    editor.chain().focus().extendMarkRange("link").setLink({ href: address }).run();
  });
}

function nameDialog(editor) {
  const dialog = editor.view.dom.parentElement.querySelector("dialog");
  const title = dialog.querySelector(".prose-editor-dialog-title");
  title.id = `${dialog.querySelector("input").id}-title`;
  dialog.setAttribute("aria-labelledby", title.id);
}

const LABELS = {
  paragraph: gettext("Paragraph"),
  heading2: gettext("H2 Heading"),
  heading3: gettext("H3 Smaller heading"),
  bulletList: gettext("List"),
  orderedList: gettext("Numbered list"),
  quote: gettext("Quotation"),
  bold: gettext("Bold"),
  italic: gettext("Italic"),
  subscript: gettext("Subscript"),
  superscript: gettext("Superscript"),
  link: gettext("Link"),
  unlink: gettext("Remove the link"),
  table: gettext("Table"),
  "table:addColumnAfter": gettext("Add a column"),
  "table:deleteColumn": gettext("Delete the column"),
  "table:addRowAfter": gettext("Add a row"),
  "table:deleteRow": gettext("Delete the row"),
  "table:mergeCells": gettext("Merge the cells"),
  "table:splitCell": gettext("Split the cell"),
  "table:toggleHeaderCell": gettext("Heading of a row or column"),
  "table:deleteTable": gettext("Delete the table"),
  "history:undo": gettext("Undo"),
  "history:redo": gettext("Redo"),
};

// The menu in groups of buttons, each with a name in the language of the admin.
function menuItems({ editor, buttons, menu }) {
  menu.defineItem({
    name: "quote",
    groups: "quotes",
    button: buttons.material("format_quote", LABELS.quote),
    command: (editor) => editor.chain().focus().insertQuote().run(),
    enabled: (editor) => !editor.isActive("quote") && !editor.isActive("table"),
    active: (editor) => editor.isActive("quote"),
  });
  menu.defineItem({
    name: "table",
    groups: "tables",
    button: buttons.material("grid_on", LABELS.table),
    command: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    enabled: (editor) => !editor.isActive("table") && !editor.isActive("quote"),
  });
  const groups = ["blockType -lists", "lists", "quotes", "marks", "link", "tables table", "history"];
  return groups.map((group) => {
    const items = menu.items(group).filter((item) => item.button);
    for (const { name, button } of items) {
      if (button.dataset.level) {
        button.className = "prose-menubar__button prose-menubar__button--text";
        button.textContent = `H${button.dataset.level}`;
      }
      button.title = LABELS[name] || button.title;
      button.setAttribute("aria-label", button.title);
    }
    return menu.buttonGroup({ editor }, items);
  });
}

const EXTENSIONS = [
  Document,
  Paragraph,
  Text,
  HardBreak,
  Heading.configure({ levels: [2, 3] }),
  BulletList,
  OrderedList.configure({ enableListAttributes: false }),
  ListItem,
  Quote,
  QuoteText,
  QuoteSource,
  Blockquote,
  Bold,
  Italic,
  Subscript,
  Superscript,
  PressLink,
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  Dropcursor,
  Gapcursor,
  History,
  SpecialCharacters,
  NoSpellCheck,
  Menu.configure({ items: menuItems }),
];

// One stop for the Tab key; the arrow keys walk along the buttons, in the direction they point.
function makeToolbar(bar, label) {
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", label);
  const buttons = () => [...bar.querySelectorAll("button:not(.hidden)")];
  const stopAt = (chosen) => {
    bar.querySelectorAll("button").forEach((button) => {
      button.tabIndex = button === chosen ? 0 : -1;
    });
  };
  stopAt(buttons()[0]);
  bar.addEventListener("focusin", (event) => stopAt(event.target.closest("button")));
  bar.addEventListener("keydown", (event) => {
    const found = buttons();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (getComputedStyle(bar).direction === "rtl" ? -1 : 1);
    const last = found.length - 1;
    const place = { Home: 0, End: last }[event.key] ?? found.indexOf(document.activeElement) + step;
    if (Number.isInteger(place)) {
      event.preventDefault();
      found[(place + found.length) % found.length].focus();
    }
  });
}

function showStates(bar) {
  for (const button of bar.querySelectorAll("button")) {
    button.setAttribute("aria-disabled", String(button.classList.contains("disabled")));
    button.setAttribute("aria-pressed", String(button.classList.contains("active")));
  }
}

// What is stored: an empty document is no text, and a quotation without a speaker has no line for one.
function written(editor) {
  return editor.isEmpty ? "" : editor.getHTML().replaceAll("<figcaption></figcaption>", "");
}

function create(textarea) {
  if (textarea.closest(".prose-editor")) {
    return;
  }
  const box = document.createElement("div");
  box.className = "prose-editor";
  textarea.before(box);
  box.append(textarea);
  const labelOf = document.querySelector(`label[for="${textarea.id}"]`);
  const label = labelOf ? labelOf.textContent.trim().replace(/:$/, "") : "";
  new Editor({
    element: box,
    extensions: EXTENSIONS,
    content: textarea.value,
    injectCSS: false,
    editorProps: {
      // The line in work is never under what stays in sight above and below a long form.
      scrollThreshold: HELD_FREE,
      scrollMargin: HELD_FREE,
      attributes: {
        lang: textarea.lang,
        dir: textarea.dir,
        role: "textbox",
        "aria-label": label,
        "aria-multiline": "true",
      },
    },
    onCreate({ editor }) {
      const bar = box.querySelector(".prose-menubar");
      makeToolbar(bar, gettext("Formatting"));
      showStates(bar);
      editor.on("transaction", () => showStates(bar));
    },
    onUpdate({ editor }) {
      textarea.value = written(editor);
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
}

initializeEditors(create, "textarea[data-editor-press]");
