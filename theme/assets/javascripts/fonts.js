// Where a machine has no Chinese face of its own, offers the site's: nothing of it is loaded before somebody wants it.
(() => {
  const script = document.currentScript
  const key = "playbook-face"

  const load = () => {
    const href = new URL("../stylesheets/fonts.css", script.src)
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }))
  }

  // What a machine has no face for it draws as one and the same box.
  const lacksFace = () => {
    const size = 16
    const pen = Object.assign(document.createElement("canvas"), { width: size, height: size }).getContext("2d", { willReadFrequently: true })
    if (!pen) return false
    pen.font = `${size - 4}px ${getComputedStyle(document.body).fontFamily}`
    const draw = text => {
      pen.clearRect(0, 0, size, size)
      pen.fillText(text, 1, size - 3)
      return pen.getImageData(0, 0, size, size).data.join()
    }
    const [one, other, none] = ["国", "永", ""].map(draw)
    return one === other && one !== none
  }

  let kept
  try {
    kept = localStorage.getItem(key)
  } catch {}
  if (kept) return load()
  if (!lacksFace()) return

  const offer = script.previousElementSibling.content.firstElementChild.cloneNode(true)
  offer.querySelector("button").addEventListener("click", () => {
    load()
    offer.remove()
    try {
      localStorage.setItem(key, "bundled")
    } catch {}
  })
  document.querySelector(".md-main").before(offer)
})()
