// select2 calls the text of its button a text box, though it is none and has no name: screen readers announce both.
"use strict";
{
  function tidy() {
    for (const text of document.querySelectorAll(".select2-selection__rendered[role=textbox]")) {
      text.removeAttribute("role");
      text.removeAttribute("aria-readonly");
    }
  }

  // After Django's own script, which makes the selects when jQuery says that the page is ready: that may be later still.
  addEventListener("load", () => django.jQuery(tidy));
  document.addEventListener("formset:added", () => setTimeout(tidy));
}
