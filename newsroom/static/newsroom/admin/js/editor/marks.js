// Commands for words: bold and the like, links, and what of them goes on after a break.
import { TextSelection, toggleMark as toggleMarkOf } from "./prosemirror.js";
import { markRange } from "./where.js";

export function toggleMark(name) {
  const options = { removeWhenPresent: false, includeWhitespace: true };
  return (state, dispatch) => toggleMarkOf(state.schema.marks[name], null, options)(state, dispatch);
}

/** Select the whole of the link that the selection is in. */
export function selectLink(state, dispatch) {
  const { $from, to } = state.selection;
  const link = markRange($from, state.schema.marks.link);
  if (!link || to > link.to) {
    return false;
  }
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, link.from, link.to)));
  return true;
}

/** A command that links what is selected to `href`, or what is typed next. */
export function setLink(href) {
  return ({ tr, selection, schema }, dispatch) => {
    const mark = schema.marks.link.create({ href });
    for (const { $from, $to } of selection.ranges) {
      tr.addMark($from.pos, $to.pos, mark);
    }
    dispatch?.(selection.empty ? tr.addStoredMark(mark) : tr);
    return true;
  };
}

export function removeLink(state, dispatch) {
  const type = state.schema.marks.link;
  const { empty, $from, from, to } = state.selection;
  const range = (empty && markRange($from, type)) || { from, to };
  dispatch?.(state.tr.removeMark(range.from, range.to, type).removeStoredMark(type));
  return true;
}

/** `tr`, a break in the text of `state`, after which bold, italic and the like go on in what is typed, but no link. */
export function keepMarks(tr, { storedMarks, selection }) {
  const marks = storedMarks || (selection.$to.parentOffset ? selection.$from.marks() : null);
  return marks ? tr.ensureMarks(marks.filter((mark) => mark.type.name !== "link")) : tr;
}

export function insertBreak(state, dispatch) {
  const tr = state.tr.replaceSelectionWith(state.schema.nodes.hardBreak.create(), false);
  dispatch?.(keepMarks(tr, state).scrollIntoView());
  return true;
}
