// Commands for quotations and tables.
import {
  Fragment,
  Selection,
  TextSelection,
  deleteColumn as deleteColumnOf,
  deleteRow as deleteRowOf,
} from "./prosemirror.js";
import { around } from "./where.js";

/** Put a quotation where the selection is, holding its words, and the caret after them. */
export function insertQuote(state, dispatch) {
  const { quote, quoteText, quoteSource, paragraph } = state.schema.nodes;
  const { $from, from, to, empty } = state.selection;
  const words = state.doc.textBetween(from, to, " ", " ");
  const text = paragraph.create(null, words ? state.schema.text(words) : null);
  const content = Fragment.from([quoteText.create(null, text), quoteSource.create()]);
  // In the place of an empty paragraph, and before one that the caret begins.
  const isEmpty = empty && $from.parent.isTextblock && !$from.parent.childCount;
  const isAtStart = $from.parent.isTextblock && !isEmpty && $from.parentOffset === 0;
  const [start, end] = [isEmpty || isAtStart ? from - 1 : from, isEmpty ? to + 1 : to];
  const tr = state.tr.replaceWith(start, end, quote.create(null, content));
  let place = null;
  tr.doc.nodesBetween(Math.max(0, from - 2), tr.doc.content.size, (node, pos) => {
    if (place === null && node.type === quoteText) {
      place = pos + 2;
    }
  });
  if (place !== null) {
    tr.setSelection(TextSelection.create(tr.doc, place + words.length));
  }
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** Put a table of three rows and columns where the selection is, its first row of headings. */
export function insertTable(state, dispatch) {
  const { table, tableRow, tableHeader, tableCell } = state.schema.nodes;
  const row = (type) => tableRow.create(null, [0, 1, 2].map(() => type.createAndFill()));
  const tr = state.tr.replaceSelectionWith(table.create(null, [tableHeader, tableCell, tableCell].map(row)));
  dispatch?.(tr.scrollIntoView().setSelection(Selection.near(tr.doc.resolve(state.selection.from + 1))));
  return true;
}

export function isTable(node) {
  return node.type.name === "table";
}

/** `command`, after which the caret stays in its table though its row or column is gone. */
function keepingTheCaret(command) {
  return (state, dispatch) => {
    const table = around(state.selection.$from, isTable);
    return command(
      state,
      dispatch &&
        ((tr) => {
          const pos = table && tr.mapping.map(table.pos);
          const left = table && tr.doc.nodeAt(pos);
          if (left && around(tr.selection.$from, isTable)?.pos !== pos) {
            tr.setSelection(TextSelection.near(tr.doc.resolve(pos + left.nodeSize - 1), -1));
          }
          dispatch(tr);
        }),
    );
  };
}

export const deleteRow = keepingTheCaret(deleteRowOf);
export const deleteColumn = keepingTheCaret(deleteColumnOf);
