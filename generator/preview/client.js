// Part of every page in the preview: takes over what has changed, and shows what is wrong with the input above the last good page.
(() => {
  const mine = document.currentScript
  let { revision, mark } = mine.dataset
  const article = "article.md-content__inner"
  const frame = [".md-tabs", ".md-sidebar--primary", ".md-sidebar--secondary"]

  const parse = text => new DOMParser().parseFromString(text, "text/html")
  const markOf = page => page.querySelector("script[data-mark]")?.dataset.mark
  const textOf = (page, selector) => (page.querySelector(selector)?.textContent ?? "").replace(/\s+/g, "")
  const sameFrame = page => page.title === document.title && frame.every(part => textOf(page, part) === textOf(document, part))

  // The page as it came, without what its scripts have made of it: what has changed is found against that.
  let source = fetch(location.href).then(answer => answer.text()).then(parse).then(page => (markOf(page) === mine.dataset.mark ? page : undefined)).catch(() => undefined)

  // Only what has changed of the article is exchanged, so that the page does not move and what was typed stays; a change of titles or headings concerns the frame and reloads.
  async function refresh(text) {
    const page = parse(text)
    const before = await source
    source = Promise.resolve(page.cloneNode(true))
    const [old, known, fresh] = [document, before, page].map(where => where?.querySelector(article))
    if (!old || !fresh || !sameFrame(page)) return location.reload()
    if (known && exchange(old, known, fresh)) return
    if (fresh.querySelector("script")) return location.reload() // what can be done on a page begins when it is opened
    if (old.outerHTML !== fresh.outerHTML) old.replaceWith(document.adoptNode(fresh))
  }

  // Has an element show what is new since it was `known`; false where scripts have changed that very place.
  function exchange(live, known, fresh) {
    const found = [...differ(known, fresh)].map(([old, instead]) => [locate(live, known, old), instead])
    if (!found.every(([place, instead]) => place && !instead.querySelector("script"))) return false
    for (const [place, instead] of found) place.replaceWith(document.adoptNode(instead))
    return true
  }

  // The smallest elements that say something else, each with what says it now.
  function* differ(known, fresh) {
    if (known.isEqualNode(fresh)) return
    const [old, now] = [known, fresh].map(one => [...one.childNodes])
    const pairs = old.map((one, number) => [one, now[number]]).filter(([one, other]) => !one.isEqualNode(other ?? null))
    const sameKind = ([one, other]) => one.nodeType === Node.ELEMENT_NODE && one.nodeName === other.nodeName
    if (known.cloneNode().isEqualNode(fresh.cloneNode()) && old.length === now.length && pairs.every(sameKind)) {
      for (const [one, other] of pairs) yield* differ(one, other)
    } else yield [known, fresh]
  }

  // The element of the live page that is still as it was known; of several alike, the one in the same place among them.
  function locate(live, known, old) {
    if (old === known) return undefined // the whole article, of which all that scripts have made would go
    const alike = where => [...where.getElementsByTagName(old.nodeName)].filter(one => one.isEqualNode(old))
    const [there, here] = [alike(known), alike(live)]
    return there.length === here.length ? here[there.indexOf(old)] : undefined
  }

  function showReport({ report, heading }) {
    document.getElementById("__preview")?.remove()
    if (!report) return
    const panel = Object.assign(document.createElement("section"), { id: "__preview", role: "alert" })
    panel.style.cssText = `position:fixed;inset:auto 0 0 0;z-index:99;max-height:60vh;overflow:auto;padding:16px 24px;background:#2a1413;color:#ffe9e6;
      border-top:3px solid #ff8a80;font:14px/1.7 "Noto Sans SC",sans-serif;box-shadow:0 -4px 24px #0008`
    const title = Object.assign(document.createElement("strong"), { textContent: heading })
    const text = Object.assign(document.createElement("pre"), { textContent: report })
    text.style.cssText = "margin:8px 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.6 ui-monospace,monospace"
    panel.append(title, text)
    document.body.append(panel)
  }

  // Which files hold passages for narrower readers: folded up in a corner, gone in print.
  function showNarrowed({ narrowed, aside }) {
    const known = document.getElementById("__narrowed")
    const open = known?.open
    known?.remove()
    if (!narrowed) return
    const panel = Object.assign(document.createElement("details"), { id: "__narrowed", open: Boolean(open) })
    panel.style.cssText = `position:fixed;inset:auto auto 8px 8px;z-index:98;max-width:min(90vw,48em);max-height:50vh;overflow:auto;padding:4px 12px;
      background:#123;color:#e6f2ff;border-radius:4px;font:13px/1.6 "Noto Sans SC",sans-serif;box-shadow:0 1px 8px #0006`
    const title = Object.assign(document.createElement("summary"), { textContent: aside })
    const text = Object.assign(document.createElement("pre"), { textContent: narrowed })
    text.style.cssText = "margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit"
    panel.append(title, text)
    document.body.append(panel)
  }

  // The site's pages fade into one another; the editor does not.
  addEventListener("pageswap", ({ viewTransition: fade, activation }) => {
    if (activation?.entry.url.includes("/__edit/")) fade?.skipTransition()
  })

  // What a page shows is changed in a form: the record of its address, or on a common page the one under each heading.
  async function offerEdits({ edit: label, submit }) {
    const [kind, id, more] = location.pathname.split("/").filter(Boolean)
    const link = (text, address, style) => Object.assign(document.createElement("a"), { textContent: text, href: address, className: "__edit", style })
    const shape = "padding:4px 14px;background:#1a56b0;color:#fff;border-radius:4px;font:14px/1.6 'Noto Sans SC',sans-serif;text-decoration:none"
    const panel = Object.assign(document.createElement("nav"), { id: "__edit" })
    panel.style.cssText = "position:fixed;inset:auto 12px 12px auto;z-index:97;display:flex;gap:8px"
    panel.append(link(label, kind && id && !more ? `/__edit/?record=${kind}:${id}` : "/__edit/", shape))
    panel.append(link(submit, "/__edit/?submit", shape))
    document.body.append(panel)
    if (!kind || id) return
    const answer = await fetch(`/__edit/ids/${kind}`).catch(() => undefined)
    const ids = answer?.ok ? await answer.json() : []
    for (const heading of document.querySelectorAll(`${article} :is(h2, h3)[id]`)) {
      if (ids.includes(heading.id)) heading.append(link(label.slice(0, 1), `/__edit/?record=${kind}:${heading.id}`, "margin-left:8px;font-size:14px;font-weight:400"))
    }
  }
  if (mine.dataset.edit) offerEdits(mine.dataset)

  const events = new EventSource(`/__preview/events?${new URLSearchParams({ page: location.pathname, mark })}`)
  events.onmessage = ({ data }) => {
    const message = JSON.parse(data)
    showReport(message)
    showNarrowed(message)
    if (message.page !== undefined && message.mark !== mark) {
      mark = message.mark
      refresh(message.page)
    }
    if (message.revision === revision) return
    revision = message.revision
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) sheet.href = sheet.href.replace(/\?.*|$/, `?${revision}`)
  }
  addEventListener("pagehide", () => events.close())
})()
