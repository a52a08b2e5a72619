// What is pasted: an address over words links them; signs and addresses in a text become what they stand for.
import { Fragment, Plugin, Slice } from "./prosemirror.js";
import { SIGNS } from "./typing.js";
import { hasKnownScheme } from "./links.js";
import { schema } from "./schema.js";
import { setLink } from "./marks.js";

const { link } = schema.marks;
const ADDRESS = /https?:\/\/[^\s<>"“”«»\ufffc]+/gi;

/** `address` without the stops and brackets that belong to the sentence around it. */
function trimmed(address) {
  const isStop = /[.,;:!?'’]$/.test(address);
  const isBracket = address.endsWith(")") && address.split(")").length > address.split("(").length;
  return isStop || isBracket ? trimmed(address.slice(0, -1)) : address;
}

/** `{start, end, from, to, mark}`, …: what is from `start` to `end` of `text` becomes its part from `from` to `to`. */
function* signsIn(text) {
  for (const [type, signs] of SIGNS) {
    for (const match of text.matchAll(new RegExp(signs, "g"))) {
      const [whole, signed, words] = match;
      const start = match.index + whole.length - signed.length;
      const from = start + signed.indexOf(words);
      yield { start, end: start + signed.length, from, to: from + words.length, mark: type.create() };
    }
  }
}

function* addressesIn(text) {
  for (const match of text.matchAll(ADDRESS)) {
    const href = trimmed(match[0]);
    const [start, end] = [match.index, match.index + href.length];
    yield { start, end, from: start, to: end, mark: link.create({ href }) };
  }
}

function marked(content, mark) {
  const nodes = [];
  content.forEach((node) => nodes.push(node.mark(mark.addToSet(node.marks))));
  return Fragment.fromArray(nodes);
}

/** The words of one line, `content`, with what `find` yields of its text done to them. */
function read(content, find) {
  let text = "";
  content.forEach((node) => {
    text += node.isText ? node.text : "\ufffc";
  });
  let made = Fragment.empty;
  let place = 0;
  for (const { start, end, from, to, mark } of [...find(text)].sort((one, other) => one.start - other.start)) {
    if (start >= place) {
      made = made.append(content.cut(place, start)).append(marked(content.cut(from, to), mark));
      place = end;
    }
  }
  return made.append(content.cut(place));
}

function readAll(content) {
  if (content.firstChild?.isInline) {
    return read(read(content, signsIn), addressesIn);
  }
  const nodes = [];
  content.forEach((node) => nodes.push(node.copy(readAll(node.content))));
  return Fragment.fromArray(nodes);
}

/** Where the one address leads that `text` is, undefined for other texts. */
function addressAlone(text) {
  if (/^(?:https?:\/\/|www\.)[^\s.]\S*$/i.test(text) && trimmed(text) === text) {
    return hasKnownScheme(text) ? text : `http://${text}`;
  }
  return /^[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}$/i.test(text) ? `mailto:${text}` : undefined;
}

export function pasting() {
  let isOurs = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        paste(_view, event) {
          isOurs = Boolean(event.clipboardData?.getData("text/html").includes("data-pm-slice"));
          return false;
        },
      },
      transformPasted: (slice) => (isOurs ? slice : new Slice(readAll(slice.content), slice.openStart, slice.openEnd)),
      handlePaste(view, _event, slice) {
        const { doc, selection } = view.state;
        const address = addressAlone(slice.content.textBetween(0, slice.content.size));
        const isOverWords = Boolean(doc.textBetween(selection.from, selection.to));
        return isOverWords && Boolean(address) && setLink(address)(view.state, view.dispatch);
      },
    },
  });
}
