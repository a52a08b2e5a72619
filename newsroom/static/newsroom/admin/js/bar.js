// The bar at the foot of an article's form: the state of the language in sight, and the steps open in it.
"use strict";
{
  document.addEventListener("language:chosen", ({ detail }) => {
    for (const group of document.querySelectorAll(".bar__language")) {
      group.hidden = group.dataset.language !== detail.code;
    }
  });
}
