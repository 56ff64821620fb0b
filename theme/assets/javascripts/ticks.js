// Lets readers go through a table row by row: they tick and write notes in runs that they name, as often as they like, and print
// it as it stands. The table is whole without it.
(() => {
  const { get, set, make, fill, button, today, offer, follow } = playbookKeep
  const words = JSON.parse(document.currentScript.dataset.words)
  const text = value => (typeof value === "string" ? value : "")
  // An item may be called as something that every object has: these have nothing of their own.
  const bare = () => Object.create(null)
  const plain = value => Object.assign(bare(), Object.fromEntries(Object.entries(value && typeof value === "object" ? value : {}).filter(([, one]) => one && typeof one === "string")))

  // What is kept may have been written by an older version, or by hand: what is no run is left out.
  function read({ ticks: key, former }) {
    const found = [key, ...former.split(" ").filter(Boolean)].map(name => get(`ticks/${name}`)).find(Boolean)
    const runs = (Array.isArray(found?.runs) ? found.runs : [])
      .filter(run => run && text(run.id))
      .map(run => ({ id: run.id, name: text(run.name), start: text(run.start), done: plain(run.done), notes: plain(run.notes) }))
    return { runs, current: runs.some(run => run.id === found.current) ? found.current : runs.at(-1)?.id }
  }

  function addDays(day, number) {
    const date = new Date(`${day}T00:00:00Z`)
    if (Number.isNaN(date.getTime())) return ""
    date.setUTCDate(date.getUTCDate() + number)
    return date.toISOString().slice(0, 10)
  }

  function connect(table) {
    const { ticks: key } = table.dataset, days = "days" in table.dataset
    let state = read(table.dataset)
    const rows = [...table.querySelectorAll("tr[data-item]")].map(equip)
    const here = () => state.runs.find(run => run.id === state.current)
    const keep = () => set(`ticks/${key}`, state.runs.length ? state : null)

    function begin() {
      const names = state.runs.map(run => run.name), base = today()
      const name = [base, ...state.runs.map((_, i) => `${base} (${i + 2})`)].find(one => !names.includes(one))
      const run = { id: `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`, name, start: "", done: bare(), notes: bare() }
      state = { runs: [...state.runs, run], current: run.id }
      return run
    }

    function change(act) {
      act(here() ?? begin())
      keep()
      show()
    }

    // ---- a row: its box, its day, its note ----

    function equip(row) {
      const cells = [...row.cells], item = row.dataset.item, last = cells.at(-1)
      const body = cells.slice(1).find(cell => cell.textContent.trim()) ?? cells[0], what = body.textContent.trim()
      const box = make("input", { type: "checkbox", className: "pb-tool__box", "aria-label": fill(words.done, { what }) })
      box.addEventListener("change", () => change(run => (box.checked ? (run.done[item] = today()) : delete run.done[item])))
      const due = make("span", { className: "pb-tool__due" }), day = Number.parseInt(cells[0].textContent, 10)
      if (last.textContent.trim() === "☐") last.replaceChildren(box)
      else cells[0].prepend(make("label", { className: "pb-tool__tick" }, box))
      if (days) cells[0].append(due)
      const area = make("textarea", { rows: 2, hidden: true, "aria-label": fill(words.noted, { what }) })
      const more = button(words.note, () => {
        area.hidden = !area.hidden
        more.setAttribute("aria-expanded", !area.hidden)
        if (!area.hidden) area.focus()
      }, "pb-button--quiet")
      more.setAttribute("aria-expanded", false)
      const note = make("div", { className: "pb-tool__note" }, more, area)
      area.addEventListener("change", () => change(run => (area.value.trim() ? (run.notes[item] = area.value) : delete run.notes[item])))
      body.append(note)
      if (days) last.append(make("span", { className: "pb-tool__sign" }, words.sign, make("br"), words.date))
      return run => {
        box.checked = Boolean(run?.done[item])
        row.classList.toggle("pb-tool--done", box.checked)
        if (document.activeElement !== area) area.value = run?.notes[item] ?? ""
        area.hidden &&= !area.value
        more.setAttribute("aria-expanded", !area.hidden)
        note.dataset.note = area.value
        due.textContent = run?.start ? fill(words.due, { day: addDays(run.start, day - 1) }) : ""
        return [item, box.checked]
      }
    }

    // ---- above the table: which run, how far ----

    const label = (said, field) => make("label", {}, make("span", {}, said), field)
    const choice = make("select"), name = make("input", { type: "text", maxLength: 60, autocomplete: "off" })
    const start = make("input", { type: "date" }), bar = make("progress", { "aria-hidden": "true" }), status = make("span", { role: "status" })
    choice.addEventListener("change", () => {
      state.current = choice.value
      keep()
      show()
    })
    name.addEventListener("change", () => change(run => (run.name = name.value.trim() || run.name)))
    start.addEventListener("change", () => change(run => (run.start = start.value)))
    const fresh = button(words.fresh, () => {
      begin()
      keep()
      show()
      name.focus()
      name.select()
    })
    const remove = button(words.remove, () => {
      if (remove.textContent !== words.sure) {
        remove.textContent = words.sure
        setTimeout(() => (remove.textContent = words.remove), 4000)
        return
      }
      remove.textContent = words.remove
      const runs = state.runs.filter(run => run.id !== state.current)
      state = { runs, current: runs.at(-1)?.id }
      keep()
      show()
      status.textContent = words.removed
      choice.focus()
    })

    function show() {
      const run = here()
      choice.replaceChildren(...(run ? state.runs.map(one => make("option", { value: one.id, selected: one === run }, one.name)) : [make("option", {}, words.none)]))
      name.value = run?.name ?? ""
      name.placeholder = today()
      start.value = run?.start ?? ""
      remove.hidden = !run
      const shown = rows.map(update => update(run)), done = shown.filter(([, ticked]) => ticked).length
      const gone = Object.keys(run?.done ?? {}).length - done
      bar.max = rows.length
      bar.value = done
      const said = fill(done === rows.length ? words.complete : words.progress, { done, all: rows.length })
      status.textContent = gone > 0 ? `${said} ${fill(words.gone, { count: gone })}` : said
    }

    const region = table.closest(".pb-scroll") ?? table
    const tool = make(
      "div",
      { className: "pb-tool", role: "group", "aria-label": words.group },
      make("p", { className: "pb-tool__fields" }, label(words.run, choice), label(words.title, name), days ? label(words.start, start) : null, fresh, remove, button(days ? words.sheet : words.print, () => print(tool, region, days))),
      make("p", { className: "pb-tool__state" }, bar, status),
      offer(),
    )
    region.dataset.ready = ""
    region.before(tool)
    if (days) region.after(make("p", { className: "pb-tool__signatures" }, ...[words.learner, words.leader].map(who => make("span", {}, who))))
    follow(() => {
      state = read(table.dataset)
      show()
    })
    show()
  }

  // A sheet to be signed holds its own part of the page and no other; a checklist is its page.
  function print(tool, region, alone) {
    const article = tool.closest("article"), heading = tool.previousElementSibling
    const parts = [article.querySelector(".pb-heading"), heading, tool, region, region.nextElementSibling]
    if (alone) {
      article.classList.add("pb-printing")
      for (const part of parts) part?.classList.add("pb-printed")
      addEventListener("afterprint", () => {
        article.classList.remove("pb-printing")
        for (const part of parts) part?.classList.remove("pb-printed")
      }, { once: true })
    }
    self.print()
  }

  for (const table of document.querySelectorAll("table[data-ticks]")) connect(table)
})()
