// The controls of a form, one for each type of field. Each tells its value, takes problems, and finds the control that a route means.
// Texts of the data are only ever put into `textContent` and `value`: none is read as HTML.

export const make = (tag, properties = {}, ...children) => {
  const { data = {}, aria = {}, ...rest } = properties
  const element = Object.assign(document.createElement(tag), rest)
  for (const [name, value] of Object.entries(aria)) element.setAttribute(name === "role" ? name : `aria-${name}`, value)
  Object.assign(element.dataset, data)
  element.append(...children.filter(child => child !== null && child !== ""))
  return element
}
export const button = (text, click, properties = {}) => {
  const element = make("button", { type: "button", textContent: text, ...properties })
  element.addEventListener("click", click)
  return element
}
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)
const isEmpty = value => value === null || value === "" || (Array.isArray(value) && !value.length)

let last = 0
const nextId = () => `f${++last}`

// What is wrong with a control's value, told below it and read out with it.
class Told {
  constructor(form, id) {
    this.form = form
    this.list = make("ul", { className: "problems", id: `${id}-problems` })
  }
  show(problems, put) {
    this.list.replaceChildren(...problems.map(one => {
      const mend = one.put !== null && put
        ? button(this.form.say("mend", { value: [].concat(one.put).join("、") }), () => put(one.put), { className: "mend" })
        : null
      return make("li", { className: one.severity, title: one.help }, one.message, mend)
    }))
  }
}

// One value in one line or box.
class Single {
  constructor(form, field, value) {
    Object.assign(this, { form, field, id: nextId(), first: value ?? "" })
    this.told = new Told(form, this.id)
    this.input = this.build(this.first)
    this.input.id = this.id
    this.input.setAttribute("aria-describedby", `${this.id}-help ${this.id}-problems`)
    if (field.required) this.input.setAttribute("aria-required", "true")
    this.input.addEventListener("input", () => form.changed())
    this.input.addEventListener("change", () => form.changed())
    this.shown = this.input.value
    this.element = make("div", { className: "value" }, this.input, this.told.list)
  }
  build(value) {
    const { type, examples } = this.field
    const example = examples.length ? this.form.say("example", { value: examples[0] }) : ""
    const isDay = type === "day" && (!value || /^\d{4}-\d\d-\d\d$/.test(value))
    const mode = type === "number" ? "decimal" : "text"
    return make("input", { type: isDay ? "date" : "text", value, placeholder: isDay ? "" : example, inputMode: mode, autocomplete: "off" })
  }
  // A box may show line ends in another way: what nobody touched is what it was.
  read() { return this.input.value === this.shown ? this.first : this.input.value }
  put(value) {
    this.input.value = value
    if (this.input.value !== value) { this.input.type = "text"; this.input.value = value }
    this.input.dispatchEvent(new Event("input", { bubbles: true }))
  }
  find() { return this }
  focus() { this.input.focus() }
  tell(problems) {
    this.input.setAttribute("aria-invalid", problems.some(one => one.severity === "error"))
    this.told.show(problems, value => this.put(value))
  }
  clear() { this.tell([]) }
}

class Choice extends Single {
  build(value) {
    const { choices, required } = this.field
    const all = this.field.type === "flag" ? [["true", this.form.say("yes")], ["false", this.form.say("no")]] : choices
    const usual = all.find(([one]) => one === this.field.default)
    const none = required ? this.form.say("choose") : usual ? this.form.say("usual", { value: usual[1] }) : this.form.say("none")
    const select = make("select", {}, make("option", { value: "", textContent: none }))
    for (const [one, label] of all) select.append(make("option", { value: one, textContent: all.filter(([, other]) => other === label).length > 1 ? `${label}（${one}）` : label }))
    if (value && !all.some(([one]) => one === value)) select.append(make("option", { value, textContent: value }))
    select.value = value
    return select
  }
  put(value) {
    if (![...this.input.options].some(one => one.value === value)) this.input.append(make("option", { value, textContent: value }))
    super.put(value)
  }
}

