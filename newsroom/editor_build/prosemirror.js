// What the editor uses of ProseMirror, and no more: a name taken out here is not in the built file.
export {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  lift,
  liftEmptyBlock,
  setBlockType,
  splitBlock,
  toggleMark,
} from "prosemirror-commands";
export { dropCursor } from "prosemirror-dropcursor";
export { gapCursor } from "prosemirror-gapcursor";
export { closeHistory, history, redo, undo } from "prosemirror-history";
export {
  InputRule,
  inputRules,
  textblockTypeInputRule,
  undoInputRule,
  wrappingInputRule,
} from "prosemirror-inputrules";
export { keymap } from "prosemirror-keymap";
export { DOMParser, DOMSerializer, Fragment, Schema, Slice } from "prosemirror-model";
export { liftListItem, sinkListItem, splitListItem, wrapRangeInList } from "prosemirror-schema-list";
export { EditorState, Plugin, Selection, TextSelection } from "prosemirror-state";
export {
  CellSelection,
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  mergeCells,
  splitCell,
  tableEditing,
  toggleHeaderCell,
} from "prosemirror-tables";
export { canJoin, liftTarget } from "prosemirror-transform";
export { Decoration, DecorationSet, EditorView } from "prosemirror-view";
