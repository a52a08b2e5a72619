// Keeps what is typed on the server, a few seconds after it was typed; leaving with text that is not saved asks.
"use strict";
{
  const SOON = 2000;
  const LATEST = 5000;
  // Browsers carry no more than 64 kB on after the page is gone.
  const CARRIED = 60_000;
  const DAYS = 30 * 24 * 60 * 60 * 1000;

  function cookie(name) {
    return document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  }

  /** The second net, in this browser alone, for what could not be sent: one text for each form and person. */
  class Net {
    constructor(person) {
      this.key = `text not saved, ${location.pathname}, ${person}`;
    }

    put(storage, text) {
      try {
        storage.setItem(this.key, JSON.stringify({ ...text, at: Date.now() }));
      } catch {
        // Full, or forbidden: then the server alone keeps it.
      }
    }

    take(storage) {
      const found = storage.getItem(this.key);
      const text = found && JSON.parse(found);
      return text && Date.now() - text.at < DAYS ? text : null;
    }

    empty(...storages) {
      storages.forEach((storage) => storage.removeItem(this.key));
    }
  }

  class Keeper {
    constructor(box) {
      this.box = box;
      this.form = box.closest("form");
      this.page = this.form.elements._page.value;
      this.net = new Net(box.dataset.person);
      this.loaded = this.snapshot(true);
      // What the server put into the form, and nobody saved, counts as typed.
      this.unsaved = new Set(JSON.parse(box.dataset.changed));
      this.known = new Map([...this.loaded].filter(([name]) => !this.unsaved.has(name)));
      this.turn = 0;
      this.trouble = "";
      this.isSubmitting = false;
      this.showWhetherDirty();
    }

    snapshot(asLoaded) {
      const fields = newsroom.fields.read(this.form, asLoaded);
      return new Map([...fields].map(([name, values]) => [name, JSON.stringify(values)]));
    }

    /** Rows are kept together, or what is left of them would mean nothing. */
    together(name) {
      const prefix = name.split("-")[0];
      return name.includes("-") && `${prefix}-TOTAL_FORMS` in this.form.elements ? `${prefix}-` : null;
    }

    /** `{name: [value, …]}` of what differs from what `before` says. */
    differing(before) {
      const now = this.snapshot(false);
      const names = new Set([...now.keys(), ...before.keys()].filter((name) => now.get(name) !== before.get(name)));
      const prefixes = new Set([...names].map((name) => this.together(name)).filter(Boolean));
      for (const name of now.keys()) {
        if (prefixes.has(this.together(name))) {
          names.add(name);
        }
      }
      return Object.fromEntries([...names].map((name) => [name, JSON.parse(now.get(name) || "[]")]));
    }

    get isDirty() {
      return this.unsaved.size > 0 || Object.keys(this.differing(this.loaded)).length > 0;
    }

    showWhetherDirty() {
      this.form.dataset.unsaved = String(this.isDirty);
    }

    typed() {
      this.form.dataset.typedAt = String(Date.now());
      this.showWhetherDirty();
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.keep(), SOON);
      this.latest ??= setTimeout(() => this.keep(), LATEST);
    }

    /** What to send: what the server does not know yet, and once, what the form itself has seen. */
    message(fields) {
      const own = Object.fromEntries(
        ["seen", "beside"].filter((name) => this.form.elements[name] && !this.toldOwn).map((name) => [name, [this.form.elements[name].value]]),
      );
      this.turn = Math.max(Date.now(), this.turn + 1);
      return {
        page: this.page,
        turn: String(this.turn),
        replaces: this.form.elements._replaces.value,
        fields: JSON.stringify({ ...own, ...fields }),
      };
    }

    body(message) {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", this.token);
      Object.entries(message).forEach(([name, value]) => body.set(name, value));
      return body;
    }

    /** After a new sign-in in another window the token in the page is an old one; the cookie has that of now. */
    get token() {
      return cookie("csrftoken") || this.form.elements.csrfmiddlewaretoken.value;
    }

    /** Keep what is new; one request at a time. Resolves to whether all is kept. */
    async keep() {
      clearTimeout(this.soon);
      clearTimeout(this.latest);
      this.latest = undefined;
      if (this.isSubmitting) {
        return true;
      }
      await this.underWay;
      const fields = this.differing(this.known);
      if (!Object.keys(fields).length && !this.trouble) {
        return true;
      }
      this.underWay = this.send(fields);
      return this.underWay;
    }

    async send(fields) {
      const message = this.message(fields);
      try {
        const answer = await this.post(message);
        return answer.ok ? this.kept(fields, await answer.json()) : await this.refused(answer);
      } catch {
        return this.failed("offline", gettext("Not kept: no connection. The text is also in this browser."));
      }
    }

    kept(fields, answer) {
      this.toldOwn = true;
      this.trouble = "";
      Object.entries(fields).forEach(([name, values]) => this.known.set(name, JSON.stringify(values)));
      this.net.empty(localStorage);
      this.say("kept", answer.said);
      return true;
    }

    async refused(answer) {
      if (answer.type === "opaqueredirect") {
        this.failed("signed-out", gettext("You are signed out. Sign in in a new window; your text stays here."));
        this.addSignIn();
        return false;
      }
      const isJSON = answer.headers.get("Content-Type")?.startsWith("application/json");
      const said = isJSON ? (await answer.json()).said : gettext("Not kept: the server did not take it.");
      return this.failed("refused", said);
    }

    failed(trouble, said) {
      this.trouble = trouble;
      this.net.put(localStorage, this.message(this.differing(this.loaded)));
      this.say(trouble, said);
      clearTimeout(this.latest);
      this.latest = setTimeout(() => this.keep(), LATEST);
      return false;
    }

    // What its person is told

    get state() {
      let state = document.getElementById("save-state");
      if (!state) {
        state = document.createElement("p");
        state.id = "save-state";
        [...this.form.querySelectorAll(".submit-row")].pop().append(state);
      }
      return state;
    }

    say(kind, said) {
      const state = this.state;
      if (state.dataset.state === kind && state.textContent === said) {
        return;
      }
      state.dataset.state = kind;
      // That it is kept is for the eye; that it is not is announced.
      state.setAttribute("role", kind === "kept" ? "none" : "alert");
      if (state.dataset.said !== said) {
        state.dataset.said = said;
        state.textContent = said;
      }
    }

    addSignIn() {
      if (!this.state.querySelector("a")) {
        const link = document.createElement("a");
        link.href = this.box.dataset.login;
        link.target = "_blank";
        link.textContent = gettext("Sign in");
        this.state.append(" ", link);
      }
    }

    // Saving and leaving

    submit(event) {
      const button = event.submitter;
      if (button?.hasAttribute("formaction") || button?.hasAttribute("formtarget")) {
        return; // a look at it, no save
      }
      if (this.isSubmitting) {
        event.preventDefault();
      } else if (this.trouble && this.trouble !== "refused") {
        event.preventDefault();
        this.submitAfterTrouble(button);
      } else {
        this.letGo();
      }
    }

    async submitAfterTrouble(button) {
      if (await this.keep()) {
        this.form.requestSubmit(button);
      } else {
        this.state.scrollIntoView({ block: "nearest" });
      }
    }

    letGo() {
      this.isSubmitting = true;
      clearTimeout(this.soon);
      clearTimeout(this.latest);
      this.form.elements.csrfmiddlewaretoken.value = this.token;
      if (this.isDirty) {
        this.net.put(sessionStorage, this.message(this.differing(this.loaded)));
      }
      // Where the answer does not come and its person stops waiting, the button works again.
      setTimeout(() => (this.isSubmitting = false), 15_000);
    }

    leave(event) {
      if (this.isDirty && !this.isSubmitting) {
        event.preventDefault();
        event.returnValue = true; // older browsers ask only then
      }
    }

    gone() {
      const fields = this.differing(this.known);
      if (this.isSubmitting || !Object.keys(fields).length) {
        return;
      }
      const message = this.message(fields);
      if (!navigator.sendBeacon(this.box.dataset.address, this.body(message))) {
        this.net.put(localStorage, this.message(this.differing(this.loaded)));
      }
    }

    back(event) {
      if (event.persisted && this.isSubmitting) {
        location.reload();
      }
    }

    // What was left

    /** Send what an earlier page could not; the server offers it back, unless that page was saved after all. */
    async bringIn() {
      for (const storage of [localStorage, sessionStorage]) {
        const { at, ...message } = this.net.take(storage) || {};
        const answer = message.page && message.page !== this.page ? await this.post(message) : null;
        if (answer?.type === "opaqueredirect") {
          return;
        }
        this.net.empty(storage);
        if (answer?.ok && !(await answer.json()).saved) {
          await this.showOffers(location.href);
        }
      }
    }

    post(message) {
      return fetch(this.box.dataset.address, {
        method: "POST",
        body: this.body(message),
        redirect: "manual",
        keepalive: new Blob([message.fields]).size < CARRIED,
      });
    }

    async showOffers(address) {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.box.replaceChildren(...page.getElementById("kept").children);
    }

    async click(event) {
      const target = event.target.closest("[data-kept]");
      if (!target) {
        return;
      }
      event.preventDefault();
      try {
        await (target.dataset.kept === "difference" ? this.compare(target) : this.discard(target));
      } catch {
        this.say("offline", gettext("No connection: try again later."));
      }
    }

    async compare(link) {
      await this.showOffers(link.href);
      this.box.querySelector(".kept__label")?.scrollIntoView({ block: "nearest" });
    }

    async discard(button) {
      if (!confirm(gettext("Discard this text for good?"))) {
        return;
      }
      const body = this.body({ kept: button.value });
      const answer = await fetch(this.box.dataset.discard, { method: "POST", body, redirect: "manual" });
      if (answer.ok) {
        button.closest(".kept").remove();
        this.box.focus();
      }
    }

    start() {
      this.form.addEventListener("input", () => this.typed());
      this.form.addEventListener("change", () => this.typed());
      this.form.addEventListener("submit", (event) => this.submit(event));
      document.addEventListener("formset:added", () => this.typed());
      document.addEventListener("formset:removed", () => this.typed());
      document.addEventListener("visibilitychange", () => document.hidden && this.keep());
      this.box.addEventListener("click", (event) => this.click(event));
      addEventListener("beforeunload", (event) => this.leave(event));
      addEventListener("pagehide", () => this.gone());
      addEventListener("pageshow", (event) => this.back(event));
      addEventListener("online", () => this.keep());
      // Without a connection it stays where it is until there is one.
      this.bringIn().catch(() => {});
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.getElementById("kept");
    if (box) {
      new Keeper(box).start();
    }
  });
}
