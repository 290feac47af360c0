// An open page follows the calendar: every ten seconds its content is fetched again, and swapped in when its sign has changed.
// It also hears of changes of alerts within a second, shows how many are open, and renews the list of them.
// Without this script the page shows the same, as of when it was opened.
"use strict";
(() => {
  const main = document.querySelector("main");
  if (!main) return;
  const typing = () => document.activeElement && document.activeElement.matches("input, textarea, select");

  const fetched = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  };

  const swap = (fresh) => {
    const next = fresh.querySelector("main");
    if (!next) return;
    const open = [...main.querySelectorAll("details[open][id]")].map((details) => details.id);
    const focused = document.activeElement && document.activeElement.closest("details[id]");
    main.replaceChildren(...next.childNodes);
    if (next.dataset.live) main.dataset.live = next.dataset.live;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.getElementById(focused.id)?.querySelector("summary")?.focus();
    const nav = document.querySelector(".top nav");
    const freshNav = fresh.querySelector(".top nav");
    if (nav && freshNav) nav.replaceChildren(...freshNav.childNodes);
  };

  if (main.dataset.live) {
    const renew = async () => {
      if (document.hidden || typing()) return;
      const fresh = await fetched();
      const next = fresh && fresh.querySelector("main[data-live]");
      if (next && next.dataset.live !== main.dataset.live) swap(fresh);
    };
    setInterval(() => renew().catch(() => {}), 10000);
  }

  // How many alerts are open, as this page shows it.
  const count = () => document.querySelector('.top nav a[href="/alerts"] .count');
  const shown = () => parseInt(count()?.textContent ?? "0", 10);
  const title = document.title;

  const show = (open) => {
    document.title = open > 0 ? `(${open}) ${title}` : title;
    const link = document.querySelector('.top nav a[href="/alerts"]');
    if (!link || open === shown()) return;
    count()?.remove();
    if (open === 0) return;
    const badge = document.createElement("span");
    badge.className = "count";
    badge.textContent = String(open);
    const words = document.createElement("span");
    words.className = "out-loud";
    words.textContent = " open";
    badge.append(words);
    link.append(badge);
  };

  const offer = (id, href, sentence) => {
    if (document.getElementById(id)) return;
    const banner = document.createElement("div");
    banner.id = id;
    banner.className = "banner good";
    banner.setAttribute("role", "status");
    const word = document.createElement("span");
    word.className = "word";
    word.textContent = "Changed";
    const text = document.createElement("p");
    const link = document.createElement("a");
    link.href = href;
    link.textContent = "Show them";
    text.append(sentence, " ", link);
    banner.append(word, text);
    main.prepend(banner);
  };

  const followAlerts = async () => {
    if (location.pathname !== "/alerts") return;
    // What somebody is about to send stays as it is.
    if (typing() || main.querySelector("details.leave[open]")) {
      offer("changed", "/alerts", "Your alerts have changed.");
      return;
    }
    const fresh = await fetched();
    if (fresh) swap(fresh);
  };

  let known = null;
  const told = (open) => {
    const changed = known === null ? open !== shown() : true;
    known = open;
    show(open);
    if (changed) followAlerts().catch(() => {});
  };

  // Times that others have picked or cancelled.
  const picked = (count) => {
    if (count > 0 && !document.querySelector('main .banner a[href="/offers"]')) offer("picked", "/offers", "There is news about times that you offer.");
  };

  // Of all open pages one listens, and tells the others: browsers open few connections to one address.
  if (!navigator.locks || !window.BroadcastChannel) return;
  const pages = new BroadcastChannel("alerts");
  pages.addEventListener("message", ({ data }) => typeof data === "number" ? told(data) : picked(data.picks));
  navigator.locks.request("alerts", () => new Promise(() => {
    const source = new EventSource("/api/v1/events");
    source.addEventListener("alerts", (event) => {
      const { open } = JSON.parse(event.data);
      told(open);
      pages.postMessage(open);
    });
    source.addEventListener("offers", (event) => {
      const { waiting, changed } = JSON.parse(event.data);
      const picks = waiting + changed;
      picked(picks);
      pages.postMessage({ picks });
    });
  })).catch(() => {});
})();
