// Finds rows in the tables of a page that are made for it: by what is typed, and by what can be chosen. A table of which nothing was
// asked stays as it is.
(() => {
  const { get, set, make, fill } = playbookKeep
  const words = JSON.parse(document.currentScript.dataset.words)

  const tables = [...document.querySelectorAll("table[data-finder]")]
  const rows = tables.flatMap(table => [...table.querySelectorAll("tr[data-facets]")].map(row => ({ table, row, facets: new Map(JSON.parse(row.dataset.facets)) })))
  const fold = text => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")
  for (const one of rows) one.text = fold(one.row.textContent)

  const field = make("input", { type: "search", autocomplete: "off" }), status = make("p", { role: "status" })
  const choices = new Map()
  for (const { facets } of rows) for (const [name, value] of facets) choices.set(name, (choices.get(name) ?? new Set()).add(value))
  const selects = [...choices].map(([name, values]) => {
    const select = make("select", {}, make("option", { value: "" }, words.all), ...[...values].map(value => make("option", {}, value)))
    if (name === words.region) {
      const mine = get("mine/region")?.title
      if (values.has(mine)) select.value = mine
      select.addEventListener("change", () => set("mine/region", select.value ? { title: select.value } : null))
    }
    select.addEventListener("change", show)
    return { name, select }
  })
  field.addEventListener("input", event => event.isComposing || show())
  field.addEventListener("compositionend", show)

  function show() {
    // Every two signs in a row are looked for, so that "核销的钱" finds "核销": as people say it is not as it is written.
    const typed = fold(field.value), asked = selects.filter(({ select }) => select.value)
    const pairs = typed.length < 2 ? [typed] : [...typed].slice(1).map((sign, i) => [...typed][i] + sign)
    const whole = rows.filter(({ text }) => text.includes(typed))
    const matches = whole.length ? ({ text }) => text.includes(typed) : ({ text }) => pairs.some(pair => text.includes(pair))
    let count = 0
    for (const one of rows) {
      const chosen = asked.filter(({ name }) => one.facets.has(name))
      const shown = chosen.every(({ name, select }) => one.facets.get(name) === select.value) && (!typed || matches(one))
      one.row.hidden = !shown
      count += shown && (typed || chosen.length) ? 1 : 0
    }
    for (const group of document.querySelectorAll("table[data-finder] tr.pb-group")) {
      let row = group.nextElementSibling
      while (row?.hidden) row = row.nextElementSibling
      group.hidden = !row || row.classList.contains("pb-group")
    }
    status.textContent = !typed && !asked.length ? "" : count ? fill(words.found, { count }) : words.nothing
  }

  const label = (said, element) => make("label", {}, make("span", {}, said), element)
  const fields = make("p", { className: "pb-tool__fields" }, label(tables[0].dataset.finder, field), ...selects.map(({ name, select }) => label(name, select)))
  const tool = make("div", { className: "pb-tool", role: "search", "aria-label": words.group }, fields, status)
  ;(tables[0].closest(".pb-scroll") ?? tables[0]).before(tool)
  show()
})()
