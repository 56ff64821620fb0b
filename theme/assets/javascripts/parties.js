// Beside the field above many entries: whose share in them is shown, a role's, a side's, or what is done in one capacity. What is
// chosen stands in the address behind `#`, so that a link to it can be sent. Without scripts all shares are there.
self.playbookParties = (() => {
  const words = JSON.parse(document.currentScript.dataset.words)
  const place = document.querySelector("[data-filter]"), tables = [...document.querySelectorAll("article table.pb-table")]
  const parties = JSON.parse(document.querySelector("[data-parties]").dataset.parties)
  const sides = new Map(parties.map(([id, , side]) => [id, side])), listeners = []
  const shares = new Map([...document.querySelectorAll("tr[data-acting]")].map(row => [row, row.dataset.acting.split(" ").map(one => one.split(":"))]))
  const codes = new Set([...shares.values()].flat().map(([code]) => code))

  const make = (name, options) => {
    const id = `pb-filter-${name}`, whole = document.createElement("span")
    const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: words[name] })
    const select = Object.assign(document.createElement("select"), { id })
    select.append(new Option(words.all, ""), ...options)
    whole.append(label, " ", select)
    place.insertBefore(whole, place.querySelector("[role=status]"))
    return select
  }
  const named = new Map(parties.map(([, , side, label]) => [side, label]))
  const group = ([side, label]) => {
    const one = Object.assign(document.createElement("optgroup"), { label })
    one.append(...parties.filter(party => party[2] === side).map(([id, title]) => new Option(title, id)))
    return one
  }
  const selects = {
    side: named.size > 1 && make("side", [...named].map(([side, label]) => new Option(label, side))),
    role: make("role", named.size > 1 ? [...named].map(group) : parties.map(([id, title]) => new Option(title, id))),
    code: codes.size > 1 && make("code", Object.entries(words.codes).filter(([code]) => codes.has(code)).map(([code, label]) => new Option(label, code))),
  }
  const names = Object.keys(selects).filter(name => selects[name])
  const chosen = () => Object.fromEntries(names.map(name => [name, selects[name].value]).filter(([, value]) => value))

  // A column that belongs to others is not shown; where nobody is chosen, all are.
  function showColumns() {
    const { role, side = sides.get(role) } = chosen()
    for (const table of tables) {
      const heads = [...table.tHead.rows[0].cells]
      if (!heads.some(one => one.dataset.party)) continue
      const gone = heads.map(({ dataset: { party } }) => party && (party[0] === "@" ? side && party !== `@${side}` : role ? party !== role : side && sides.get(party) !== side))
      if (gone.every((one, i) => !!one === heads[i].hidden)) continue
      for (const [i, column] of table.querySelectorAll("col").entries()) column.hidden = !!gone[i]
      const left = gone.filter(one => !one).length
      for (const row of table.rows)
        if (row.classList.contains("pb-group")) row.cells[0].colSpan = left
        else for (let i = 0; i < gone.length; i++) if (row.cells[i] && row.cells[i].hidden !== !!gone[i]) row.cells[i].hidden = !!gone[i]
    }
  }

  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1))
    for (const name of names) {
      selects[name].value = asked.get(name) ?? ""
      if (selects[name].selectedIndex < 0) selects[name].value = ""
    }
  }
  const write = () => {
    const asked = new URLSearchParams(chosen()).toString()
    history.replaceState(null, "", asked ? `#${asked}` : location.pathname + location.search)
  }
  const tell = () => {
    showColumns()
    for (const listener of listeners) listener()
  }
  // A role has its side: another side's is no choice beside it.
  const settle = last => {
    const { role, side } = chosen()
    if (role && side && sides.get(role) !== side) selects[last === "side" ? "role" : "side"].value = ""
  }
  for (const name of names)
    selects[name].addEventListener("change", () => {
      settle(name)
      write()
      tell()
    })
  // A link to a place on the page changes nothing of what was chosen.
  addEventListener("hashchange", () => {
    if (location.hash.includes("=")) {
      read()
      tell()
    }
  })
  read()
  settle("role")
  showColumns()

  return {
    isAsked: () => names.some(name => selects[name].value),
    listen: listener => listeners.push(listener),
    holds(row) {
      const { role, side, code } = chosen()
      const acts = ([with_, who]) => (role ? who === role : side ? who === `@${side}` || sides.get(who) === side : true) && (!code || with_ === code)
      return (shares.get(row) ?? []).some(acts)
    },
  }
})()
