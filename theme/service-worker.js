// Keeps what a reader of the public edition has opened, for when there is no network. The names `FILES`, what it may
// keep, and `OFFLINE`, what the page for all else needs, stand before this.
// With a network everything comes from there, and is kept anew: what is kept is only ever shown where nothing else can be had.
// Where the edition is no longer published at its address, the worker takes itself away, with all that it has kept.
const CACHE = "playbook", PATIENCE = 4000
const root = new URL("./", self.location), files = new Set(FILES)

const locate = ({ url }) => {
  const { origin, pathname } = new URL(url)
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return null
  const path = decodeURI(pathname.slice(root.pathname.length))
  return files.has(path) ? path : files.has(`${path}index.html`) ? `${path}index.html` : null
}

self.addEventListener("install", event => {
  self.skipWaiting()
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(OFFLINE.map(path => new Request(new URL(path, root), { cache: "no-cache" })))))
})

// What is in no build any more is not kept either.
self.addEventListener("activate", event => {
  const tidy = async () => {
    const cache = await caches.open(CACHE)
    await Promise.all((await cache.keys()).filter(one => !locate(one)).map(one => cache.delete(one)))
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

async function withdraw() {
  const known = await fetch(new Request(self.location.href, { cache: "no-cache" })).catch(() => null)
  if (!known || (known.ok && !known.redirected) || known.status >= 500) return
  await caches.delete(CACHE)
  await self.registration.unregister()
}

self.addEventListener("message", event => {
  const keep = async () => {
    const cache = await caches.open(CACHE), wanted = event.data.map(url => locate({ url })).filter(Boolean)
    for (const path of new Set(wanted)) if (!(await cache.match(new URL(path, root).href))) await cache.add(new URL(path, root).href).catch(() => {})
  }
  event.waitUntil(keep())
})

async function answer(request, event) {
  const cache = await caches.open(CACHE), key = new URL(locate(request), root).href
  const kept = await cache.match(key)
  const asked = fetch(request).then(async found => {
    if (found.ok && !found.redirected && found.type === "basic") await cache.put(key, found.clone())
    return found
  })
  event.waitUntil(asked.catch(() => null))
  const patience = kept && new Promise(resolve => setTimeout(resolve, PATIENCE))
  const found = await Promise.race([asked, patience].filter(Boolean)).catch(() => null)
  if (found) {
    if (request.mode === "navigate") event.waitUntil(withdraw())
    return found
  }
  if (kept) return tell(kept, request)
  return request.mode === "navigate" ? cache.match(new URL(OFFLINE[0], root).href) : Response.error()
}

// A page that was kept says so to the script on it, by a header that pages can read.
function tell(kept, { mode }) {
  if (mode !== "navigate") return kept
  const headers = new Headers(kept.headers)
  headers.set("Server-Timing", `kept;desc="${Date.parse(kept.headers.get("date")) || 0}"`)
  return new Response(kept.body, { status: kept.status, headers })
}

self.addEventListener("fetch", event => {
  const { request } = event
  if (request.method === "GET" && !request.headers.has("range") && locate(request)) event.respondWith(answer(request, event))
})
