// One question of the editor, in a dialog of its own.
const gettext = window.gettext || ((text) => text);
let asked = 0;

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What was typed as the answer, null where the dialog was closed without one. */
export function ask(view, { title, label, value, submit }) {
  const id = `prose-editor-${++asked}`;
  const heading = element("h3", { id: `${id}-title`, className: "prose-editor-dialog-title", textContent: title });
  const input = element("input", { id, type: "text", size: 50, required: true, value });
  const name = element("label", { htmlFor: id, textContent: label });
  const field = element("div", { className: "prose-editor-dialog-field" }, name, input);
  const send = element("button", { type: "submit", textContent: submit });
  const cancel = element("button", { type: "button", textContent: gettext("Cancel") });
  const buttons = element("div", { className: "prose-editor-dialog-buttons" }, send, cancel);
  const form = element("form", {}, heading, field, buttons);
  const dialog = element("dialog", { className: "prose-editor-dialog" }, form);
  dialog.setAttribute("aria-labelledby", heading.id);
  view.dom.after(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let answer = null;
    // A form inside the form of the page: neither the one nor the other is sent.
    send.addEventListener("click", (event) => {
      event.preventDefault();
      if (form.reportValidity()) {
        answer = input.value;
        dialog.close();
      }
    });
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
  });
}
