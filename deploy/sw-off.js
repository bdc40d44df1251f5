// The switch that turns offline use off: put this file in place of `sw.js` on the host. Browsers that hold the app
// look for a newer `sw.js` at each visit, find this one, forget their copies and load the app from the host again.
// What a learner has answered is not touched. docs/deploy.md says when to use it.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  const ours = `entente ${new URL("./", location).pathname} `;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(ours)).map((name) => caches.delete(name)));
  await registration.unregister();
})()));
