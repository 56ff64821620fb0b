// The search beside the page: answers `{ id, typed, scope, most }` with what was found, `{ id, ready: true }` once what every question
// needs is here, and otherwise with the words of its box, which are small. A page opened from disk runs it within itself.
(() => {
  const inWorker = typeof WorkerGlobalScope !== "undefined"
  if (inWorker) importScripts("search-words.js", "search-reading.js", "search-sounds.js", "search-engine.js", "search-passages.js")

  const root = new URL("../../", inWorker ? self.location : document.currentScript.src)

  const waiting = new Map()
  self.playbookPart = (name, value) => waiting.get(name)(value)

  // The parts of the index are scripts: those can be loaded from disk as well.
  async function fetchPart(name) {
    const answer = await fetch(new URL(`search/${name}.js`, root))
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
    const text = await answer.text()
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")))
  }

  const loadPart = name =>
    new Promise((resolve, reject) => {
      waiting.set(name, resolve)
      const script = Object.assign(document.createElement("script"), { src: new URL(`search/${name}.js`, root), onerror: reject })
      document.head.append(script)
    })

  const read = inWorker ? fetchPart : loadPart

  let opening
  const open = () => (opening ??= self.playbookEngine.openEngine(read))

  async function answer({ id, ready, typed, scope, most }) {
    if (typed === undefined && !ready) return { id, ...(await read("box")) }
    const engine = await open()
    if (ready) return { id }
    const { question, total, sure, editing, near, items } = await engine.search(typed, scope, most)
    const texts = await engine.readTexts(items.map(({ result }) => result.id))
    const { fold } = engine.reader
    const shown = items.map((item, i) => self.playbookPassages.describe(item, texts.get(item.result.id), question, fold, i === 0))
    return { id, total, sure, editing, near, items: shown }
  }

  if (inWorker) self.onmessage = async ({ data }) => self.postMessage(await answer(data).catch(fault => ({ id: data.id, failed: String(fault) })))
  else self.playbookAnswer = answer
})()
