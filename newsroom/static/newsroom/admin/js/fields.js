// The fields of a form as names and values, for the scripts that keep, compare and fill them: `newsroom.fields`.
"use strict";
{
  const OWN = (name) => name.startsWith("_") || name === "csrfmiddlewaretoken";

  function options(select, isChosen) {
    const chosen = [...select.options].filter(isChosen);
    // A select of one shows its first option where none is chosen.
    return chosen.length || select.multiple || !select.options.length ? chosen : [select.options[0]];
  }

  function valuesOf(field, asLoaded) {
    if (field.type === "checkbox" || field.type === "radio") {
      return (asLoaded ? field.defaultChecked : field.checked) ? [field.value] : [];
    }
    if (field.options) {
      const isChosen = asLoaded ? (option) => option.defaultSelected : (option) => option.selected;
      return options(field, isChosen).map((option) => option.value);
    }
    return [asLoaded ? field.defaultValue : field.value];
  }

  /** `Map {name: [value, …]}` of what would be sent; with `asLoaded` of what the page came with. */
  function read(form, asLoaded = false) {
    const found = new Map();
    for (const field of form.elements) {
      if (field.name && !OWN(field.name) && !field.disabled && !["submit", "button", "file"].includes(field.type)) {
        found.set(field.name, [...(found.get(field.name) || []), ...valuesOf(field, asLoaded)]);
      }
    }
    return found;
  }

  function named(form, name) {
    return [...form.elements].filter((field) => field.name === name);
  }

  function tell(field) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function fillText(field, value) {
    // The editor takes what is meant for its field, and tells of it by itself.
    if (field.dispatchEvent(new CustomEvent("editor:fill", { detail: value, cancelable: true }))) {
      field.value = value;
      tell(field);
    }
  }

  /** Put `values` into the fields called `name`; false where they are no choice there. */
  function fill(form, name, values) {
    const fields = named(form, name);
    const select = fields.find((field) => field.options);
    if (select && !values.every((value) => [...select.options].some((option) => option.value === value))) {
      return false;
    }
    for (const field of fields) {
      if (field.options) {
        for (const option of field.options) {
          option.selected = values.includes(option.value);
        }
        tell(field);
      } else if (field.type === "checkbox" || field.type === "radio") {
        field.checked = values.includes(field.value);
        tell(field);
      } else {
        fillText(field, values[0] ?? "");
      }
    }
    return fields.length > 0;
  }

  window.newsroom = { ...window.newsroom, fields: { read, fill } };
}
