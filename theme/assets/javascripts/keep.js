// Keeps what readers tick, write and choose, in their browser and nowhere else. Where a browser keeps nothing for a page, it lasts
// as long as the page does. All of it can be saved as one file and taken back from it, on another device too.
self.playbookKeep = (() => {
  const { site, words: said } = document.currentScript.dataset
  const words = JSON.parse(said), prefix = `playbook/${site}/`, known = /^(ticks|practice|mine|seen)\//
  const memory = new Map(), listeners = new Set()
  let lasting = true

  // A browser may refuse by throwing at any of these, even at the name `localStorage`.
  const attempt = act => {
    if (!lasting) return null
    try {
      return act(localStorage)
    } catch {
      lasting = false
      return null
    }
  }

  const read = text => {
    try {
      return JSON.parse(text)
    } catch {
      return null
    }
  }

  const get = key => read(memory.get(key) ?? attempt(store => store.getItem(prefix + key)) ?? "null")

  function set(key, value) {
    const text = JSON.stringify(value)
    if (value === null) {
      memory.delete(key)
      attempt(store => store.removeItem(prefix + key))
      return
    }
    attempt(store => store.setItem(prefix + key, text))
    if (lasting) memory.delete(key)
    else memory.set(key, text)
  }

  function list() {
    const stored = attempt(store => Object.keys(store).filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length)))
    return [...new Set([...(stored ?? []), ...memory.keys()])].filter(key => known.test(key)).sort()
  }

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

  const button = (text, act, className = "") => make("button", { type: "button", className: `pb-button ${className}`, onclick: act }, text)

  const today = () => {
    const now = new Date()
    return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10)
  }

  // ---- one file with everything ----

  function save(name) {
    const state = Object.fromEntries(list().map(key => [key, get(key)]))
    const file = new Blob([JSON.stringify({ playbook: 1, site, state }, null, 1)], { type: "application/json" })
    const link = make("a", { href: URL.createObjectURL(file), download: `${name}-${today()}.json` })
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }

  // Runs of a list stand beside those that are here; of two with one name that only machines see, the file's is taken.
  function join(here, there) {
    if (!Array.isArray(there?.runs)) return there
    const runs = new Map((Array.isArray(here?.runs) ? here.runs : []).concat(there.runs).map(run => [run?.id, run]))
    return { ...there, runs: [...runs.values()] }
  }

  function load(text) {
    const found = read(text)
    if (found?.playbook !== 1 || found.site !== site || typeof found.state !== "object" || !found.state) return null
    const taken = Object.entries(found.state).filter(([key, value]) => known.test(key) && value !== null)
    for (const [key, value] of taken) set(key, join(get(key), value))
    for (const listener of listeners) listener()
    return taken.length
  }

  // What every tool offers below itself: to save, to take back, and a word on where all this is kept.
  function offer() {
    const status = make("span", { role: "status" })
    const field = make("input", { type: "file", accept: ".json,application/json", className: "pb-tool__file", tabIndex: -1, "aria-hidden": "true" })
    field.addEventListener("change", async () => {
      const [file] = field.files
      if (!file) return
      const count = load(await file.text().catch(() => "")) // it may be gone by now
      status.textContent = count === null ? words.foreign : fill(words.loaded, { count })
      field.value = ""
    })
    const store = button(words.save, () => {
      save(words.name)
      status.textContent = words.saved
    })
    const where = make("span", {}, lasting ? words.private : words.fleeting)
    return make("p", { className: "pb-tool__keep" }, store, button(words.load, () => field.click()), field, where, status)
  }

  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(prefix)) for (const listener of listeners) listener()
  })

  return { get, set, list, make, fill, button, today, offer, follow: listener => listeners.add(listener) }
})()
