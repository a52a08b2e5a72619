// In a remark, @ offers the names of colleagues. The text area keeps the focus; the list is told with it.
"use strict";
{
  const list = document.createElement("ul");
  let field = null;

  function names() {
    const boxes = document.querySelectorAll("#side-remarks [name=mentioned]");
    return [...boxes].map((box) => box.closest("label").textContent.trim());
  }

  /** What is typed after the @ before the caret, null where there is none. */
  function begun() {
    const typed = field.value.slice(0, field.selectionStart).match(/(?:^|\s)@([^@\n]{0,40})$/);
    return typed && typed[1].toLocaleLowerCase();
  }

  function fitting(start) {
    const fits = (name) => ` ${name.toLocaleLowerCase()}`.includes(` ${start}`);
    return start === null ? [] : names().filter(fits).slice(0, 8);
  }

  function offer() {
    const found = fitting(begun());
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    if (!list.parentElement || list.previousElementSibling !== field) {
      field.after(list);
    }
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    choose(list.firstElementChild);
  }

  function option(name, place) {
    const item = document.createElement("li");
    item.id = `mention-${place}`;
    item.setAttribute("role", "option");
    item.textContent = name;
    return item;
  }

  function chosen() {
    return list.querySelector("[aria-selected=true]");
  }

  function choose(item) {
    chosen()?.setAttribute("aria-selected", "false");
    if (item) {
      item.setAttribute("aria-selected", "true");
      item.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", item.id);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    field?.removeAttribute("aria-activedescendant");
  }

  function take(item) {
    const caret = field.selectionStart;
    const at = field.value.lastIndexOf("@", caret - 1);
    field.setRangeText(`@${item.textContent} `, at, caret, "end");
    close();
    field.focus();
  }

  function walk(event) {
    if (list.hidden || !event.target.matches("[data-mentions]")) {
      return;
    }
    const items = [...list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      choose(items[(items.indexOf(chosen()) + step + items.length) % items.length]);
    } else if (event.key === "Enter") {
      take(chosen());
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  list.id = "mentions";
  list.className = "mentions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", gettext("Colleagues"));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => target.matches("[role=option]") && take(target));
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.("[data-mentions]")) {
      field = target;
      offer();
    }
  });
  document.addEventListener("keydown", walk, true);
  document.addEventListener("focusout", close);
}
