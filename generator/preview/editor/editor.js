// The editor's page: a record's form, what is wrong with it while one types, saving it; or a search for what to change.
import { Group, button, make, same } from "./controls.js"
import { showSubmit } from "./submitting.js"

const main = document.querySelector("main")
const token = document.querySelector("meta[name=playbook-token]").content
const policy = globalThis.trustedTypes?.createPolicy("preview", { createHTML: html => html }) ?? { createHTML: html => html }
const FRAME = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/__edit/editor.css"><body class="shown">'
const SOON = 250, LATER = 1200

export async function ask(what, sent = {}, signal = undefined) {
  const headers = { "Content-Type": "application/json", "X-Playbook-Token": token }
  const answer = await fetch(`/__edit/api/${what}`, { method: "POST", headers, body: JSON.stringify(sent), signal })
  if (!answer.ok) throw new Error(answer.status === 403 ? labels.expired ?? "403" : `${answer.status} ${answer.statusText}`)
  return answer.json()
}

let labels = {}, known = { kinds: {}, records: {}, listed: [], settings: [] }
export const say = (name, values = {}) => (labels[name] ?? name).replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all)
export const openLink = (record, text) => make("a", { href: `/__edit/?record=${encodeURIComponent(record)}`, target: "_blank", textContent: text })

function listRecords(kind) {
  const kinds = kind === "*" ? Object.keys(known.records) : [kind]
  return kinds.flatMap(one => (known.records[one] ?? []).map(([id, title]) => (kind === "*" ? [`${one}:${id}`, title, known.kinds[one][0]] : [id, title, ""])))
}

function nameRecord(kind, value) {
  const [of, id] = kind === "*" ? value.split(":") : [kind, value]
  return known.records[of]?.find(([one]) => one === id)?.[1] ?? ""
}

// Where the site shows a record: on its own page, or on the common one of its kind.
function findPage(record) {
  const [kind, id] = record.split(":")
  if (known.settings.some(([one]) => one === record)) return "/"
  return known.listed.includes(kind) ? `/${kind}/#${id}` : `/${kind}/${id}/`
}

class Form {
  constructor(told) {
    this.say = say
    this.listRecords = listRecords
    this.nameRecord = nameRecord
    this.panel = make("section", { className: "panel", hidden: true, tabIndex: -1 })
    this.followers = make("section", { className: "panel follow", hidden: true })
    this.history = make("section", { className: "panel", hidden: true })
    this.exposed = make("section", { className: "panel exposed", hidden: true, tabIndex: -1, aria: { role: "alert" } })
    this.status = make("p", { className: "status", aria: { role: "status" } })
    this.saveButton = button(say("save"), () => this.save(), { className: "main", disabled: true })
    this.skip = new Set()
    this.load(told)
  }
  load(told, values = told.values) {
    Object.assign(this, { told, models: told.models, digest: told.digest, isNew: told.new })
    this.first = told.values
    this.group = new Group(this, told.top, values, { always: field => ["summary", "status", "words"].includes(field.name) })
    this.start = this.group.read()
    const title = make("h1", {}, make("small", { textContent: told.label }), ` ${told.values.title ?? ""}`)
    const place = make("p", { className: "help", textContent: say(told.new ? "willBe" : "stands", { path: told.path }) })
    const bar = make("footer", {}, this.saveButton, this.anyway = button(say("anyway"), () => this.save(true), { hidden: true }), this.status)
    main.replaceChildren(title, place, this.panel, this.group.element, this.exposed, bar)
    document.title = `${told.label}：${told.values.title ?? ""}`
    this.show({ own: told.problems, elsewhere: [], more: 0 })
    if (same(values, told.values) && !this.isNew) this.look(true) // what is wrong already, and a first check of all, which later ones build on
    else this.changed()
  }
  routeOf(control) { return this.group.routeOf(control) }
  gather() {
    const sent = { record: this.told.record, digest: this.digest, values: this.group.read() }
    return this.isNew ? { ...sent, new: true } : sent
  }
  get dirty() { return this.isNew || !same(this.group.read(), this.start) }

