// Of two texts of one field, takes either in place. Without this script the buttons ask the server for the same.
"use strict";
{
  class Conflict {
    constructor(box) {
      this.box = box;
      this.form = box.closest("form");
      this.name = box.dataset.field;
      this.theirs = JSON.parse(box.dataset.theirs);
    }

    choose(button) {
      const isTheirs = button.value.endsWith(":theirs");
      this.mine ??= newsroom.fields.read(this.form).get(this.name) || [];
      if (!newsroom.fields.fill(this.form, this.name, isTheirs ? this.theirs : this.mine)) {
        return false;
      }
      for (const other of this.box.querySelectorAll("[name=_take]")) {
        other.setAttribute("aria-pressed", String(other === button));
      }
      this.box.querySelector(".conflict__chosen").textContent = isTheirs
        ? gettext("Theirs is in the form now. Nothing is saved yet.")
        : gettext("Yours is in the form now. Nothing is saved yet.");
      this.read();
      return true;
    }

    /** It was looked at: should the form come back, it stands beside its field no more. */
    read() {
      const beside = this.form.elements.beside;
      beside.value = JSON.stringify(JSON.parse(beside.value || "[]").filter((name) => name !== this.name));
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll(".conflict[data-field]")) {
      const conflict = new Conflict(box);
      box.addEventListener("click", (event) => {
        const button = event.target.closest("[name=_take]");
        if (button && conflict.choose(button)) {
          event.preventDefault();
        }
      });
    }
  });
}
