// The search that readers see: a field, scopes, how many answers there are, the best one's passage. Everything is text and elements:
// nothing that comes from the index becomes HTML.
self.playbookSearch = (() => {
  const base = document.currentScript.src, onDisk = location.protocol === "file:"
  const root = new URL("../../", base)
  const MOST = 10, WAIT = 20, SCRIPTS = ["search-words.js", "search-reading.js", "search-sounds.js", "search-engine.js", "search-passages.js", "search-worker.js"]

  // ---- talking to the engine: a worker, or this page where it is opened from disk ----

  const addScript = name =>
    new Promise((resolve, reject) => {
      const src = new URL(name, base)
      document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }))
    })

  async function openInPage() {
    for (const name of SCRIPTS) await addScript(name)
    return question => self.playbookAnswer(question)
  }

  function openWorker() {
    const worker = new Worker(new URL("search-worker.js", base)), waiting = new Map()
    worker.onmessage = ({ data }) => {
      const { resolve, reject } = waiting.get(data.id)
      waiting.delete(data.id)
      if (data.failed) reject(new Error(data.failed))
      else resolve(data)
    }
    worker.onerror = event => {
      for (const { reject } of waiting.values()) reject(event)
      waiting.clear()
    }
    let last = 0
    return question =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        worker.postMessage({ ...question, id: last })
      })
  }

  let asking
  const ask = async question => (await (asking ??= onDisk ? openInPage() : Promise.resolve(openWorker())))(question)

  // ---- elements ----

  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(properties)) {
      if (name in element && name !== "list") element[name] = value
      else element.setAttribute(name, value)
    }
    element.append(...children.filter(child => child !== null && child !== undefined))
    return element
  }

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

  const locate = address => {
    const [path, anchor] = address.split("#")
    return new URL((path && !path.endsWith("/") ? path : `${path}${onDisk ? "index.html" : ""}`) + (anchor ? `#${anchor}` : ""), root).href
  }

  // A passage comes as pieces, of which every second one is marked.
  const mark = pieces => pieces.map((piece, i) => (i % 2 ? make("mark", {}, piece) : piece))

  // ---- the box ----

  function makeBox(words, choices) {
    const number = ++makeBox.number, name = part => `pb-search-${part}-${number}`
    const field = make("input", { type: "search", id: name("field"), className: "pb-search__field", autocomplete: "off", spellcheck: false, placeholder: words.placeholder, "aria-describedby": name("status") })
    field.setAttribute("enterkeyhint", "search")
    const status = make("p", { id: name("status"), className: "pb-search__status" })
    status.setAttribute("role", "status")
    const scope = (key, label, options) => {
      const select = make("select", { id: name(key) }, make("option", { value: "" }, words.all), ...options.map(([value, text]) => make("option", { value }, text)))
      return [make("span", { className: "pb-search__scope" }, make("label", { htmlFor: name(key) }, label), select), select]
    }
    const [kinds, kind] = scope("kind", words.kind, choices.kinds)
    const [parts, part] = scope("part", words.part, choices.parts)
    const [roles, role] = scope("role", words.role, choices.roles)
    const list = make("ol", { className: "pb-search__results" })
    const more = make("button", { type: "button", className: "pb-search__more", hidden: true })
    const near = make("div", { className: "pb-search__near" })
    const box = make("div", { className: "pb-search__box" }, make("label", { className: "pb-search__label", htmlFor: field.id }, words.search), field, make("div", { className: "pb-search__scopes" }, kinds, parts, roles), status, near, list, more)
    box.setAttribute("role", "search")
    return { box, field, status, list, more, near, scopes: { kind, part, role } }
  }
  makeBox.number = 0

  function showItem(item, first, words) {
    const link = make("a", { href: locate(item.anchor ? `${item.address}#${item.anchor}` : item.address) }, ...mark(item.title))
    const head = make("p", { className: "pb-search__title" }, link, make("span", { className: "pb-kind" }, item.label))
    const passage = item.passage.length ? make("p", { className: "pb-search__passage" }, item.heading ? make("b", {}, `${item.heading} `) : null, ...mark(item.passage)) : null
    const others = item.sections.map(({ anchor, heading }) => make("li", {}, make("a", { href: locate(`${item.address}#${anchor}`) }, ...mark(heading))))
    const sections = others.length ? make("ul", { className: "pb-search__sections", "aria-label": words.sections }, ...others) : null
    return make("li", { className: first ? "pb-search__item pb-search__item--best" : "pb-search__item" }, head, passage, sections)
  }

  // What to say where nothing is certain: words that are near, and who can be asked.
  function showNear(answer, words, again) {
    const buttons = answer.near.map(word => make("button", { type: "button", onclick: () => again(word) }, word))
    const label = answer.sure ? words.related : words.nearest
    return [
      buttons.length ? make("p", {}, `${label} `, ...buttons) : null,
      answer.sure || !words.contacts ? null : make("p", {}, `${words.ask} `, make("a", { href: locate(words.contacts) }, words.contactsTitle)),
    ].filter(Boolean)
  }

  function connect(parts, words) {
    const { field, status, list, more, near, scopes } = parts
    let round = 0, timer, most = MOST

    async function find() {
      const typed = field.value.trim(), mine = ++round
      if (!typed) {
        status.textContent = ""
        list.replaceChildren()
        near.replaceChildren()
        more.hidden = true
        return
      }
      const scope = { kind: scopes.kind.value, part: Number(scopes.part.value), role: scopes.role.value }
      let answer
      try {
        answer = await ask({ typed, scope, most })
      } catch (fault) {
        status.textContent = words.failed
        throw fault
      }
      if (mine !== round) return
      status.textContent = !answer.total ? words.nothing : fill(answer.sure ? words.found : words.unsure, { count: answer.total })
      if (answer.editing && !scope.kind) status.append(` ${fill(words.editing, { count: answer.editing })}`)
      near.replaceChildren(...showNear(answer, words, word => { field.value = word; start() }))
      const items = answer.items.map((item, i) => showItem(item, i === 0 && answer.sure, words))
      if (answer.sure) list.replaceChildren(...items)
      else list.replaceChildren(...(items.length ? [make("li", {}, make("details", {}, make("summary", {}, fill(words.perhaps, { count: answer.total })), make("ol", { className: "pb-search__results" }, ...items)))] : []))
      more.hidden = !answer.sure || answer.total <= most
      more.textContent = fill(words.more, { count: answer.total - most })
    }

    const start = () => {
      most = MOST
      find()
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(start, WAIT)
    }
    // While an input method composes, its letters are no question yet; what it gives at the end is.
    field.addEventListener("input", event => event.isComposing || wait())
    field.addEventListener("compositionend", wait)
    for (const select of Object.values(scopes)) select.addEventListener("change", start)
    more.addEventListener("click", async () => {
      const shown = list.children.length
      most += MOST
      await find()
      list.children[shown]?.querySelector("a").focus()
    })
    parts.box.addEventListener("keydown", event => walk(event, parts))
    // Whoever goes to the field is about to ask; before that a visit stays small. What fails here is told when a question is asked.
    field.addEventListener("focus", () => ask({ ready: true }).catch(() => {}), { once: true })
    return start
  }

  // Arrows go from the field through the answers and back; Enter in the field opens the first one.
  function walk(event, { box, field, list }) {
    const links = [...list.querySelectorAll("a")].filter(link => link.offsetParent), at = links.indexOf(document.activeElement)
    if (event.isComposing || event.target.closest("select")) return
    if (event.key === "Escape") box.closest("dialog")?.close()
    else if (event.key === "Enter" && event.target === field && links.length) {
      event.preventDefault()
      links[0].click()
    } else if (event.key === "ArrowDown" && links.length) {
      event.preventDefault()
      links[Math.min(at + 1, links.length - 1)].focus()
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault()
      ;(at ? links[at - 1] : field).focus()
    }
  }

  // ---- in a dialog, or within the page for searching ----

  let opened

  // The reader's own role comes first, where it is remembered: it is offered, and not chosen for them.
  function findOwnRole() {
    try {
      const key = Object.keys(localStorage).find(name => /^playbook\/.*\/mine\/role$/.test(name))
      return key && JSON.parse(localStorage.getItem(key))?.id
    } catch {
      return null
    }
  }

  async function build() {
    const { words, choices } = await ask({}), own = findOwnRole()
    choices.roles.sort(([one], [other]) => (other === own) - (one === own))
    const parts = makeBox(words, choices)
    return { ...parts, words, start: connect(parts, words) }
  }

  async function openDialog() {
    const parts = await build()
    const close = make("button", { type: "button", className: "pb-search__close", "aria-label": parts.words.close }, "✕")
    const dialog = make("dialog", { className: "pb-search md-typeset", "aria-label": parts.words.search }, close, parts.box)
    close.addEventListener("click", () => dialog.close())
    dialog.addEventListener("click", event => event.target === dialog && dialog.close())
    parts.list.addEventListener("click", event => event.target.closest("a") && dialog.close())
    document.body.append(dialog)
    return { ...parts, dialog }
  }

  async function open(typed) {
    const { dialog, field, start } = await (opened ??= document.querySelector("[data-search-page]") ? opened : openDialog())
    if (dialog && !dialog.open) dialog.showModal()
    if (typed) field.value = typed
    field.focus()
    field.select()
    if (field.value) start()
  }

  async function mount(place, typed) {
    opened = build()
    const { box, field, start } = await opened
    place.replaceChildren(box)
    field.value = typed
    if (typed) start()
  }

  return { open, mount }
})()
