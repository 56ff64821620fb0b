// Above many entries: a field that leaves those which hold all of its words. Without scripts there is none, and all entries are there.
(() => {
  const place = document.querySelector("[data-filter]"), article = place.closest("article"), field = place.querySelector("input")
  const status = place.querySelector("[role=status]"), said = status.dataset.said
  const fold = text => text.normalize("NFKC").toLowerCase()

  // An entry is a section of its own, a row, or a card; what belongs to none of them always stays.
  function* listSections() {
    let entry
    for (const child of article.children) {
      if (child.matches("h2:not(.pb-minor), footer")) entry = undefined
      else if (child.matches("h2.pb-minor, h3")) yield (entry = [child])
      else entry?.push(child)
    }
  }
  const sections = [...listSections()], inside = new Set(sections.flat())
  const single = [...article.querySelectorAll(".pb-table tbody tr:not(.pb-group), .pb-cards > li")].filter(one => ![...inside].some(part => part.contains(one)))
  const entries = [...sections, ...single.map(one => [one])].map(parts => ({ parts, text: fold(parts.map(part => part.textContent).join(" ")) }))

  // What holds entries goes with the last of them: a group's rows, a table, a heading with all below it.
  const below = new Map()
  for (const entry of single)
    for (let up = entry.parentElement; up !== article; up = up.parentElement) below.has(up) ? below.get(up).push(entry) : below.set(up, [entry])
  const holders = [...article.querySelectorAll(".pb-table tbody, .pb-scroll")].map(one => [[one], below.get(one) ?? []])
  for (const head of article.querySelectorAll(":scope > h2:not(.pb-minor)")) {
    const held = [], rest = [head]
    for (let next = head.nextElementSibling; next && !next.matches("h2:not(.pb-minor), footer, .pb-note"); next = next.nextElementSibling)
      if (inside.has(next)) held.push(next)
      else {
        held.push(...(below.get(next) ?? []))
        rest.push(next)
      }
    holders.push([rest, held])
  }

  // A way to a group that is gone would lead nowhere.
  const jumps = [...article.querySelectorAll(".pb-jumps a")].map(one => [one.parentElement, document.getElementById(decodeURIComponent(one.hash.slice(1)))])

  // On a phone many entries, or long ones, are a wall: their groups are folded, or else they themselves, until one is opened, led to,
  // or words are looked for. Of many the style sheet has folded the groups before: nothing that was shown moves.
  const WORDY = 10_000, TALL = 8000, NARROW = "(max-width: 44.9375em)"
  const isFolded = article.classList.contains("pb-page--folded")
  // Where the words tell already, nothing is laid out that is folded at once.
  const isWall = () => isFolded || entries.reduce((sum, { text }) => sum + text.length, 0) > WORDY || article.scrollHeight > TALL
  const folds = []
  const showFolds = searching => {
    for (const { button, members, open, told, shown } of folds) {
      // Where a table leads to its entries, only those are there that were led to.
      for (const one of members) one.classList.toggle("pb-folded", !searching && (!open || (told.has(one) && !shown.has(one))))
      button.setAttribute("aria-expanded", open || searching)
    }
  }

  function makeFold(head, members, count, told = new Set()) {
    const button = document.createElement("button"), place = head.matches("tr") ? head.querySelector("th") : head
    const group = { head, button, members, told, shown: new Set(), open: false }
    Object.assign(button, { type: "button", className: "pb-fold" })
    const named = place.firstChild.nodeType === Node.TEXT_NODE, number = Object.assign(document.createElement("span"), { textContent: count })
    // A heading that is a link stays one.
    if (named) button.append(place.firstChild, " ", number)
    else {
      button.ariaLabel = `${place.textContent} ${count}`
      button.append(number)
    }
    button.addEventListener("click", () => {
      group.open = !group.open
      showFolds(!!field.value.trim())
    })
    place.insertBefore(button, named ? place.firstChild : null)
    folds.push(group)
  }

  function listFolds() {
    for (const row of article.querySelectorAll(".pb-table tr.pb-group")) {
      const members = [...row.parentElement.children].filter(one => one !== row)
      makeFold(row, members, members.length)
    }
    for (const head of article.querySelectorAll(":scope > h2:not(.pb-minor)")) {
      const members = []
      for (let next = head.nextElementSibling; next && !next.matches("h2:not(.pb-minor), footer"); next = next.nextElementSibling) members.push(next)
      while (members.at(-1)?.matches(".pb-note")) members.pop()
      if (members.some(one => one.querySelector(".pb-group"))) continue
      const listed = members.flatMap(one => below.get(one) ?? []).length, own = sections.filter(([first]) => members.includes(first))
      makeFold(head, members, listed || own.length, new Set(listed ? own.flat() : []))
    }
  }

  // What an address leads to is shown.
  function openGoal() {
    const goal = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const group = goal && folds.find(({ head, members }) => head.contains(goal) || goal.contains(head) || members.some(one => one.contains(goal)))
    if (!group || (group.open && !group.told.size)) return
    group.open = true
    for (const parts of sections) if (parts.some(one => one.contains(goal))) for (const one of parts) group.shown.add(one)
    showFolds(!!field.value.trim())
    goal.scrollIntoView()
  }

  if (matchMedia(NARROW).matches && isWall()) {
    listFolds()
    if (!folds.length) for (const [head, ...members] of sections) makeFold(head, members, members.flatMap(one => [...one.querySelectorAll("tbody tr")]).length || "")
    if (isFolded || folds.length > 2) {
      showFolds(false)
      article.classList.remove("pb-page--folded")
      openGoal()
      addEventListener("hashchange", openGoal)
    }
  }

  const filter = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean), parties = self.playbookParties?.isAsked() && self.playbookParties
    let count = 0
    for (const { parts, text } of entries) {
      const stays = words.every(word => text.includes(word)) && (!parties || parties.holds(parts[0]))
      count += stays
      for (const part of parts) part.hidden = !stays
    }
    for (const [holding, held] of holders) {
      if (!held.length) continue
      const gone = held.every(entry => entry.hidden)
      for (const one of holding) one.hidden = gone
    }
    showFolds(words.length > 0)
    for (const [jump, goal] of jumps) jump.hidden = !!goal?.closest("[hidden]")
    status.textContent = words.length || parties ? said.replace("{n}", count).replace("{total}", entries.length) : ""
  }

  field.addEventListener("input", event => event.isComposing || filter())
  field.addEventListener("compositionend", filter)
  place.hidden = false
  self.playbookParties?.listen(filter)
  if (field.value || self.playbookParties?.isAsked()) filter()
})()
