// Makes a picture of the card that a page begins with, to be sent into a chat: drawn here from the page's own words, so that it says
// neither more nor less, with its edition and address below. Without scripts the card stands on the page and has its address.
(() => {
  const { make, button } = playbookKeep
  const words = JSON.parse(document.currentScript.dataset.words)
  const heading = document.querySelector("article .pb-heading"), card = document.querySelector("article .pb-properties")
  if (!heading || !card) return

  const WIDTH = 750, EDGE = 48, INNER = WIDTH - 2 * EDGE
  const NEVER_FIRST = /^[，。、；：？！）〕】》〉」』”’…—·,.;:?!)\]}%％‰°]/u, NEVER_LAST = /^[（〔【《〈「『“‘([{¥￥$]$/u

  // What an element says, in lines: an item of a list begins one.
  const say = element => {
    const copy = element.cloneNode(true)
    for (const gone of copy.querySelectorAll(".headerlink, [hidden], script, style")) gone.remove()
    for (const item of copy.querySelectorAll("li")) item.prepend("\n• ")
    for (const block of copy.querySelectorAll("p, div, br, tr, ul, ol")) block.after("\n")
    return copy.textContent.split("\n").map(line => line.replace(/\s+/gu, " ").trim()).filter(Boolean)
  }

  // Lines of Chinese may end after any sign but an opening one, and begin with any but a closing one; words and numbers stay whole.
  function wrap(pen, text, width) {
    const pieces = text.match(/[\p{Script=Latin}\p{Mn}\p{Nd}@._/:%+#?=&~-]+|./gu) ?? [], units = []
    for (const piece of pieces)
      if (units.length && (NEVER_FIRST.test(piece) || NEVER_LAST.test(units.at(-1)))) units.push(units.pop() + piece)
      else units.push(piece)
    const lines = [""]
    const add = piece => {
      const longer = lines.at(-1) + piece
      if (pen.measureText(longer.trimEnd()).width <= width || !lines.at(-1)) lines[lines.length - 1] = longer
      else lines.push(piece.trimStart())
    }
    const fits = piece => pen.measureText(piece).width <= width
    for (const unit of units)
      for (const part of fits(unit) ? [unit] : unit.split(/(?<=[/.@_-])/u))
        for (const piece of fits(part) ? [part] : part) add(piece)
    return lines.map(line => line.trimEnd())
  }

  async function draw() {
    const canvas = make("canvas"), pen = canvas.getContext("2d"), family = getComputedStyle(document.body).fontFamily
    // A face that comes in pieces brings those that these words need.
    await document.fonts.load(`32px ${family}`, heading.textContent + card.textContent + words.truth).catch(() => null)
    const paint = getComputedStyle(document.querySelector(".md-header"))
    const jobs = []
    let y = 0
    const write = (text, { size, bold = false, colour, width = INNER, left = EDGE, leading = 1.5 }) => {
      const font = `${bold ? 700 : 400} ${size}px ${family}`
      pen.font = font
      for (const line of wrap(pen, text, width)) {
        const base = y + size * (leading + 0.76) / 2
        jobs.push(() => Object.assign(pen, { font, fillStyle: colour }).fillText(line, left, base))
        y += size * leading
      }
    }
    const space = pixels => { y += pixels }
    const head = { colour: paint.color }
    space(36)
    const label = heading.querySelector(".pb-label")
    if (label) write(say(label).join(" "), { ...head, size: 26 })
    write(say(heading.querySelector("h1")).join(" "), { ...head, size: 42, bold: true, leading: 1.35 })
    space(28)
    const band = y
    space(20)
    for (const row of card.children) {
      space(16)
      write(say(row.querySelector("dt")).join(" "), { size: 24, colour: "#5b6470" })
      for (const line of say(row.querySelector("dd"))) write(line, { size: 32, colour: "#15191e", leading: 1.45 })
    }
    space(32)
    const rule = y
    space(20)
    const badge = document.querySelector(".pb-imprint .pb-badge")
    const foot = [heading.dataset.printed, badge?.textContent.trim()].filter(Boolean).join(" · ")
    for (const line of [foot, words.truth, address()].filter(Boolean)) write(line, { size: 22, colour: "#5b6470" })
    space(32)
    Object.assign(canvas, { width: WIDTH, height: Math.ceil(y) })
    Object.assign(pen, { fillStyle: "#fff" }).fillRect(0, 0, WIDTH, y)
    Object.assign(pen, { fillStyle: paint.backgroundColor }).fillRect(0, 0, WIDTH, band)
    Object.assign(pen, { fillStyle: "#d5dae0" }).fillRect(EDGE, rule, INNER, 2)
    for (const job of jobs) job()
    return canvas.toDataURL("image/png")
  }

  // Where the page stands for others: what it says of itself, else where it was opened, which from disk is nobody else's.
  const address = () => {
    const said = document.querySelector("link[rel=canonical]")?.href
    return said || (location.protocol.startsWith("http") ? location.origin + location.pathname : "")
  }

  const shown = make("figure", { className: "pb-picture", hidden: true })
  const status = make("p", { role: "status" })
  const open = document.querySelector(".pb-imprint .pb-class-public")
  const start = button(words.make, async () => {
    const picture = await draw(), name = say(heading.querySelector("h1")).join(" ")
    const text = [...card.children].map(row => `${say(row.querySelector("dt")).join(" ")}：${say(row.querySelector("dd")).join(" ")}`)
    shown.replaceChildren(
      make("img", { src: picture, alt: [name, ...text].join("\n") }),
      make("a", { href: picture, download: `${name.replace(/[\\/:*?"<>|]/gu, "-")}.png` }, words.save),
    )
    shown.hidden = false
    status.textContent = open ? words.done : words.within
  })
  card.after(make("div", { className: "pb-tool pb-tool__picture" }, start, status, shown))
})()
