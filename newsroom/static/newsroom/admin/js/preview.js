// The public page of what stands in the form, beside it: made anew shortly after each change, never stored.
"use strict";
{
  const PAUSE = 400;
  const WIDTHS = { phone: 390, desktop: 1280, print: 794 };
  const KEY = "preview is shown as";

  function start(panel, form) {
    const view = panel.querySelector(".preview__view");
    const trouble = panel.querySelector(".preview__trouble");
    const language = panel.querySelector("#preview-language");
    const widths = [...panel.querySelectorAll("[name=preview_width]")];
    const frame = document.createElement("iframe");
    frame.title = gettext("The public page of what is in the form");
    // No script of it runs; its style sheets come from this site only because its origin is kept.
    frame.sandbox = "allow-same-origin";
    view.append(frame);
    panel.querySelector(".preview__choices").hidden = false;
    let inWork = null;
    let waiting = null;
    let running = null;

    function chosenWidth() {
      return widths.find((radio) => radio.checked).value;
    }

    async function show() {
      running?.abort();
      running = new AbortController();
      const address = new URL(panel.dataset.address, location);
      address.searchParams.set("language", language.value || inWork || form.querySelector("[data-language]")?.dataset.language || "en");
      if (chosenWidth() === "print") {
        address.searchParams.set("print", "1");
      }
      try {
        const answer = await fetch(address, { method: "POST", body: sendable(form), signal: running.signal });
        if (!answer.ok || answer.redirected) {
          throw new Error(String(answer.status));
        }
        put(frame, await answer.text());
        view.hidden = false;
        trouble.textContent = "";
        fit();
      } catch (error) {
        if (error.name !== "AbortError") {
          trouble.textContent = gettext("The preview could not be made just now. What you typed is still in the form.");
        }
      }
    }

    function soon() {
      clearTimeout(waiting);
      if (!panel.hidden) {
        waiting = setTimeout(show, PAUSE);
      }
    }

    function fit() {
      const width = WIDTHS[chosenWidth()];
      const scale = Math.min(1, view.clientWidth / width);
      frame.style.width = `${width}px`;
      frame.style.height = `${view.clientHeight / scale}px`;
      frame.style.transform = `scale(${scale})`;
      frame.style.marginInlineStart = `${Math.max(0, (view.clientWidth - width * scale) / 2)}px`;
    }

    function widen() {
      panel.parentElement.classList.toggle("is-wide", !panel.hidden && chosenWidth() !== "phone");
    }

    const last = sessionStorage.getItem(KEY);
    (widths.find((radio) => radio.value === last) || widths[0]).checked = true;
    panel.addEventListener("change", () => {
      sessionStorage.setItem(KEY, chosenWidth());
      widen();
      show();
    });
    panel.addEventListener("panel:open", () => {
      widen();
      show();
    });
    panel.addEventListener("panel:close", widen);
    document.addEventListener("language:chosen", ({ detail }) => {
      inWork = detail.code;
      if (!panel.hidden && !language.value) {
        show();
      }
    });
    form.addEventListener("change", soon);
    form.addEventListener("input", soon);
    new ResizeObserver(() => fit()).observe(view);
  }

  function sendable(form) {
    const data = new FormData(form);
    for (const [name, value] of [...data]) {
      if (value instanceof File) {
        data.delete(name);
      }
    }
    return data;
  }

  /** Put a page into the frame: only what differs is replaced, so that it neither flickers nor loses its place. */
  function put(frame, html) {
    const now = frame.contentDocument;
    const fresh = new DOMParser().parseFromString(html, "text/html");
    if (!now || sheets(now) !== sheets(fresh)) {
      frame.addEventListener("load", () => hold(frame.contentDocument), { once: true });
      frame.srcdoc = html;
      return;
    }
    for (const name of ["lang", "dir"]) {
      now.documentElement.setAttribute(name, fresh.documentElement.getAttribute(name));
    }
    renew(now.body, fresh.body);
  }

  function sheets(page) {
    return [...page.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href")).join(" ");
  }

  function renew(old, fresh) {
    if (old.isEqualNode(fresh)) {
      return;
    }
    const before = [...old.childNodes];
    const after = [...fresh.childNodes];
    const isSameShape =
      before.length > 0 && before.length === after.length && old.cloneNode(false).isEqualNode(fresh.cloneNode(false));
    if (isSameShape) {
      before.forEach((node, place) => renew(node, after[place]));
    } else {
      old.replaceWith(old.ownerDocument.adoptNode(fresh));
    }
  }

  /** Links lead nowhere from here, since the frame shows this one page; to a place on it, they scroll. */
  function hold(page) {
    page.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link) {
        event.preventDefault();
        const place = page.getElementById(decodeURIComponent(link.hash.slice(1)));
        place?.scrollIntoView();
        place?.focus();
      }
    });
    page.addEventListener("submit", (event) => event.preventDefault());
  }

  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.getElementById("side-preview");
    const form = document.getElementById("article_form");
    if (panel && form) {
      start(panel, form);
    }
  });
}
