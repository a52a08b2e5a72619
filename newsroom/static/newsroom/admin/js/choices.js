// The searchable choices that Django makes of a select are announced without a name: they get that of their label.
"use strict";
{
  function nameOf(select) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const heading = select.closest("table")?.querySelector(`thead .column-${select.name.split("-").pop()}`);
    return (label || heading)?.textContent.trim().replace(/:$/, "") || "";
  }

  function giveNames(root) {
    for (const select of root.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling;
      for (const field of box?.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field") || []) {
        field.removeAttribute("aria-labelledby");
        field.setAttribute("aria-label", nameOf(select));
      }
    }
  }

  // After Django's own script, which makes the choices when jQuery says that the page is ready.
  document.addEventListener("DOMContentLoaded", () => django.jQuery(() => giveNames(document)));
  document.addEventListener("formset:added", ({ target }) => setTimeout(() => giveNames(target)));
}
