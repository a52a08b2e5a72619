// Goes on counting down to each release, and offers the time zone of this device. Without it the page says how long it was.
"use strict";
{
  const MINUTE = 60_000;

  /** How long it is until a moment `left` milliseconds away, in the words of newsroom/countdown.py. */
  function words(left) {
    if (left <= 0) {
      return gettext("now");
    }
    const total = Math.floor(left / MINUTE);
    const days = Math.floor(total / 1440);
    const values = { days, hours: Math.floor((total % 1440) / 60), minutes: total % 60 };
    if (days) {
      return interpolate(ngettext("in %(days)s day %(hours)s h", "in %(days)s days %(hours)s h", days), values, true);
    }
    if (values.hours) {
      return interpolate(gettext("in %(hours)s h %(minutes)s min"), values, true);
    }
    return values.minutes ? interpolate(gettext("in %(minutes)s min"), values, true) : gettext("in less than a minute");
  }

  /** Says anew how long it is: `ahead` is by how much the clock of the server is ahead of this one. */
  function count(moments, ahead) {
    for (const element of moments) {
      const said = words(Date.parse(element.dateTime) - Date.now() - ahead);
      if (element.textContent !== said) {
        element.textContent = said;
      }
    }
  }

  function offerZone(zones) {
    const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const { zone, newsroomZone } = zones.dataset;
    if (zone || !device || device === newsroomZone) {
      return;
    }
    const offer = zones.querySelector("form");
    offer.elements.time_zone.value = device;
    offer.querySelector(".zones__device").textContent = device.replaceAll("_", " ");
    offer.hidden = false;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const desk = document.querySelector(".desk");
    // The server's clock counts, not the one of this device.
    const ahead = Date.parse(desk.dataset.now) - Date.now();
    const moments = desk.querySelectorAll("[data-until]");
    setInterval(() => count(moments, ahead), 1000);
    desk.querySelectorAll(".zones").forEach(offerZone);
  });
}
