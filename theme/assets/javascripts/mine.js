// Remembers the reader's own role and region: a button on their pages, and on the home page the way to them.
(() => {
  const { get, set, make, fill, button, follow } = playbookKeep
  const script = document.currentScript, words = JSON.parse(script.dataset.words)
  const root = new URL("../../", script.src), index = location.protocol === "file:" ? "index.html" : ""
  const here = location.href.slice(root.href.length).replace(/[?#].*$/, "").replace(/index\.html$/, "")
  const [, kind, id] = here.match(/^(role|region)\/([^/]+)\/$/) ?? []
  const place = make("div", { className: "pb-tool pb-tool__mine", role: "group", "aria-label": words.group })

  // An address of this site and no other is followed, whatever stands in the store.
  function locate(address) {
    const found = typeof address === "string" && new URL(address, root)
    return found && found.href.startsWith(root.href) ? found.href : null
  }
  const link = (address, text) => (locate(address) ? make("a", { href: locate(address) }, text) : null)

  function offerHere() {
    const key = `mine/${kind}`, isMine = () => get(key)?.id === id, plan = kind === "role" && document.getElementById("s-plan")
    const status = make("span", { role: "status" })
    const toggle = button("", () => {
      if (isMine()) set(key, null)
      else {
        const path = kind === "role" && document.querySelector("article a[href*='learning-path/']")
        set(key, { id, title: document.querySelector("h1").textContent, address: here + index, path: path ? path.href.slice(root.href.length) : "", plan: plan ? `${here}${index}#${plan.id}` : "" })
      }
      show()
      status.textContent = isMine() ? words.taken : ""
    })
    const show = () => {
      toggle.textContent = isMine() ? words.leave : words[`take-${kind}`]
      toggle.setAttribute("aria-pressed", isMine())
    }
    place.append(toggle, " ", ...(plan ? [make("a", { href: `#${plan.id}` }, words.plan), " "] : []), status)
    follow(show)
    show()
  }

  // The home page leads to what was chosen, or to where it can be: to no page that the edition does not hold.
  function leadHome() {
    const lines = ["role", "region"].map(name => {
      const mine = get(`mine/${name}`)
      if (typeof mine?.title === "string" && locate(mine.address)) {
        const more = [mine.plan ? link(mine.plan, words.plan) : null, mine.path ? link(mine.path, words.path) : null].filter(Boolean)
        return make("span", {}, link(mine.address, fill(words[name], { title: mine.title })), ...more.flatMap(one => [" · ", one]))
      }
      const list = document.querySelector(`a[href$='${name}/']`)
      return list ? make("span", {}, make("a", { href: list.href + index }, words[`choose-${name}`])) : null
    })
    place.replaceChildren(...lines.filter(Boolean))
    place.hidden = !place.childElementCount
  }

  if (kind) offerHere()
  else {
    leadHome()
    follow(leadHome)
  }
  // There is room for it from the start, so that nothing moves.
  document.querySelector("[data-mine]").append(place)
})()
