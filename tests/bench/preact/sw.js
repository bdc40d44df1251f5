// Keeps the page on this device and answers from there, as the app's own service worker does.
const FILES = [];
const CACHE = "preact";
addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES))));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(caches.open(CACHE).then((cache) => cache.match(event.request)).then((found) => found ?? fetch(event.request))));
