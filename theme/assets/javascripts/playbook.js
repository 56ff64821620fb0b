// Runs before the theme's script. Opens the search, of which nothing is loaded before it is wanted; from disk it also gives links to
// folders their index.html; and it tells the margins of printed sheets what they are of.
(() => {
  const base = document.currentScript.src

  // Pages fade into one another. A fade that is cut short, by the next step or a page that is not shown, is no error.
  const hush = ({ viewTransition: fade }) => fade && [fade.ready, fade.finished, fade.updateCallbackDone].forEach(end => end.catch(() => {}))
  addEventListener("pageswap", hush)
  addEventListener("pagereveal", hush)
  hush({ viewTransition: document.activeViewTransition })

  if (location.protocol === "file:")
    for (const link of document.querySelectorAll("a[href]")) {
      const [, path, rest] = link.getAttribute("href").match(/^([^?#]*)(.*)$/)
      if (path.endsWith("/") && !path.includes(":")) link.setAttribute("href", `${path}index.html${rest}`)
    }

  // The margins of sheets can show what a property of the root says, and no element's text. JSON writes strings as CSS reads them.
  const canonical = document.querySelector("link[rel=canonical]"), printed = document.querySelector("[data-printed]")
  const say = (name, text) => document.documentElement.style.setProperty(name, JSON.stringify(text))
  say("--pb-printed", printed?.dataset.printed ?? document.title)
  say("--pb-address", canonical?.href ?? decodeURI(location.href.replace(/[?#].*/, "")))

  let loading
  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      const src = new URL("search-ui.js", base)
      document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }))
    }))

  const open = typed => load().then(() => self.playbookSearch.open(typed))

  // A field in a dialog that was closed may keep the focus for a moment.
  const isTyping = ({ target }) => target.closest("input, textarea, select, [contenteditable]") && !target.closest("dialog:not([open])")

  for (const link of document.querySelectorAll("[data-search-open]")) {
    link.setAttribute("aria-haspopup", "dialog")
    link.addEventListener("click", event => {
      if (event.metaKey || event.ctrlKey) return
      event.preventDefault()
      open()
    })
  }

  document.addEventListener(
    "keydown",
    event => {
      const short = event.key === "/" && !isTyping(event) && !event.metaKey && !event.ctrlKey && !event.altKey
      if (!short && !(event.key === "k" && (event.metaKey || event.ctrlKey))) return
      event.preventDefault()
      event.stopPropagation()
      open()
    },
    { capture: true },
  )

  // A report of a page takes along what the reader has marked there: clicking takes the marks away, so they are noted before.
  const report = document.querySelector("a[data-report]")
  if (report) {
    let passage = ""
    document.addEventListener("selectionchange", () => (passage = String(getSelection()).trim().slice(0, 300) || passage))
    report.dataset.report = report.href
    report.addEventListener("click", () => (report.href = report.dataset.report + encodeURIComponent(passage && `“${passage}”\r\n`)))
  }

  const place = document.querySelector("[data-search-page]")
  if (place) load().then(() => self.playbookSearch.mount(place, new URLSearchParams(location.search).get("q") ?? ""))
})()
