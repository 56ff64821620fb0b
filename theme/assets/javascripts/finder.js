// Finds rows in the tables of a page that are made for it: by what is typed, and by what can be chosen.
(() => {
  const { get, set, fill } = playbookKeep
  const words = JSON.parse(document.currentScript.dataset.words)

  const rows = [...document.querySelectorAll("table[data-finder] tbody tr:not(.pb-group)")].map(row => ({ row, facets: new Map(JSON.parse(row.dataset.facets ?? "[]")) }))
  const fold = text => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")
  for (const one of rows) one.text = fold(one.row.textContent)

  const place = document.querySelector("[data-finding]"), field = place.querySelector("input"), status = place.querySelector("[role=status]")
  const selects = [...place.querySelectorAll("select")].map(select => {
    const name = select.labels[0].textContent
    if (name === words.region) {
      const mine = get("mine/region")?.title
      if ([...select.options].some(({ value }) => value === mine)) select.value = mine
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

  place.hidden = false
  show()
})()
