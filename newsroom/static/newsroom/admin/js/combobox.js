// A select whose choices are searched for on the server: the editable combobox of ARIA 1.2, with a list of what was found.
// The select stays in the form and holds what is chosen; without scripts it is all there is.
"use strict";
{
  const gettext = window.gettext || ((text) => text);
  const ngettext = window.ngettext || ((one, many, count) => (count === 1 ? one : many));
  const interpolate = window.interpolate || ((text) => text);
  const PAUSE = 200; // milliseconds from the last key to the search
  const GAP = 4; // pixels between the field and its list
  let made = 0;

  function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  }

  /** A promise of `{found: [{id, text}, …], isMore}`: a page of what `select` may hold and `term` finds. */
  async function find(select, term, page, signal) {
    const { appLabel, modelName, fieldName } = select.dataset;
    const asked = { term, page, app_label: appLabel, model_name: modelName, field_name: fieldName };
    const answer = await fetch(`${select.getAttribute("data-ajax--url")}?${new URLSearchParams(asked)}`, { signal });
    const { results, pagination } = await answer.json();
    return { found: results, isMore: pagination.more };
  }

  class Combobox {
    constructor(select) {
      this.select = select;
      this.id = `combobox-${++made}`;
      this.found = [];
      this.active = -1;
      this.build();
      this.listen();
      this.showChosen();
    }

    // Its parts

    build() {
      const { select, id } = this;
      this.input = element("input", {
        type: "text",
        id: `${id}-input`,
        role: "combobox",
        class: "combobox__input",
        autocomplete: "off",
        placeholder: select.dataset.placeholder || "",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": `${id}-list`,
      });
      this.list = element("ul", { id: `${id}-list`, role: "listbox", class: "combobox__list" });
      this.nothing = element("p", { class: "combobox__nothing" });
      this.popup = element("div", { class: "combobox__popup", popover: "manual" }, this.list, this.nothing);
      this.chosen = element("ul", { class: "combobox__chosen", hidden: "" });
      this.clear = element("button", { type: "button", class: "combobox__clear", hidden: "" }, "×");
      this.status = element("p", { class: "visually-hidden", role: "status" });
      this.box = element("div", { class: "combobox" }, this.chosen, this.input, this.clear, this.popup, this.status);
      if (select.multiple) {
        this.list.setAttribute("aria-multiselectable", "true");
      }
      this.takeName();
      select.before(this.box);
      select.hidden = true;
    }

    /** What the page says of the select, it says of the field that stands for it. */
    takeName() {
      const { select, input, list } = this;
      const label = document.querySelector(`label[for="${select.id}"]`);
      const name = select.getAttribute("aria-label") || label?.textContent.trim().replace(/:$/, "") || "";
      if (label) {
        label.htmlFor = input.id;
      }
      if (!label || select.hasAttribute("aria-label")) {
        input.setAttribute("aria-label", name);
      }
      list.setAttribute("aria-label", name);
      for (const said of ["aria-describedby", "aria-invalid"].filter((key) => select.hasAttribute(key))) {
        input.setAttribute(said, select.getAttribute(said));
      }
      input.required = select.required && !select.multiple;
      this.mayBeEmpty = !select.multiple && !select.required;
      select.required = false; // a browser could not lead to a select that is hidden
    }

    listen() {
      const { input, list, popup, select } = this;
      input.addEventListener("input", (event) => {
        event.stopPropagation(); // what is searched for is no change of the form
        this.searchSoon();
      });
      input.addEventListener("change", (event) => event.stopPropagation());
      input.addEventListener("keydown", (event) => this.press(event));
      input.addEventListener("click", () => this.open());
      input.addEventListener("focus", () => input.select());
      input.addEventListener("blur", () => this.leave());
      // The field keeps the focus while the list is used by hand.
      popup.addEventListener("mousedown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => {
        const place = [...list.children].indexOf(event.target.closest("[role=option]"));
        if (place >= 0) {
          this.choose(this.found[place]);
        }
      });
      popup.addEventListener("scroll", () => {
        if (popup.scrollTop + popup.clientHeight > popup.scrollHeight - 40) {
          this.findMore();
        }
      });
      this.clear.addEventListener("click", () => {
        this.set([]);
        input.focus();
      });
      select.addEventListener("change", () => this.showChosen());
      // Windows of Django's that add, change or delete what can be chosen tell jQuery alone of it.
      this.watch = new MutationObserver(() => this.tell());
      this.watch.observe(select, { childList: true, characterData: true, subtree: true });
      for (const moved of ["scroll", "resize"]) {
        addEventListener(moved, () => this.isOpen && this.place(), { capture: true, passive: true });
      }
    }

    // What is chosen

    get options() {
      return [...this.select.selectedOptions].filter((option) => option.value);
    }

    /** Choose exactly what `results`, `[{id, text}, …]`, names. */
    set(results) {
      const { select } = this;
      for (const { id, text } of results) {
        if (![...select.options].some((option) => option.value === id)) {
          select.add(new Option(text, id));
        }
      }
      for (const option of select.options) {
        option.selected = results.some(({ id }) => id === option.value);
      }
      this.tell();
    }

    tell() {
      this.watch.takeRecords();
      this.select.dispatchEvent(new Event("input", { bubbles: true }));
      this.select.dispatchEvent(new Event("change", { bubbles: true }));
    }

    choose(result) {
      const chosen = this.options.map(({ value, text }) => ({ id: value, text }));
      if (!this.select.multiple) {
        this.set([result]);
      } else if (chosen.some(({ id }) => id === result.id)) {
        this.set(chosen.filter(({ id }) => id !== result.id));
      } else {
        this.set([...chosen, result]);
      }
      this.close();
    }

    showChosen() {
      const { select, input, clear, chosen } = this;
      if (select.multiple) {
        input.value = "";
        chosen.replaceChildren(...this.options.map((option) => this.chip(option)));
        chosen.hidden = !chosen.children.length;
        return;
      }
      const text = this.options[0]?.text.trim() || "";
      input.value = text;
      clear.hidden = !text || !this.mayBeEmpty;
      clear.setAttribute("aria-label", interpolate(gettext("Remove: %(name)s"), { name: text }, true));
    }

    chip(option) {
      const name = interpolate(gettext("Remove: %(name)s"), { name: option.text }, true);
      const remove = element("button", { type: "button", class: "combobox__remove", "aria-label": name }, "×");
      remove.addEventListener("click", () => {
        this.choose({ id: option.value, text: option.text });
        this.input.focus();
      });
      return element("li", { class: "combobox__chip" }, element("bdi", {}, option.text), remove);
    }

    // The search

    searchSoon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(this.input.value.trim()), PAUSE);
    }

    async search(term, page = 1) {
      this.request?.abort();
      this.request = new AbortController();
      this.isMore = false;
      try {
        const { found, isMore } = await find(this.select, term, page, this.request.signal);
        Object.assign(this, { term, page, isMore, found: page === 1 ? found : [...this.found, ...found] });
        this.show("");
      } catch (error) {
        if (error.name !== "AbortError") {
          this.found = [];
          this.show(gettext("The search did not answer. Try again, or reload the page."));
        }
      }
    }

    findMore() {
      if (this.isMore) {
        this.search(this.term, this.page + 1);
      }
    }

    show(problem) {
      const { list, nothing, found, page } = this;
      const values = this.options.map(({ value }) => value);
      list.replaceChildren(...found.map((result, place) => this.row(result, place, values.includes(result.id))));
      list.hidden = !found.length;
      nothing.textContent = problem || (found.length ? "" : gettext("Nothing found."));
      nothing.hidden = !nothing.textContent;
      const count = ngettext("%(count)s found", "%(count)s found", found.length);
      this.status.textContent = nothing.textContent || interpolate(count, { count: found.length }, true);
      this.unfold();
      this.activate(problem || page === 1 ? -1 : this.active);
    }

    row(result, place, isChosen) {
      const attributes = { id: `${this.id}-${place}`, role: "option", class: "combobox__option", "aria-selected": isChosen };
      return element("li", attributes, element("bdi", {}, result.text));
    }

    // The list

    get isOpen() {
      return this.input.getAttribute("aria-expanded") === "true";
    }

    /** Show the list of everything: what stands in the field is what was chosen, not what is searched for. */
    open() {
      if (!this.isOpen) {
        this.search("");
      }
    }

    unfold() {
      if (document.activeElement === this.input && !this.isOpen) {
        this.input.setAttribute("aria-expanded", "true");
        this.popup.showPopover();
      }
      this.place();
    }

    close() {
      clearTimeout(this.timer);
      this.request?.abort();
      if (this.isOpen) {
        this.input.setAttribute("aria-expanded", "false");
        this.popup.hidePopover();
      }
      this.activate(-1);
      this.showChosen();
    }

    /** Under the field, or above it where there is more room. */
    place() {
      const { input, popup } = this;
      const { left, top, bottom, width } = input.getBoundingClientRect();
      const below = innerHeight - bottom - 2 * GAP;
      const isBelow = below > 240 || below > top;
      popup.style.left = `${left}px`;
      popup.style.width = `${width}px`;
      popup.style.maxHeight = `${Math.min(320, isBelow ? below : top - 2 * GAP)}px`;
      popup.style.top = isBelow ? `${bottom + GAP}px` : "auto";
      popup.style.bottom = isBelow ? "auto" : `${innerHeight - top + GAP}px`;
    }

    activate(place) {
      const { input, list } = this;
      list.querySelector(".is-active")?.classList.remove("is-active");
      this.active = place;
      const option = list.children[place];
      if (!option) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      option.classList.add("is-active");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
      if (place === this.found.length - 1) {
        this.findMore();
      }
    }

    // The keys

    press(event) {
      const { key, altKey } = event;
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (altKey && key === "ArrowUp") {
        this.close();
      } else if (step && !this.isOpen) {
        this.open();
      } else if (step) {
        // Past either end comes the field itself, and after it the other end.
        const stops = this.found.length + 1;
        this.activate(((this.active + 1 + step + stops) % stops) - 1);
      } else if (key === "Enter" && this.isOpen) {
        if (this.found[this.active]) {
          this.choose(this.found[this.active]);
        }
      } else if (key === "Escape" && this.isOpen) {
        this.close();
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    }

    /** A field that was emptied chooses nothing; anything else that was typed and not chosen is forgotten. */
    leave() {
      if (!this.input.value.trim() && this.mayBeEmpty && this.options.length) {
        this.set([]);
      }
      this.close();
    }
  }

  function createAll(root) {
    for (const select of root.querySelectorAll("select.admin-autocomplete")) {
      if (!select.hidden && !select.id.includes("__prefix__")) {
        new Combobox(select);
      }
    }
  }

  if ("popover" in HTMLElement.prototype) {
    document.addEventListener("DOMContentLoaded", () => createAll(document));
    document.addEventListener("formset:added", (event) => createAll(event.target));
  }
}
