// The public edition can be read without a network, as far as it was opened before. It says when a page is one that was kept, and
// lists on the page for all others what there is.
(() => {
  const script = document.currentScript, root = new URL("../../", script.src)
  if (!("serviceWorker" in navigator)) return

  // What was loaded before there was a worker is kept as well.
  addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register(new URL("service-worker.js", root))
      const { active } = await navigator.serviceWorker.ready
      if (!navigator.serviceWorker.controller) active.postMessage([location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)])
    } catch {}
  })

  const kept = performance.getEntriesByType("navigation")[0]?.serverTiming?.find(({ name }) => name === "kept")
  if (kept) {
    const day = new Date(Number(kept.description)).toLocaleDateString(document.documentElement.lang)
    const note = Object.assign(document.createElement("p"), { className: "pb-kept", textContent: script.dataset.kept.replace("{day}", day) })
    note.setAttribute("role", "status")
    document.querySelector("article").prepend(note)
  }

  const list = document.querySelector("[data-kept]")
  if (!list) return
  const show = async () => {
    const cache = await caches.open("playbook"), parser = new DOMParser()
    for (const request of await cache.keys()) {
      if (!request.url.endsWith("/index.html")) continue
      const title = parser.parseFromString(await (await cache.match(request)).text(), "text/html").querySelector("h1")?.textContent.trim()
      const item = document.createElement("li")
      item.append(Object.assign(document.createElement("a"), { href: request.url.replace(/index\.html$/, ""), textContent: title }))
      list.append(item)
    }
  }
  show()
})()