class Prose extends Single {
  build(value) {
    const box = make("textarea", { value, rows: this.field.type === "block" ? 16 : 2, spellcheck: false })
    const fit = () => { box.style.height = "auto"; box.style.height = `${box.scrollHeight + 4}px` }
    box.addEventListener("input", fit)
    requestAnimationFrame(fit)
    return box
  }
  constructor(...all) {
    super(...all)
    this.pane = make("div", { className: "preview", hidden: true })
    this.toggle = button(this.form.say("preview"), () => this.open(), { className: "quiet", ariaExpanded: "false" })
    this.element.append(this.toggle, this.pane)
    this.input.addEventListener("input", () => { if (!this.pane.hidden) { clearTimeout(this.wait); this.wait = setTimeout(() => this.draw(), 500) } })
  }
  open() {
    this.pane.hidden = !this.pane.hidden
    this.toggle.setAttribute("aria-expanded", !this.pane.hidden)
    if (!this.pane.hidden) this.draw()
  }
  async draw() {
    const told = await this.form.render(this.form.routeOf(this), this.input.value)
    this.pane.replaceChildren(...(told?.editions ?? []).map(({ title, html }) => make("section", {},
      make("h4", { textContent: title }),
      html === null ? make("p", { className: "help", textContent: this.form.say("withheld") }) : this.form.frame(html, title))))
  }
}

// A reference: the title is shown and searched for, the id is written.
class Reference extends Single {
  constructor(...all) {
    super(...all)
    this.value = this.first
    this.options = make("ul", { className: "options", id: `${this.id}-options`, hidden: true, aria: { role: "listbox" } })
    this.note = make("span", { className: "help" })
    const combo = make("div", { className: "combo" })
    this.input.before(combo)
    combo.append(this.input, this.note, this.options)
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": this.options.id, "aria-autocomplete": "list" })) {
      this.input.setAttribute(name, value)
    }
    this.input.addEventListener("input", () => { this.value = this.input.value.trim(); this.offer() })
    this.input.addEventListener("focus", () => { this.input.select(); this.offer() })
    this.input.addEventListener("blur", () => this.settle())
    this.input.addEventListener("keydown", event => this.press(event))
    this.options.addEventListener("mousedown", event => { event.preventDefault(); const item = event.target.closest("li"); if (item) this.choose(item.dataset.value) })
    this.draw()
  }
  build() { return make("input", { type: "text", autocomplete: "off", placeholder: this.form.say("search") }) }
  read() { return this.value }
  put(value) { this.value = value; this.draw(); this.form.changed() }
  draw() {
    const title = this.form.nameRecord(this.field.ref, this.value)
    this.input.value = title || this.value
    this.note.textContent = title ? this.value : ""
  }
  offer() {
    const wanted = this.input.value.trim().toLowerCase()
    const all = this.form.listRecords(this.field.ref)
    const known = this.form.nameRecord(this.field.ref, this.value)
    const found = all.filter(([value, title, label]) => !wanted || known || `${value} ${title} ${label}`.toLowerCase().includes(wanted)).slice(0, 60)
    this.options.replaceChildren(...found.map(([value, title, label], number) => make("li",
      { id: `${this.options.id}-${number}`, data: { value }, aria: { role: "option", selected: value === this.value } },
      title, make("small", { textContent: label ? ` ${label} · ${value}` : ` ${value}` }))))
    if (!found.length) this.options.append(make("li", { className: "help", textContent: this.form.say("nothing") }))
    this.show(true)
  }
  show(open) {
    this.options.hidden = !open
    this.input.setAttribute("aria-expanded", open)
    if (!open) this.input.removeAttribute("aria-activedescendant")
  }
  press(event) {
    const items = [...this.options.querySelectorAll("[role=option]")]
    const at = items.findIndex(one => one.id === this.input.getAttribute("aria-activedescendant"))
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      if (this.options.hidden) return this.offer()
      const next = items[(at + step + items.length) % items.length]
      items[at]?.classList.remove("active")
      next?.classList.add("active")
      next?.scrollIntoView({ block: "nearest" })
      if (next) this.input.setAttribute("aria-activedescendant", next.id)
    } else if (event.key === "Enter") {
      event.preventDefault()
      if (items[at] && !this.options.hidden) this.choose(items[at].dataset.value)
    } else if (event.key === "Escape") { this.show(false) }
  }
  choose(value) { this.value = value; this.draw(); this.show(false); this.form.changed() }
  settle() {
    const typed = this.input.value.trim()
    const match = this.form.listRecords(this.field.ref).filter(([value, title]) => value === typed || title === typed)
    if (match.length && typed !== this.form.nameRecord(this.field.ref, this.value)) this.choose(match[0][0])
    this.draw()
    this.show(false)
  }
}