  // Something was typed: the file is looked at almost at once, the whole project when nothing more comes.
  changed() {
    this.saveButton.disabled = !this.dirty
    this.anyway.hidden = true
    clearTimeout(this.soon)
    clearTimeout(this.later)
    this.stop?.abort()
    this.soon = setTimeout(() => this.look(false), SOON)
    this.later = setTimeout(() => this.look(true), LATER)
    this.offerHistory()
  }
  async look(whole) {
    this.stop = new AbortController()
    if (whole && this.dirty) this.status.textContent = say("checking")
    try {
      const found = await ask("look", { ...this.gather(), whole, skip: [...this.skip] }, this.stop.signal)
      if (found.late) return
      if (found.refused) { this.status.textContent = found.refused.join(" "); return }
      this.show(found)
      if (!whole) return
      this.follow(found.followers)
      this.warn(found.exposed)
      const count = found.own.length + found.elsewhere.length + found.more
      this.status.textContent = found.stale ? say("stale") : found.exposed ? `${say("exposed")} ↑` : count ? say("found", { n: count }) : this.dirty ? say("fine") : ""
    } catch (fault) { if (fault.name !== "AbortError") this.status.textContent = fault.message }
  }
  show({ own, elsewhere, more }) {
    this.group.clear()
    const byControl = new Map()
    for (const one of own) {
      const control = this.group.find(one.route)
      byControl.set(control, [...(byControl.get(control) ?? []), one])
    }
    for (const [control, problems] of byControl) {
      control.tell(problems)
      for (let at = control.element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true
    }
    this.elsewhere = { elsewhere, more }
  }
  // What editions would show that they withhold: told while one types, and once more before it is written.
  warn(exposed, mark) {
    this.exposed.hidden = !exposed
    if (!exposed) return
    const items = exposed.map(one => make("li", {}, make("b", { textContent: one.head }), ...one.lines.map(line => make("p", { className: "help", textContent: line }))))
    this.exposed.replaceChildren(make("h2", { textContent: say("exposed") }), make("p", { textContent: say("exposedHelp") }), make("ul", {}, ...items))
    if (mark) this.exposed.append(button(say("saveSeen"), () => this.save(this.insists, mark), { className: "main" }))
  }
  // The summary that a save shows: every problem with a way to its field, or to the record that it is in.
  summarise(own, elsewhere, more) {
    const items = own.map(one => make("li", {}, button(one.message, () => { const at = this.group.find(one.route); at.element.scrollIntoView({ block: "center" }); at.focus() }, { className: "link" })))
    const others = elsewhere.map(one => make("li", {}, one.record ? openLink(one.record, one.title) : one.place, `：${one.message} `, make("small", { textContent: one.place })))
    this.panel.replaceChildren(make("h2", { textContent: say("stopped", { n: own.length + elsewhere.length + more }) }), make("ul", {}, ...items, ...others))
    if (more) this.panel.append(make("p", { textContent: say("more", { n: more }) }))
    this.panel.hidden = false
    this.panel.focus()
  }
  // Other places that hold the number which was changed here.
  follow(followers = []) {
    const shown = followers.filter(one => one.offered), rest = followers.filter(one => !one.offered)
    this.wanted = shown.map(one => one.id)
    const rows = shown.map(one => {
      const box = make("input", { type: "checkbox", checked: !this.skip.has(one.id) })
      box.addEventListener("change", () => { if (box.checked) this.skip.delete(one.id); else this.skip.add(one.id); this.changed() })
      return make("li", {}, make("label", {}, box, " ", make("b", { textContent: one.title }), ` ${one.before}`, make("del", { textContent: one.old }), make("ins", { textContent: one.new }), one.after))
    })
    const others = rest.map(one => make("li", {}, openLink(one.record, one.title), ` ${one.before}${one.old}${one.after}`))
    this.followers.replaceChildren(make("h2", { textContent: say("follow", { n: shown.length }) }), make("p", { className: "help", textContent: say("followHelp") }), make("ul", { className: "places" }, ...rows))
    if (others.length) this.followers.append(make("h3", { textContent: say("byHand") }), make("ul", {}, ...others))
    this.putAside(this.followers)
    this.followers.hidden = !followers.length
    const taken = this.wanted.filter(id => !this.skip.has(id)).length
    this.saveButton.textContent = taken ? say("saveWith", { n: taken }) : say("save")
  }
  // A record that keeps its history: what held until now can go there with its day.
  offerHistory() {
    const { history } = this.told
    if (!history || this.isNew || this.kept) return
    const now = this.group.read()
    const changed = history.kept.filter(name => name in this.start && !same(now[name], this.start[name]) && this.start[name] && this.start[name].length)
    this.history.hidden = !changed.length
    this.putAside(this.history, changed[0])
    if (!changed.length || this.history.childElementCount) return
    const day = make("input", { type: "date", value: new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10) })
    const keep = button(say("keep"), () => {
      const item = { effective_from: this.start.effective_from ?? "" }
      for (const name of history.kept) if (name in this.start && !same(this.group.read()[name], this.start[name])) item[name] = this.start[name]
      this.kept = true
      const list = this.group.fields.get(history.field)
      list.add(item)
      this.group.fields.get("effective_from").put(day.value)
      for (let at = list.element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true
      this.history.hidden = true
      this.changed()
    }, { className: "main" })
    this.history.replaceChildren(make("h2", { textContent: say("history") }), make("p", { textContent: say("historyHelp") }), make("p", {}, make("label", {}, `${say("from")} `, day), " ", keep, " ", button(say("noHistory"), () => { this.kept = true; this.history.hidden = true }, { className: "quiet" })))
  }
  // What is asked about a field stands below it.
  putAside(panel, name = this.told.history?.kept.find(one => this.group.fields.has(one))) {
    const row = this.group.fields.get(name)?.element.closest(".field")
    if (row && !panel.isConnected) row.after(panel)
  }
  async save(anyway = false, seen = undefined) {
    this.insists = anyway
    clearTimeout(this.soon)
    clearTimeout(this.later)
    this.stop?.abort()
    this.saveButton.disabled = true
    this.status.textContent = say("saving")
    try {
      const follow = (this.wanted ?? []).filter(id => !this.skip.has(id))
      const done = await ask("save", { ...this.gather(), follow, anyway, seen })
      if (done.refused) this.tellFault(done.refused.join(" "))
      else if (done.conflict) this.resolve(done.conflict)
      else if (done.exposed) {
        this.warn(done.exposed, done.mark)
        this.tellFault(say("notSaved"))
        this.exposed.scrollIntoView({ block: "center" })
        this.exposed.focus()
      } else if (done.errors) {
        this.show(done)
        this.summarise(done.own, done.elsewhere, done.more)
        this.tellFault(say("notSaved"))
        this.anyway.hidden = false
      } else this.finish(done.written)
    } catch (fault) { this.tellFault(fault.message) }
  }
  tellFault(text) {
    this.status.textContent = text
    this.saveButton.disabled = false
  }
  finish(written) {
    this.start = this.group.read()
    this.isNew = false
    this.status.textContent = written.length ? say("building") : say("unchanged")
    const page = findPage(this.told.record)
    if (!written.length) { location.assign(page); return }
    awaitBuild(page, report => {
      this.panel.replaceChildren(make("h2", { textContent: say("savedBroken") }), make("pre", { textContent: report }))
      this.panel.hidden = false
      this.panel.focus()
      this.status.textContent = say("saved")
    })
  }
  // The file was changed meanwhile: what only one side changed is taken over, what both did is shown with both values.
  resolve(told) {
    const mine = this.group.read(), merged = { ...told.values }, both = []
    for (const field of told.models[told.top]) {
      const name = field.name
      if (!(name in mine) || same(mine[name], this.start[name])) continue
      if (!same(told.values[name], this.first[name]) && !same(told.values[name], mine[name])) both.push(field)
      merged[name] = forget(mine[name], told.values[name])
    }
    this.load(told, merged)
    const rows = both.map(field => make("li", {}, make("b", { textContent: field.title }),
      make("p", {}, `${say("mine")} `, make("ins", { textContent: show(mine[field.name]) })),
      make("p", {}, `${say("theirs")} `, make("del", { textContent: show(told.values[field.name]) }), " ",
        button(say("takeTheirs"), event => { this.group.fields.get(field.name).put(told.values[field.name]); event.target.disabled = true }))))
    this.panel.replaceChildren(make("h2", { textContent: say("conflict") }), make("p", { textContent: say(both.length ? "conflictBoth" : "conflictNone") }), make("ul", {}, ...rows))
    this.panel.hidden = false
    this.panel.focus()
    this.tellFault(say("saveAgain"))
  }
  render(route, text) {
    const { classification } = this.group.read()
    return ask("render", { record: this.told.record, new: this.isNew || undefined, route: route ?? [], text, classification }).catch(() => null)
  }
  // A preview stands in a frame that runs nothing, whatever the text holds.
  frame(html, title) {
    const frame = make("iframe", { title })
    frame.setAttribute("sandbox", "allow-same-origin")
    frame.srcdoc = policy.createHTML(FRAME + html)
    frame.addEventListener("load", () => { frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 2}px` })
    return frame
  }
}

const show = value => (value === null || value === undefined || value === "" ? "—" : typeof value === "string" ? value : Array.isArray(value) ? value.map(show).join("；") : Object.entries(value).filter(([name]) => name !== "#").map(([, one]) => show(one)).filter(one => one !== "—").join("，"))

// Items of a list are those of the other state that have the same id; which of the old one they were says nothing any more.
function forget(value, other) {
  if (!Array.isArray(value)) return value
  return value.map(one => {
    if (one === null || typeof one !== "object") return one
    const { "#": _, ...rest } = one
    const at = Array.isArray(other) ? other.findIndex(item => item?.id && item.id === one.id) : -1
    return at < 0 ? rest : { "#": at, ...rest }
  })
}

export function awaitBuild(page, tellReport) {
  const events = new EventSource("/__preview/events")
  let first
  events.onmessage = ({ data }) => {
    const message = JSON.parse(data)
    first ??= message.revision
    if (message.revision !== first) { events.close(); location.assign(page) }
    else if (message.report) { events.close(); tellReport(message.report) }
  }
}

// Without a record: a search for one, and the beginning of a new one.
function showSearch() {
  const all = listRecords("*"), list = make("ul", { className: "found" })
  const field = make("input", { type: "search", id: "find", autocomplete: "off" })
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase()
    const found = wanted ? all.filter(one => one.join(" ").toLowerCase().includes(wanted)).slice(0, 50) : []
    list.replaceChildren(...found.map(([value, title, label]) => make("li", {}, make("a", { href: `?record=${encodeURIComponent(value)}`, textContent: title }), make("small", { textContent: ` ${label} · ${value}` }))))
  })
  const kind = make("select", { id: "kind" }, ...Object.entries(known.kinds).map(([value, [label]]) => make("option", { value, textContent: `${label}（${value}）` })))
  const about = make("p", { className: "help" }), id = make("input", { type: "text", id: "id", autocomplete: "off", placeholder: "claim-deadline" }), title = make("input", { type: "text", id: "title", autocomplete: "off" })
  const fault = make("p", { className: "problems error", aria: { role: "alert" } })
  const tellKind = () => { about.textContent = known.kinds[kind.value][1] }
  kind.addEventListener("change", tellKind)
  tellKind()
  const begin = button(say("begin"), async () => {
    const told = await ask("begin", { record: `${kind.value}:${id.value.trim()}`, new: true, title: title.value.trim() }).catch(one => ({ refused: [one.message] }))
    if (told.refused) fault.textContent = told.refused.join(" ")
    else open(told)
  }, { className: "main" })
  const row = (label, control, help) => make("div", { className: "field" }, make("label", { className: "label", htmlFor: control.id, textContent: label }), help ?? "", control)
  const settings = known.settings.map(([record, title, fresh]) => make("li", {}, make("a", { href: `?record=${encodeURIComponent(record)}${fresh && "&new"}`, textContent: title })))
  main.replaceChildren(make("h1", { textContent: say("title") }), row(say("find"), field), list, make("h2", { textContent: say("settings") }), make("ul", { className: "settings" }, ...settings),
    make("details", {}, make("summary", { textContent: say("newRecord") }), row(say("kind"), kind, about), row(say("name"), title), row(say("id"), id, make("p", { className: "help", textContent: say("idHelp") })), fault, begin))
  field.focus()
}

function open(told) {
  const form = new Form(told)
  addEventListener("beforeunload", event => { if (form.dirty && !form.saveButton.disabled) event.preventDefault() })
  main.focus({ preventScroll: true })
}

async function start() {
  const { labels: told, refused, ...rest } = await ask("start")
  if (refused) throw new Error(refused.join(" "))
  labels = told
  known = rest
  document.querySelector(".home").textContent = say("home")
  document.querySelector("nav").append(make("a", { href: "/__edit/", textContent: say("title") }), make("a", { href: "/__edit/?submit", textContent: say("submit") }))
  const wanted = new URLSearchParams(location.search), record = wanted.get("record")
  if (wanted.has("submit")) return showSubmit(main)
  if (!record) return showSearch()
  const opened = await (wanted.has("new") ? ask("begin", { record, new: true }) : ask("read", { record }))
  if (opened.refused) main.replaceChildren(...opened.refused.map(text => make("p", { textContent: text })))
  else open(opened)
}

start().catch(fault => { main.replaceChildren(make("p", { className: "problems error", textContent: fault.message })) })
