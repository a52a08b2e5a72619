// The signs on the buttons of the editor, drawn as lines in a field of 24 by 24.
const GRID = "M4 5h16v14H4z";
const LINES = {
  paragraph: ["M4 7h16M4 12h16M4 17h10"],
  bulletList: ["M9 6h11M9 12h11M9 18h11", "M4.5 6h.01M4.5 12h.01M4.5 18h.01"],
  orderedList: ["M10 6h10M10 12h10M10 18h10", "M4 4.5l1.5-.5v4.5M3.8 15.3c.4-1.2 2.7-1 2.3.5-.2.8-1.6 1.8-2.4 2.7h2.6"],
  quote: ["M9.5 7C6.5 8 5 10 5 13v4h5v-5H7", "M18.5 7c-3 1-4.5 3-4.5 6v4h5v-5h-3"],
  bold: ["M8 5h5a3.5 3.5 0 0 1 0 7H8zM8 12h6a3.5 3.5 0 0 1 0 7H8z"],
  italic: ["M10 5h7M7 19h7M14 5l-4 14"],
  subscript: ["M5 6l8 9M13 6l-8 9", "M16.5 16c.3-2 3.5-1.8 3.3.2-.1 1.2-2.3 2.4-3.3 3.8h3.5"],
  superscript: ["M5 9l8 9M13 9l-8 9", "M16.5 6c.3-2 3.5-1.8 3.3.2-.1 1.2-2.3 2.4-3.3 3.8h3.5"],
  link: ["M9 15l6-6", "M11 7l1.5-1.5a4.25 4.25 0 0 1 6 6L17 13M13 17l-1.5 1.5a4.25 4.25 0 0 1-6-6L7 11"],
  unlink: ["M11 7l1.5-1.5a4.25 4.25 0 0 1 6 6L17 13M13 17l-1.5 1.5a4.25 4.25 0 0 1-6-6L7 11", "M4 4l16 16"],
  table: [GRID, "M4 10h16M10 5v14"],
  "table:addColumnAfter": ["M4 5h9v14H4zM8.5 5v14", "M18.5 9.5v5M16 12h5"],
  "table:deleteColumn": ["M4 5h9v14H4zM8.5 5v14", "M16 12h5"],
  "table:addRowAfter": ["M4 4h16v9H4zM4 8.5h16", "M12 16v5M9.5 18.5h5"],
  "table:deleteRow": ["M4 4h16v9H4zM4 8.5h16", "M9.5 18.5h5"],
  "table:mergeCells": [GRID, "M6 12h4.5M8.5 10l2 2-2 2M18 12h-4.5M15.5 10l-2 2 2 2"],
  "table:splitCell": [GRID, "M12 5v14", "M10 12H6M8 10l-2 2 2 2M14 12h4M16 10l2 2-2 2"],
  "table:toggleHeaderCell": [GRID, "M4 10h16M4 7.5h16", "M10 10v9"],
  "table:deleteTable": [GRID, "M8.5 8.5l7 7M15.5 8.5l-7 7"],
  "history:undo": ["M8 5L4 9l4 4", "M4 9h10a5 5 0 0 1 0 10h-4"],
  "history:redo": ["M16 5l4 4-4 4", "M20 9H10a5 5 0 0 0 0 10h4"],
};

function drawn(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}

/** The sign of the button `name`, for eyes alone. */
export function icon(name) {
  const svg = drawn("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
  svg.append(...LINES[name].map((d) => drawn("path", { d })));
  return svg;
}
