// Passages of the article's texts: told from a selection, and found again where the text has moved.

const BLOCK = "p, h2, h3, li, td, th, blockquote, figure, figcaption, div";
const AROUND = 40;

/** The words of `root`, an element or a fragment, with every run of spaces as one; `places[i]` is where character i stands. */
function wordsOf(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const pieces = [];
  let block = null;
  let isBroken = false;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      const own = node.parentElement?.closest(BLOCK) ?? null;
      pieces.push({ node, text: node.data, isBroken: isBroken || own !== block });
      block = own;
      isBroken = false;
    } else if (node.tagName === "BR") {
      isBroken = true;
    }
  }
  return joined(pieces);
}

function joined(pieces) {
  let text = "";
  const places = [];
  const add = (character, node, offset) => {
    if (character !== " " || (text && !text.endsWith(" "))) {
      text += character;
      places.push({ node, offset });
    }
  };
  for (const piece of pieces) {
    if (piece.isBroken) {
      add(" ", piece.node, 0);
    }
    for (let offset = 0; offset < piece.text.length; offset += 1) {
      add(/\s/.test(piece.text[offset]) ? " " : piece.text[offset], piece.node, offset);
    }
  }
  return { text, places };
}

function wordsIn(text) {
  return joined([{ node: null, text }]);
}

/** What a row of the form lets people read or type its text in. */
function textIn(row) {
  return row.querySelector(".ProseMirror, .readonly [lang]") || row.querySelector("textarea, input[type=text]");
}

function isTyped(element) {
  return element.matches("textarea, input");
}

/** `{row, about}` of the text that `node` belongs to, where it is one that remarks can be about; else null. */
function placeOf(node) {
  const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const row = element?.closest?.("fieldset.language .form-row");
  const names = row?.className.match(/(?:^| )field-([a-z_]+)_([a-z]{2})(?: |$)/);
  return names && textIn(row) ? { row, about: `${names[2]}:${names[1]}` } : null;
}

/** What is selected in a text now, to be told with `told()`; null where nothing is. */
export function selected() {
  const field = document.activeElement;
  if (field && isTyped(field) && field.selectionEnd > field.selectionStart && placeOf(field)) {
    const { selectionStart: start, selectionEnd: end } = field;
    return { ...placeOf(field), field, start, end };
  }
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const place = range && placeOf(range.commonAncestorContainer);
  const root = place && textIn(place.row);
  return root?.contains(range.commonAncestorContainer) ? { ...place, root, range: range.cloneRange() } : null;
}

/** `{about, passage, before, after}` of what `selected()` gave. */
export function told({ about, field, start, end, root, range }) {
  let parts;
  if (field) {
    parts = [field.value.slice(0, start), field.value.slice(start, end), field.value.slice(end)].map(wordsIn);
  } else {
    const ahead = document.createRange();
    ahead.selectNodeContents(root);
    const behind = ahead.cloneRange();
    ahead.setEnd(range.startContainer, range.startOffset);
    behind.setStart(range.endContainer, range.endOffset);
    parts = [ahead, range, behind].map((part) => wordsOf(part.cloneContents()));
  }
  const [before, passage, after] = parts.map((part) => part.text);
  return { about, passage: passage.trim(), before: before.slice(-AROUND), after: after.slice(0, AROUND) };
}

function likeness(found, wanted, step) {
  let length = 0;
  while (length < wanted.length && found.at(step * length - (step < 0)) === wanted.at(step * length - (step < 0))) {
    length += 1;
  }
  return length;
}

/** Where `passage` begins in `text`: of several places the one whose surroundings are most like those told; -1 for none. */
function placeIn(text, { passage, before, after }) {
  let best = -1;
  let most = -1;
  for (let at = text.indexOf(passage); at >= 0; at = text.indexOf(passage, at + 1)) {
    const ahead = likeness(text.slice(0, at).trimEnd(), before.trimEnd(), -1);
    const behind = likeness(text.slice(at + passage.length).trimStart(), after.trimStart(), 1);
    if (ahead + behind > most) {
      most = ahead + behind;
      best = at;
    }
  }
  return best;
}

/** Select the passage in the text of `row`, mark it, and bring it into sight. Returns whether it still stands there. */
export function show(row, told) {
  const element = textIn(row);
  const { text, places } = isTyped(element) ? wordsIn(element.value) : wordsOf(element);
  const at = placeIn(text, told);
  if (at < 0) {
    return false;
  }
  const first = places[at];
  const last = places[at + told.passage.length - 1];
  row.scrollIntoView({ block: "center" });
  element.focus();
  if (isTyped(element)) {
    element.setSelectionRange(first.offset, last.offset + 1);
    return true;
  }
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  window.CSS?.highlights?.set("remark", new Highlight(range));
  first.node.parentElement.scrollIntoView({ block: "center" });
  return true;
}
