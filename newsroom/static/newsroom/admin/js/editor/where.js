// Where the selection is, and in what.
function isLike(node, name, attributes) {
  return node.type.name === name && Object.entries(attributes).every(([key, value]) => node.attrs[key] === value);
}

/** Whether the caret stands in a node called `name`, or all that is selected does. */
export function isIn(state, name, attributes = {}) {
  const { from, to, empty } = state.selection;
  let found = 0;
  let covered = 0;
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (isLike(node, name, attributes)) {
      found += 1;
      covered += Math.min(to, pos + node.nodeSize) - Math.max(from, pos);
    }
  });
  return empty ? found > 0 : covered >= to - from;
}

/** Whether what is typed next would carry the mark called `name`, or all that is selected does. */
export function isMarked(state, name) {
  const type = state.schema.marks[name];
  const { empty, $from, ranges } = state.selection;
  if (empty) {
    return Boolean(type.isInSet(state.storedMarks || $from.marks()));
  }
  const found = [];
  for (const range of ranges) {
    state.doc.nodesBetween(range.$from.pos, range.$to.pos, (node) => {
      if (node.isText || node.marks.length) {
        found.push(Boolean(type.isInSet(node.marks)));
      }
    });
  }
  return found.length > 0 && found.every(Boolean);
}

/** `{node, pos, depth}` of the nearest node around `$pos` that `fits`, undefined for none. */
export function around($pos, fits) {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if (fits($pos.node(depth))) {
      return { node: $pos.node(depth), pos: $pos.before(depth), depth };
    }
  }
  return undefined;
}

/** `{mark, from, to}` of the mark of `type` at or right before `$pos`, undefined for none. */
export function markRange($pos, type) {
  const parent = $pos.parent;
  let place = parent.childAfter($pos.parentOffset);
  if (!place.node || !type.isInSet(place.node.marks)) {
    place = parent.childBefore($pos.parentOffset);
  }
  const mark = place.node && type.isInSet(place.node.marks);
  if (!mark) {
    return undefined;
  }
  let first = place.index;
  let last = place.index + 1;
  let from = $pos.start() + place.offset;
  let to = from + place.node.nodeSize;
  while (first > 0 && mark.isInSet(parent.child(first - 1).marks)) {
    from -= parent.child((first -= 1)).nodeSize;
  }
  while (last < parent.childCount && mark.isInSet(parent.child(last).marks)) {
    to += parent.child(last).nodeSize;
    last += 1;
  }
  return { mark, from, to };
}
