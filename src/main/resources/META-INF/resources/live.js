// An open page follows the calendar: every ten seconds its content is fetched again, and swapped in when its sign has changed.
// Without this script the page shows the same, as of when it was opened.
"use strict";
(() => {
  const main = document.querySelector("main[data-live]");
  if (!main) return;
  const busy = () => document.hidden || (document.activeElement && document.activeElement.matches("input, textarea, select"));
  const renew = async () => {
    if (busy()) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.querySelector("main[data-live]");
    if (!next || next.dataset.live === main.dataset.live) return;
    const open = [...main.querySelectorAll("details[open][id]")].map((details) => details.id);
    const focused = document.activeElement && document.activeElement.closest("details[id]");
    main.replaceChildren(...next.childNodes);
    main.dataset.live = next.dataset.live;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.getElementById(focused.id)?.querySelector("summary")?.focus();
    const nav = document.querySelector(".top nav");
    const freshNav = fresh.querySelector(".top nav");
    if (nav && freshNav) nav.replaceChildren(...freshNav.childNodes);
  };
  setInterval(() => renew().catch(() => {}), 10000);
})();
