// Spaces that do not break and hyphens that need not show are marked, since nobody sees them.
import { Decoration, DecorationSet, Plugin } from "./prosemirror.js";

const CLASSES = { "\u00a0": "prose-editor-nbsp", "\u00ad": "prose-editor-shy" };

function decorations(doc) {
  const found = [];
  doc.descendants((node, pos) => {
    for (const { 0: sign, index } of node.isText ? node.text.matchAll(/[\u00a0\u00ad]/g) : []) {
      found.push(Decoration.inline(pos + index, pos + index + 1, { class: CLASSES[sign] }));
    }
  });
  return DecorationSet.create(doc, found);
}

export const signs = new Plugin({
  state: {
    init: (_config, { doc }) => decorations(doc),
    apply: (tr, shown) => (tr.docChanged ? decorations(tr.doc) : shown),
  },
  props: {
    decorations(state) {
      return signs.getState(state);
    },
  },
});