// Several of a few choices.
class Several {
  constructor(form, field, value) {
    Object.assign(this, { form, field, id: nextId(), first: value ?? [] })
    this.told = new Told(form, this.id)
    const known = field.choices.map(([one]) => one)
    this.boxes = [...field.choices, ...this.first.filter(one => !known.includes(one)).map(one => [one, one])].map(([one, label]) => {
      const box = make("input", { type: "checkbox", value: one, checked: this.first.includes(one) })
      box.addEventListener("change", () => form.changed())
      return box
    })
    const labels = this.boxes.map(box => make("label", { className: "box" }, box, ` ${Object.fromEntries(field.choices)[box.value] ?? box.value}`))
    this.element = make("div", { className: "value boxes", id: this.id, aria: { role: "group" } }, ...labels, this.told.list)
  }
  read() {
    const on = this.boxes.filter(box => box.checked).map(box => box.value)
    return [...this.first.filter(one => on.includes(one)), ...on.filter(one => !this.first.includes(one))]
  }
  put(value) { for (const box of this.boxes) box.checked = [].concat(value).includes(box.value); this.form.changed() }
  find() { return this }
  focus() { this.boxes[0]?.focus() }
  tell(problems) { this.told.show(problems, value => this.put(value)) }
  clear() { this.tell([]) }
}

// A list whose items come, go and change places.
class List {
  constructor(form, field, value) {
    Object.assign(this, { form, field, id: nextId(), items: [] })
    this.told = new Told(form, this.id)
    this.rows = make("ol", { className: field.type === "item" ? "rows groups" : "rows" })
    for (const one of value ?? []) this.add(one)
    const more = button(form.say("add", { title: field.title }), () => {
      const item = this.add(field.type === "item" ? { ...this.suggest() } : "")
      form.changed()
      item.focus()
    }, { className: "quiet add" })
    this.element = make("div", { className: "value", id: this.id, aria: { role: "group" } }, this.rows, more, this.told.list)
    this.more = more
  }
  // An item with an id of its own gets one that is free: it is never shown to readers.
  suggest() {
    if (!this.form.models[this.field.component].some(one => one.type === "id" && one.required)) return {}
    const ids = this.items.map(one => one.control.read().id)
    let number = ids.length + 1
    while (ids.includes(`item-${number}`)) number += 1
    return { id: `item-${number}` }
  }
  add(value) {
    const control = makeOne(this.form, this.field, value)
    const item = { control }
    const tool = (sign, key, act) => button(sign, act, { ariaLabel: this.form.say(key), title: this.form.say(key) })
    const tools = make("span", { className: "tools" }, tool("↑", "up", () => this.move(item, -1)), tool("↓", "down", () => this.move(item, 1)), tool("✕", "remove", () => this.remove(item)))
    item.row = make("li", {}, control.element, tools)
    this.items.push(item)
    this.rows.append(item.row)
    return control
  }
  move(item, step) {
    const at = this.items.indexOf(item), to = at + step
    if (to < 0 || to >= this.items.length) return
    this.items.splice(to, 0, ...this.items.splice(at, 1))
    this.rows.append(...this.items.map(one => one.row))
    item.row.querySelectorAll(":scope > .tools button")[step < 0 ? 0 : 1].focus()
    this.form.changed()
  }
  remove(item) {
    const at = this.items.indexOf(item)
    this.items.splice(at, 1)
    item.row.remove()
    ;(this.items[Math.min(at, this.items.length - 1)]?.control ?? { focus: () => this.more.focus() }).focus()
    this.form.changed()
  }
  read() { return this.items.map(one => one.control.read()).filter(one => !isEmpty(one)) }
  put(value) {
    this.items = []
    this.rows.replaceChildren()
    for (const one of [].concat(value)) this.add(one)
    this.form.changed()
  }
  // The server counts what has something in it.
  find([step, ...rest]) {
    if (step === undefined) return this
    const sent = this.items.filter(one => !isEmpty(one.control.read()))
    const item = sent.find(one => one.control.read()?.id === step) ?? sent[Number(step)]
    return item ? item.control.find(rest) : this
  }
  focus() { (this.items[0]?.control ?? { focus: () => this.more.focus() }).focus() }
  tell(problems) { this.told.show(problems, value => this.put(value)) }
  clear() { this.tell([]); for (const one of this.items) one.control.clear() }
  nameOf(control) {
    const item = this.items.find(one => one.control === control || one.control.holds?.(control))
    return item ? [item.control.read()?.id ?? String(this.items.indexOf(item)), ...(item.control.routeOf?.(control) ?? [])] : null
  }
  holds(control) { return this.nameOf(control) !== null }
  routeOf(control) { return this.nameOf(control) }
}

