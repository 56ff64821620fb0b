// Beside the field above many entries: whose share in them is shown, a role's, a side's, or what is done in one capacity. What is
// chosen stands in the address behind `#`, so that a link to it can be sent. Without scripts all shares are there.
self.playbookParties = (() => {
  const tables = [...document.querySelectorAll("article table.pb-table")], listeners = []
  const selects = Object.fromEntries(["side", "role", "code"].map(name => [name, document.getElementById(`pb-filter-${name}`)]))
  const sides = new Map([...selects.role.options].map(({ value, dataset }) => [value, dataset.side]))
  const shares = new Map([...document.querySelectorAll("tr[data-acting]")].map(row => [row, row.dataset.acting.split(" ").map(one => one.split(":"))]))
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
