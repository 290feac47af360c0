// Shows messages that come while no page is open, and opens the alert that was clicked. It handles nothing else.
"use strict";
self.addEventListener("push", (event) => {
  const message = event.data ? event.data.json() : {};
  event.waitUntil(self.registration.showNotification(String(message.title || "Focus Guardian"), {
    body: String(message.body || ""),
    tag: String(message.tag || ""),
    icon: "/favicon.svg",
    data: { path: String(message.path || "/alerts") },
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data.path, self.location.origin);
  if (target.origin !== self.location.origin) return;
  event.waitUntil((async () => {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const open = pages.find((page) => page.url === target.href);
    return open ? open.focus() : self.clients.openWindow(target.href);
  })());
});
