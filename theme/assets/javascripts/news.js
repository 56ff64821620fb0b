// Marks in a table of changes those that have come since the reader last said to have seen them, and shows those for one role.
(() => {
  const { get, set, make, fill, button, today, offer, follow } = playbookKeep
  const words = JSON.parse(document.currentScript.dataset.words)
  const KEY = "seen/changes"

  const rows = [...document.querySelectorAll("tr[data-news]")].map(row => ({ row, id: row.dataset.news, release: row.dataset.release, roles: JSON.parse(row.dataset.roles) }))
  const region = rows[0].row.closest(".pb-scroll")
  const names = new Map(rows.flatMap(({ roles }) => roles))

  // A reader who comes for the first time knows none of them, and is not told that all are new.
  function read() {
    const found = get(KEY)
    if (Array.isArray(found?.ids) && typeof found.day === "string") return found
    see()
    return null
  }
  const see = () => set(KEY, { ids: rows.map(({ id }) => id), day: today() })

  const role = make("select", {}, make("option", { value: "" }, words.all), ...[...names].map(([id, name]) => make("option", { value: id }, name)))
  const releases = [...new Set(rows.map(one => one.release))].filter(Boolean)
  const release = make("select", {}, make("option", { value: "" }, words.all), ...releases.map(name => make("option", {}, name)))
  const only = make("input", { type: "checkbox" }), status = make("p", { role: "status" })
  const mine = get("mine/role")?.id
  if (names.has(mine)) role.value = mine
  for (const { row } of rows) row.cells[0].append(make("span", { className: "pb-badge pb-tone-notice pb-tool__new", hidden: true }, words.mark))

  let seen = read()
  function show() {
    const fresh = seen ? rows.filter(({ id }) => !seen.ids.includes(id)) : []
    let count = 0
    for (const one of rows) {
      const isFresh = fresh.includes(one), isOurs = !role.value || one.roles.some(([id]) => id === role.value)
      const shown = isOurs && (!only.checked || isFresh) && (!release.value || one.release === release.value)
      one.row.hidden = !shown
      one.row.querySelector(".pb-tool__new").hidden = !isFresh
      count += shown
    }
    const said = !seen ? words.first : fresh.length ? words.some : words.none
    status.textContent = `${fill(said, { all: rows.length, day: seen?.day, count: fresh.length })}${fill(words.shown, { count })}`
    done.hidden = onlyNew.hidden = !fresh.length
  }

  const done = button(words.seen, () => {
    see()
    seen = get(KEY)
    only.checked = false
    show()
    role.focus()
  })
  const label = (said, field) => make("label", {}, make("span", {}, said), field)
  const onlyNew = make("label", {}, only, " ", words.only)
  for (const field of [role, release, only]) field.addEventListener("change", show)
  const fields = make("p", { className: "pb-tool__fields" }, label(words.role, role), releases.length ? label(words.release, release) : null, onlyNew, done)
  region.dataset.ready = ""
  region.before(make("div", { className: "pb-tool", role: "group", "aria-label": words.group }, status, fields, offer()))
  follow(() => {
    seen = get(KEY) ?? seen
    show()
  })
  show()
})()