// Fields that belong together: a record, or something in one. What has no value and need not have one is folded away,
// unless there is nothing else: whoever adds such a group is to see what it takes.
export class Group {
  constructor(form, model, value, extra = {}) {
    Object.assign(this, { form, model, value: value ?? {}, fields: new Map() })
    this.told = new Told(form, nextId())
    this.element = make("div", { className: "group" })
    const hidden = this.value["!"] ?? []
    const sections = new Map()
    for (const field of form.models[model]) {
      if (extra.skip?.includes(field.name)) continue
      const control = hidden.includes(field.name) ? null : makeField(form, field, this.value[field.name])
      if (control) this.fields.set(field.name, control)
      const row = makeRow(form, field, control)
      const open = field.required || field.wanted || !isEmpty(this.value[field.name] ?? null) || extra.always?.(field)
      const key = field.group === "rest" ? "rest" : field.group === "care" ? "care" : open ? "main" : "optional"
      if (!sections.has(key)) sections.set(key, [])
      sections.get(key).push(row)
    }
    const heading = { care: form.say("care"), rest: form.say("rest"), optional: form.say("optional") }
    for (const key of ["main", "optional", "care", "rest"]) {
      const rows = sections.get(key)
      if (!rows) continue
      if (key === "main") this.element.append(...rows)
      else if (key === "care") this.element.append(make("h2", { textContent: heading.care }), ...rows)
      else this.element.append(make("details", { open: key === "optional" && !sections.has("main") }, make("summary", { textContent: `${heading[key]}（${rows.length}）` }), ...rows))
    }
    this.element.append(this.told.list)
  }
  read() {
    const found = {}
    if ("#" in this.value) found["#"] = this.value["#"]
    for (const [name, control] of this.fields) found[name] = control.read()
    return found
  }
  find([step, ...rest]) { return (this.fields.get(step) ?? { find: () => this }).find(rest) }
  focus() { this.fields.values().next().value?.focus() }
  tell(problems) { this.told.show(problems) }
  clear() { this.tell([]); for (const control of this.fields.values()) control.clear() }
  routeOf(wanted) {
    for (const [name, control] of this.fields) {
      if (control === wanted) return [name]
      const within = control.routeOf?.(wanted)
      if (within) return [name, ...within]
    }
    return null
  }
  holds(control) { return this.routeOf(control) !== null }
}

// A group that a record may do without.
class Optional {
  constructor(form, field, value) {
    Object.assign(this, { form, field, group: null })
    this.told = new Told(form, nextId())
    this.place = make("div", {})
    this.toggle = button("", () => { this.set(this.group ? null : {}); form.changed(); this.group?.focus() }, { className: "quiet" })
    this.element = make("div", { className: "value" }, this.place, this.toggle, this.told.list)
    this.set(field.required ? value ?? {} : value ?? null)
  }
  set(value) {
    this.group = value ? new Group(this.form, this.field.component, value) : null
    this.place.replaceChildren(...(this.group ? [this.group.element] : []))
    this.toggle.hidden = this.field.required
    this.toggle.textContent = this.form.say(this.group ? "takeOut" : "add", { title: this.field.title })
  }
  read() { return this.group?.read() ?? null }
  put(value) { this.set(value); this.form.changed() }
  find(rest) { return rest.length && this.group ? this.group.find(rest) : this }
  focus() { (this.group ?? this.toggle).focus() }
  tell(problems) { this.told.show(problems) }
  clear() { this.tell([]); this.group?.clear() }
  routeOf(control) { return this.group?.routeOf(control) ?? null }
  holds(control) { return this.routeOf(control) !== null }
}

const SINGLE = { choice: Choice, flag: Choice, prose: Prose, block: Prose, ref: Reference }

function makeOne(form, field, value) {
  return field.type === "item" ? new Group(form, field.component, value) : new (SINGLE[field.type] ?? Single)(form, field, value)
}

function makeField(form, field, value) {
  if (field.many) return field.type === "choice" ? new Several(form, field, value) : new List(form, field, value)
  return field.type === "item" ? new Optional(form, field, value) : makeOne(form, field, value)
}

function makeRow(form, field, control) {
  const id = control?.id ?? nextId()
  const single = control instanceof Single
  const title = make(single ? "label" : "span", { className: "label", id: `${id}-label`, ...(single ? { htmlFor: id } : {}) }, field.title)
  if (field.required || field.wanted) title.append(make("em", { textContent: form.say(field.required ? "required" : "wanted") }))
  if (field.narrower) title.append(make("em", { className: "narrower", textContent: field.narrower }))
  if (!single) control?.element.setAttribute("aria-labelledby", `${id}-label`)
  const about = [field.about, field.form].filter(Boolean).join(" ")
  const help = make("p", { className: "help", id: `${id}-help`, textContent: about })
  const body = control?.element ?? make("p", { className: "help", textContent: form.say("odd") })
  return make("div", { className: "field", data: { field: field.name } }, title, help, body)
}
