// What a text may hold, how it is read from HTML, and how it is written: newsroom/html.py keeps the same on the server.
import { Schema } from "./prosemirror.js";
import { hasKnownScheme } from "./links.js";

function number(element, name) {
  return Number.parseInt(element.getAttribute(name), 10) || 1;
}

/** Of `{name: count}` what is not 1, as it need not be said. */
function counts(attributes) {
  return Object.fromEntries(Object.entries(attributes).filter(([, count]) => count !== 1));
}

function cell(tag, tableRole) {
  return {
    content: "block+",
    tableRole,
    isolating: true,
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
    parseDOM: [{ tag, getAttrs: (td) => ({ colspan: number(td, "colspan"), rowspan: number(td, "rowspan") }) }],
    toDOM: ({ attrs: { colspan, rowspan } }) => [tag, counts({ colspan, rowspan }), 0],
  };
}

const nodes = {
  doc: { content: "block+" },
  paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  text: { group: "inline" },
  hardBreak: {
    group: "inline",
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
    leafText: () => "\n",
  },
  heading: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [2, 3].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },
  bulletList: { group: "block list", content: "listItem+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
  orderedList: {
    group: "block list",
    content: "listItem+",
    attrs: { start: { default: 1 } },
    parseDOM: [{ tag: "ol", getAttrs: (list) => ({ start: number(list, "start") }) }],
    toDOM: ({ attrs: { start } }) => ["ol", counts({ start }), 0],
  },
  listItem: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  // A quotation with the name of its speaker. Its rules come before those of a plain blockquote.
  quote: {
    group: "block",
    content: "quoteText quoteSource?",
    defining: true,
    isolating: true,
    parseDOM: [{ tag: "figure.quote", priority: 100 }],
    toDOM: () => ["figure", { class: "quote" }, 0],
  },
  quoteText: {
    content: "(paragraph | bulletList | orderedList)+",
    defining: true,
    parseDOM: [{ tag: "figure.quote > blockquote", priority: 100 }],
    toDOM: () => ["blockquote", 0],
  },
  quoteSource: {
    content: "inline*",
    defining: true,
    parseDOM: [{ tag: "figure.quote > figcaption", priority: 100 }],
    toDOM: () => ["figcaption", 0],
  },
  blockquote: {
    group: "block",
    content: "block+",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  table: {
    group: "block",
    content: "tableRow+",
    tableRole: "table",
    isolating: true,
    parseDOM: [{ tag: "table" }],
    toDOM: () => ["table", ["tbody", 0]],
  },
  tableRow: {
    content: "(tableCell | tableHeader)*",
    tableRole: "row",
    parseDOM: [{ tag: "tr" }],
    toDOM: () => ["tr", 0],
  },
  tableHeader: cell("th", "header_cell"),
  tableCell: cell("td", "cell"),
};

const marks = {
  link: {
    inclusive: false,
    attrs: { href: {} },
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (a) => {
          const href = a.getAttribute("href");
          return hasKnownScheme(href) ? { href } : false;
        },
      },
    ],
    toDOM: ({ attrs: { href } }) => ["a", { href, rel: "noopener" }, 0],
  },
  // What word processors and web pages paste may be bold by an element or by its style, or not be in spite of it.
  bold: {
    parseDOM: [
      { tag: "strong" },
      { tag: "b", getAttrs: (b) => b.style.fontWeight !== "normal" && null },
      { style: "font-weight=400", clearMark: (mark) => mark.type.name === "bold" },
      { style: "font-weight", getAttrs: (weight) => /^(bold(er)?|[5-9]\d{2,})$/.test(weight) && null },
    ],
    toDOM: () => ["strong", 0],
  },
  italic: {
    parseDOM: [
      { tag: "em" },
      { tag: "i", getAttrs: (i) => i.style.fontStyle !== "normal" && null },
      { style: "font-style=normal", clearMark: (mark) => mark.type.name === "italic" },
      { style: "font-style=italic" },
    ],
    toDOM: () => ["em", 0],
  },
  subscript: { parseDOM: [{ tag: "sub" }, { style: "vertical-align=sub" }], toDOM: () => ["sub", 0] },
  superscript: { parseDOM: [{ tag: "sup" }, { style: "vertical-align=super" }], toDOM: () => ["sup", 0] },
};

export const schema = new Schema({ nodes, marks });
