// Turns on notifications in this browser. Without this script the page says what is needed for them.
"use strict";
(() => {
  const part = document.getElementById("this-browser");
  if (!part) return;
  const say = (name) => {
    // After a failure there can be another try.
    for (const text of part.querySelectorAll("[data-push]")) {
      text.hidden = text.dataset.push !== name && !(name === "failed" && text.dataset.push === "ready");
    }
  };
  const button = part.querySelector("button");
  if (!window.isSecureContext) return say("insecure");
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return say("missing");
  if (Notification.permission === "denied") return say("denied");
  say("ready");

  const same = (one, other) => one && other && new Uint8Array(one).join() === new Uint8Array(other).join();

  // Only a worker that is active can be subscribed. It controls no page, so the browser's own promise never comes.
  const active = (registration) => registration.active ? registration : new Promise((done, failed) => {
    const worker = registration.installing || registration.waiting;
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") done(registration);
      if (worker.state === "redundant") failed(new Error("The worker was not installed"));
    });
  });

  // A subscription belongs to the key it was made for.
  const subscribed = async (registration, key) => {
    const old = await registration.pushManager.getSubscription();
    if (old && same(old.options.applicationServerKey, key)) return old;
    if (old) await old.unsubscribe();
    return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  };

  const turnOn = async () => {
    const permission = await Notification.requestPermission();
    if (permission === "denied") return say("denied");
    if (permission !== "granted") return;
    const answer = await fetch("/api/v1/channels/push/key");
    if (!answer.ok) return say("failed");
    const { publicKey } = await answer.json();
    const key = Uint8Array.from(atob(publicKey.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const registration = await active(await navigator.serviceWorker.register("/push-worker.js", { scope: "/push/" }));
    const { endpoint, keys } = (await subscribed(registration, key)).toJSON();
    const name = part.querySelector("input").value.trim();
    const added = await fetch("/api/v1/channels/push", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name, endpoint, p256dh: keys.p256dh, auth: keys.auth }),
    });
    if (!added.ok) return say("failed");
    location.assign("/messages?done=added");
  };

  button.addEventListener("click", () => {
    button.disabled = true;
    turnOn().catch(() => say("failed")).finally(() => { button.disabled = false; });
  });
})();
