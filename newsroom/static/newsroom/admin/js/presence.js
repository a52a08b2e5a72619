// Tells every few seconds that this page is open, and shows who else has the same article open.
"use strict";
{
  const EVERY = 10_000;
  const STILL_TYPING = 20_000;

  class Presence {
    constructor(box) {
      this.box = box;
      this.form = box.closest("form");
      this.shown = box.innerHTML.trim();
    }

    get activity() {
      if (this.form.dataset.unsaved !== "true") {
        return "reading";
      }
      return Date.now() - Number(this.form.dataset.typedAt || 0) < STILL_TYPING ? "typing" : "unsaved";
    }

    get body() {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
      body.set("page", this.form.elements._page.value);
      body.set("language", document.querySelector("[role=tab][aria-selected=true][id^=tab-]")?.id.slice("tab-".length) || "");
      body.set("activity", this.activity);
      return body;
    }

    async beat() {
      clearTimeout(this.next);
      this.told = this.activity;
      if (document.hidden) {
        return;
      }
      this.next = setTimeout(() => this.beat(), EVERY);
      try {
        const answer = await fetch(this.box.dataset.address, { method: "POST", body: this.body, redirect: "manual" });
        if (answer.ok) {
          this.show((await answer.json()).others.trim());
        }
      } catch {
        // No connection: whoever types is told so by kept.js.
      }
    }

    /** Announced only when something has changed. */
    show(others) {
      if (others !== this.shown) {
        this.shown = others;
        this.box.innerHTML = others;
      }
    }

    leave() {
      const body = this.body;
      body.set("leaving", "1");
      navigator.sendBeacon(this.box.dataset.address, body);
    }

    start() {
      // That one begins to type is told at once.
      this.form.addEventListener("input", () => setTimeout(() => this.told !== this.activity && this.beat()));
      document.addEventListener("visibilitychange", () => this.beat());
      addEventListener("pagehide", () => this.leave());
      addEventListener("pageshow", () => this.beat());
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.getElementById("others");
    if (box) {
      new Presence(box).start();
    }
  });
}
