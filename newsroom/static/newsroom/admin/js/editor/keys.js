// The keys of the editor. The first binding that has something to do wins.
import {
  CellSelection,
  Plugin,
  Selection,
  Slice,
  TextSelection,
  addRowAfter,
  baseKeymap,
  chainCommands,
  createParagraphNear,
  deleteTable,
  goToNextCell,
  keymap,
  lift,
  liftEmptyBlock,
  liftListItem,
  redo,
  sinkListItem,
  splitBlock,
  splitListItem,
  undo,
  undoInputRule,
} from "./prosemirror.js";
import { around } from "./where.js";
import { flatten, isList, setBlock, toggleHeading, toggleList } from "./blocks.js";
import { insertBreak, keepMarks, toggleMark } from "./marks.js";
import { isTable } from "./inserts.js";
import { askForLink } from "./links.js";
import { schema } from "./schema.js";

const { listItem, paragraph, quoteSource, blockquote, bulletList, orderedList } = schema.nodes;

function keepingMarks(command) {
  return (state, dispatch) => command(state, dispatch && ((tr) => dispatch(keepMarks(tr, state))));
}

/** The Enter key leaves a quotation for a new paragraph after it. */
function leaveQuote(state, dispatch) {
  const { $from } = state.selection;
  if ($from.parent.type !== quoteSource) {
    return false;
  }
  const after = $from.after($from.depth - 1);
  const tr = state.tr.insert(after, paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
}

/** The next cell, in a new row after the last. */
function nextCell(state, dispatch, view) {
  if (goToNextCell(1)(state, dispatch)) {
    return true;
  }
  return addRowAfter(state, dispatch) && (!dispatch || goToNextCell(1)(view.state, dispatch));
}

function deleteWholeTable(state, dispatch) {
  const { selection } = state;
  if (!(selection instanceof CellSelection)) {
    return false;
  }
  let cells = 0;
  around(selection.ranges[0].$from, isTable)?.node.descendants((node) => {
    cells += ["cell", "header_cell"].includes(node.type.spec.tableRole) ? 1 : 0;
    return !isTable(node);
  });
  return cells === selection.ranges.length && deleteTable(state, dispatch);
}

/** An empty heading that begins the text becomes a paragraph. */
function forgetHeading(state, dispatch) {
  const { empty, $anchor } = state.selection;
  const isHeading = empty && $anchor.parent.isTextblock && $anchor.parent.type !== paragraph;
  if (!isHeading || $anchor.parent.textContent || Selection.atStart(state.doc).from !== $anchor.pos) {
    return false;
  }
  dispatch?.(flatten(state.tr));
  return true;
}

/** The Delete key in an empty paragraph or heading takes it away, whatever follows. */
function deleteEmptyBlock(state, dispatch) {
  const { empty, $anchor } = state.selection;
  if (!empty || !$anchor.parent.isTextblock || $anchor.parent.content.size) {
    return false;
  }
  dispatch?.(state.tr.delete($anchor.before(), $anchor.after()).scrollIntoView());
  return true;
}

/** The Delete key before a list with lists of its own raises its items, which joining would not. */
function raiseItems(state, dispatch) {
  const { empty, $from } = state.selection;
  const item = around($from, (node) => node.type === listItem);
  if (!empty || !item || $from.depth !== item.depth + 1 || $from.parentOffset !== $from.parent.content.size) {
    return false;
  }
  const list = item.node.maybeChild($from.index(item.depth) + 1);
  if (!list || !isList(list) || !list.content.content.some(({ childCount }) => childCount > 1)) {
    return false;
  }
  const after = $from.after();
  const tr = state.tr.delete(after, after + list.nodeSize);
  dispatch?.(tr.insert(tr.mapping.map(item.pos + item.node.nodeSize), list.content));
  return true;
}

/** At the start of a paragraph: out of the blockquote around it, or its words into the blockquote before it. */
function leaveBlockquote(state, dispatch) {
  const { empty, $from } = state.selection;
  const depth = $from.depth - 1;
  if (!empty || $from.parentOffset !== 0 || depth < 0 || $from.index(depth) === 0) {
    return false;
  }
  if ($from.node(depth).type === blockquote) {
    return lift(state, dispatch);
  }
  const before = $from.node(depth).child($from.index(depth) - 1);
  if (before.type !== blockquote || !before.lastChild.isTextblock) {
    return false;
  }
  const { content } = $from.parent;
  const place = $from.before() - 2;
  const tr = state.tr.replace(place, $from.after(), new Slice(content, 0, 0));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, place + content.size)).scrollIntoView());
  return true;
}

const back = chainCommands(deleteWholeTable, leaveBlockquote, undoInputRule, forgetHeading, baseKeymap.Backspace);
const forward = chainCommands(deleteWholeTable, raiseItems, deleteEmptyBlock, baseKeymap.Delete);
const enter = chainCommands(
  leaveQuote,
  keepingMarks(splitListItem(listItem)),
  createParagraphNear,
  liftEmptyBlock,
  keepingMarks(splitBlock),
);

const BINDINGS = {
  Enter: enter,
  "Mod-Enter": insertBreak,
  "Shift-Enter": insertBreak,
  Tab: chainCommands(nextCell, sinkListItem(listItem)),
  "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(listItem)),
  Backspace: back,
  "Mod-Backspace": back,
  "Shift-Backspace": back,
  Delete: forward,
  "Mod-Delete": forward,
  "Mod-z": undo,
  "Mod-y": redo,
  "Shift-Mod-z": redo,
  "Mod-я": undo,
  "Shift-Mod-я": redo,
  "Mod-b": toggleMark("bold"),
  "Mod-B": toggleMark("bold"),
  "Mod-i": toggleMark("italic"),
  "Mod-I": toggleMark("italic"),
  "Mod-,": toggleMark("subscript"),
  "Mod-.": toggleMark("superscript"),
  "Mod-k": askForLink,
  "Mod-Alt-0": setBlock(paragraph),
  "Mod-Alt-2": toggleHeading(2),
  "Mod-Alt-3": toggleHeading(3),
  "Mod-Shift-7": toggleList(orderedList),
  "Mod-Shift-8": toggleList(bulletList),
};

/** Nothing is left of a text that was deleted as a whole, not the heading that it began with either. */
const clearing = new Plugin({
  appendTransaction(transactions, before, { doc, tr }) {
    const { empty, from, to } = before.selection;
    const wasWhole = !empty && from === Selection.atStart(before.doc).from && to === Selection.atEnd(before.doc).to;
    const isEmpty = () => doc.childCount === 1 && doc.firstChild.type !== paragraph && !doc.textContent;
    if (!wasWhole || !transactions.some(({ docChanged }) => docChanged) || !isEmpty()) {
      return null;
    }
    return flatten(tr);
  },
});

export const keys = [keymap(BINDINGS), keymap(baseKeymap), clearing];
