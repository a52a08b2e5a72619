// Where a link may lead: the web, an e-mail address, a telephone.
import { ask } from "./dialog.js";
import { selectLink, setLink } from "./marks.js";
import { markRange } from "./where.js";

const gettext = window.gettext || ((text) => text);
const SCHEMES = ["http", "https", "mailto", "tel"];

export function hasKnownScheme(address) {
  return SCHEMES.some((scheme) => address.toLowerCase().startsWith(`${scheme}:`));
}

function addressOf(typed) {
  return hasKnownScheme(typed) ? typed : typed.includes("@") ? `mailto:${typed}` : `https://${typed}`;
}

/** A command that asks for the address of the link, and makes one of what is selected. */
export function askForLink(state, _dispatch, view) {
  const known = markRange(state.selection.$from, state.schema.marks.link);
  ask(view, {
    title: gettext("Link"),
    label: gettext("Address (https, mailto or tel)"),
    value: known ? known.mark.attrs.href : "",
    submit: gettext("Set link"),
  }).then((typed) => {
    view.focus();
    if (typed !== null) {
      selectLink(view.state, view.dispatch);
      setLink(addressOf(typed.trim()))(view.state, view.dispatch);
    }
  });
  return true;
}
