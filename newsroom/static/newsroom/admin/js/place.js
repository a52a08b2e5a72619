// A save brings back the page where it was: what was in sight stays in sight, and what there is to say stands in the bar.
"use strict";
{
  const KEY = "place in the form";
  const own = location.pathname;

  function remember({ submitter }) {
    const isLeaving = submitter?.name === "_save" || submitter?.formTarget;
    if (!isLeaving) {
      sessionStorage.setItem(KEY, JSON.stringify({ page: own, top: scrollY }));
    }
  }

  function lastPlace() {
    const { page, top } = JSON.parse(sessionStorage.getItem(KEY) || "{}");
    sessionStorage.removeItem(KEY);
    return page === own || page === own.replace(/[^/]+\/change\/$/, "add/") ? top : 0;
  }

  function say(bar) {
    const news = document.querySelectorAll("ul.messagelist, #content .errornote");
    if (!news.length) {
      return;
    }
    const box = document.createElement("div");
    box.className = "bar__news";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "bar__close";
    close.textContent = gettext("Close");
    close.addEventListener("click", () => {
      box.remove();
      bar.querySelector("[name=_continue]")?.focus();
    });
    box.append(...news, close);
    bar.prepend(box);
  }

  function isInSight(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("article_form");
    const bar = document.getElementById("bar");
    if (!form || !bar) {
      return;
    }
    form.addEventListener("submit", remember);
    const top = lastPlace();
    if (!top) {
      return;
    }
    say(bar);
    const back = () => {
      scrollTo(0, top);
      const error = [...form.querySelectorAll(".errorlist")].find((list) => list.offsetParent);
      if (error && !isInSight(error)) {
        error.scrollIntoView({ block: "center" });
      }
    };
    // The editors have their height by then.
    addEventListener("load", back);
  });
}
