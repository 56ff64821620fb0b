// On the page that lists the current handbooks: compares with them what the code on a cover says of its copy (?d=number&v=digest).
(() => {
  const verdicts = document.currentScript.dataset
  const asked = new URLSearchParams(location.search)
  const number = asked.get("d"), digest = asked.get("v")
  if (!number || !digest) return

  const row = [...document.querySelectorAll("article tbody tr")].find(one => one.cells[1]?.textContent.trim() === number)
  const known = row?.querySelector(".digest")?.textContent.replace(/\s/g, "")
  const verdict = !row ? "unknown" : known === digest.toLowerCase() ? "current" : "outdated"
  const tone = { unknown: "notice", current: "good", outdated: "danger" }[verdict]
  const title = row?.cells[0].textContent.trim() ?? ""

  const note = Object.assign(document.createElement("div"), { className: `pb-callout pb-tone-${tone}` })
  note.setAttribute("role", "status")
  const text = Object.assign(document.createElement("p"), { className: "pb-callout-title" })
  text.textContent = verdicts[verdict].replace("{title}", title).replace("{number}", number.slice(0, 40))
  note.append(text)
  document.querySelector(".pb-heading").after(note)
})()
