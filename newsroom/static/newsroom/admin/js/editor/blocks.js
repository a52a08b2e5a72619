// Commands for paragraphs, headings and lists. A command takes `(state, dispatch)`, and without `dispatch` only says
// whether it could.
import { TextSelection, canJoin, liftListItem, liftTarget, setBlockType, wrapRangeInList } from "./prosemirror.js";
import { around, isIn } from "./where.js";

/** Make plain paragraphs of what is selected in `tr`, out of every list and quotation as far as that goes. */
export function flatten(tr) {
  const { doc } = tr;
  for (const { $from, $to } of tr.selection.ranges) {
    doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (node.isText) {
        return;
      }
      const $start = tr.doc.resolve(tr.mapping.map(pos));
      const range = $start.blockRange(tr.doc.resolve(tr.mapping.map(pos + node.nodeSize)));
      if (!range) {
        return;
      }
      const target = liftTarget(range);
      if (node.isTextblock) {
        tr.setNodeMarkup(range.start, $start.parent.contentMatchAt($start.index()).defaultType);
      }
      if (target !== null) {
        tr.lift(range, target);
      }
    });
  }
  return tr;
}

/** A command that makes the blocks selected such of `type`; out of what cannot hold them. */
export function setBlock(type, attributes = null) {
  return (state, dispatch) => {
    if (dispatch) {
      const fits = setBlockType(type, attributes)(state);
      const tr = fits ? state.tr : flatten(state.tr);
      for (const { $from, $to } of tr.selection.ranges) {
        tr.setBlockType($from.pos, $to.pos, type, attributes);
      }
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

export function toggleHeading(level) {
  return (state, dispatch) => {
    const { heading, paragraph } = state.schema.nodes;
    const command = isIn(state, "heading", { level }) ? setBlock(paragraph) : setBlock(heading, { level });
    return command(state, dispatch);
  };
}

export function isList(node) {
  return node.type.spec.group === "block list";
}

/** Join the list around the selection of `tr` with those of its kind right before and after it. */
function joinLists(tr, type) {
  const list = around(tr.selection.$from, (node) => node.type === type);
  if (list) {
    const $end = tr.doc.resolve(list.pos + list.node.nodeSize);
    if ($end.nodeAfter?.type === type && canJoin(tr.doc, $end.pos)) {
      tr.join($end.pos);
    }
    if (tr.doc.resolve(list.pos).nodeBefore?.type === type && canJoin(tr.doc, list.pos)) {
      tr.join(list.pos);
    }
  }
  return tr;
}

function wrapInList({ tr }, type, dispatch) {
  const range = () => tr.selection.$from.blockRange(tr.selection.$to);
  const fits = wrapRangeInList(null, range(), type);
  if (!dispatch) {
    // The button is for what stays what it is: a heading or a table becomes a list by the keys alone.
    return fits;
  }
  if (!fits) {
    flatten(tr);
  }
  const isWrapped = Boolean(range()) && wrapRangeInList(tr, range(), type);
  if (isWrapped) {
    dispatch(joinLists(tr, type).scrollIntoView());
  }
  return isWrapped;
}

/** The list that is all there is, where the whole text is selected: such a selection is in no node. */
function wholeList({ doc, selection }) {
  const isWhole = selection.from === 0 && selection.to === doc.content.size && doc.childCount === 1;
  return isWhole && isList(doc.firstChild) ? { node: doc.firstChild, pos: 0, depth: 0 } : undefined;
}

function endList(state, dispatch) {
  const { doc, tr } = state;
  const inside = TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size));
  const within = wholeList(state) ? state.apply(tr.setSelection(inside)) : state;
  return liftListItem(state.schema.nodes.listItem)(within, dispatch);
}

/** A command that makes a list of `type` of what is selected, or of the list of the other kind; or ends that list. */
export function toggleList(type) {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const range = $from.blockRange($to);
    const list = around($from, isList) || wholeList(state);
    if (!range) {
      return false;
    }
    if (!list || range.depth - list.depth > 1 || (list.depth && !range.depth)) {
      return wrapInList(state, type, dispatch);
    }
    if (list.node.type === type) {
      return endList(state, dispatch);
    }
    dispatch?.(joinLists(state.tr.setNodeMarkup(list.pos, type), type));
    return true;
  };
}
