// What is typed as signs becomes what they stand for: "## " a heading, "- " a list, "**words**" bold.
import {
  InputRule,
  Plugin,
  closeHistory,
  inputRules,
  textblockTypeInputRule,
  wrappingInputRule,
} from "./prosemirror.js";
import { schema } from "./schema.js";

const { heading, bulletList, blockquote } = schema.nodes;
const { bold, italic } = schema.marks;

// The signs round the words, which are the last group; a space may stand before them.
export const SIGNS = [
  [bold, String.raw`(?:^|\s)(\*\*(?!\s+\*\*)((?:[^*]+))\*\*(?!\s+\*\*))`],
  [bold, String.raw`(?:^|\s)(__(?!\s+__)((?:[^_]+))__(?!\s+__))`],
  [italic, String.raw`(?:^|\s)(\*(?!\s+\*)((?:[^*]+))\*(?!\s+\*))`],
  [italic, String.raw`(?:^|\s)(_(?!\s+_)((?:[^_]+))_(?!\s+_))`],
];

function markRule(type, signs) {
  return new InputRule(new RegExp(`${signs}$`), (state, [whole, , words], start, end) => {
    const from = start + whole.search(/\S/);
    const wordsFrom = start + whole.lastIndexOf(words);
    const tr = state.tr.delete(wordsFrom + words.length, end).delete(from, wordsFrom);
    return tr.addMark(from, from + words.length, type.create()).removeStoredMark(type);
  });
}

const RULES = [
  textblockTypeInputRule(/^##\s$/, heading, { level: 2 }),
  textblockTypeInputRule(/^###\s$/, heading, { level: 3 }),
  wrappingInputRule(/^\s*([-+*])\s$/, bulletList),
  wrappingInputRule(/^\s*>\s$/, blockquote),
  ...SIGNS.map(([type, signs]) => markRule(type, signs)),
];

/** `rule` as a step of its own: one step back, and the signs are there again. */
function alone(rule) {
  return new InputRule(rule.match, (...found) => {
    const tr = rule.handler(...found);
    return tr && closeHistory(tr);
  });
}

const following = inputRules({ rules: RULES.map(alone) });

// The last sign is typed before the rule is followed, so that undoing the rule leaves it there.
const lastSign = new Plugin({
  props: {
    handleTextInput(view, from, to, text) {
      const { parent, parentOffset } = view.state.doc.resolve(from);
      const line = parent.textBetween(0, parentOffset, null, "\ufffc") + text;
      if (view.composing || !RULES.some(({ match }) => match.test(line))) {
        return false;
      }
      view.dispatch(view.state.tr.insertText(text, from, to));
      following.props.handleTextInput.call(following, view, from + text.length, from + text.length, "");
      return true;
    },
  },
});

export const typing = [lastSign, following];
