// Search for Chinese text by scanning it: no dictionary cuts words, so any word inside a sentence is found. Speaks the messages of the
// theme's own search worker (0 set up, 1 ready, 2 query, 3 result); runs as a worker, and within the page where that is opened from disk.
(() => {
  const FUNCTION_WORDS = new Set("的了和与或是在对为及吗呢吧把被让就都也还要会能可怎么什样谁哪些如何请")
  const RUN = /\p{Script=Han}+|[\p{L}\p{N}_.+-]+/gu
  const PAGES = 30, SECTIONS = 6, OPEN_SECTIONS = 3
  const BEFORE = 28, SNIPPET = 110

  const fold = text => text.normalize("NFKC").toLowerCase()

  // ---- the query ----

  // What to look for, with weights: whole runs, pairs of characters and single ones; a function word alone finds nothing.
  function listUnits(query) {
    const units = new Map()
    const add = (text, weight) => units.set(text, Math.max(weight, units.get(text) ?? 0))
    for (const [run] of query.matchAll(RUN)) {
      const letters = [...run]
      if (!/\p{Script=Han}/u.test(run)) add(run, 2)
      else if (letters.length === 1) add(run, 1)
      else addHan(letters, add)
    }
    return units
  }

  function addHan(letters, add) {
    if (letters.length > 2) add(letters.join(""), 2)
    letters.forEach((letter, i) => {
      const next = letters[i + 1]
      if (!FUNCTION_WORDS.has(letter)) add(letter, 0.25)
      if (next && !(FUNCTION_WORDS.has(letter) && FUNCTION_WORDS.has(next))) add(letter + next, 1)
    })
  }

  // What to look for, for the query and for the query with a word replaced by one that means the same, which counts only as a whole.
  function listVariants(query, synonyms) {
    const variants = [listUnits(query)]
    for (const group of synonyms)
      for (const word of group.filter(word => query.includes(word)))
        for (const other of group.filter(other => !query.includes(other)))
          variants.push(listUnits(query.replaceAll(word, " ")).set(other, 2))
    return variants.slice(0, 8)
  }

  // ---- the index ----

  // A record is a page or one of its sections: { page, anchor, heading, text } and the same folded.
  function readPage([address, title, label, aliases, sounds, text, sections]) {
    const page = { address, title, label }
    page.record = { ...makeRecord(page, "", title, text), names: fold(aliases.join("\n")), sounds: sounds.map(sound => sound.split(" ")) }
    return [page.record, ...sections.map(([anchor, heading, text]) => makeRecord(page, anchor, heading, text))]
  }

  const makeRecord = (page, anchor, heading, text) =>
    ({ page, anchor, heading, text, foldedHeading: fold(heading), foldedText: fold(text), names: "", sounds: [] })

  function countIn(record, unit) {
    let value = 0
    if (record.foldedHeading.includes(unit)) value += 4 * (0.5 + unit.length / record.foldedHeading.length)
    if (record.names && record.names.includes(unit)) value += 3
    const first = record.foldedText.indexOf(unit)
    if (first >= 0) value += record.foldedText.indexOf(unit, first + unit.length) >= 0 ? 1.5 : 1
    return value
  }

  // Add to `scores` what each record is worth: rare units weigh more, and so does holding many of them.
  function scoreText(records, units, factor, scores) {
    const total = records.length, sums = new Float64Array(total), covered = new Float64Array(total)
    let possible = 0
    for (const [unit, weight] of units) {
      const hits = new Float64Array(total)
      let found = 0
      for (let i = 0; i < total; i++) if ((hits[i] = countIn(records[i], unit))) found++
      const rarity = Math.log(1 + total / (found + 0.5)) * weight * (unit.length > 2 ? 1.5 : 1)
      possible += Math.min(rarity, Math.log(1 + total) * weight)
      if (found) for (let i = 0; i < total; i++) if (hits[i]) { sums[i] += rarity * hits[i]; covered[i] += rarity }
    }
    for (let i = 0; i < total; i++) {
      const share = covered[i] / (possible || 1)
      if (share >= 0.05) raise(scores, i, factor * sums[i] * (0.3 + share))
    }
  }

  // The same for pinyin and its initials, of titles and other names only.
  function scoreSound(records, query, scores) {
    const typed = query.replace(/[\s']+/g, "")
    if (!/^[a-z][a-z0-9]+$/.test(typed)) return
    records.forEach((record, i) => {
      for (const sound of record.sounds) {
        const value = compareSound(sound, typed) || 0.8 * compareSound(sound.map(soften), soften(typed))
        if (value) raise(scores, i, value * (1 + typed.length / sound.join("").length) * Math.log(1 + records.length))
      }
    })
  }

  // Many speakers do not tell zh, ch, sh from z, c, s, nor spell them apart.
  const soften = text => text.replace(/([zcs])h/g, "$1")

  function compareSound(syllables, typed) {
    const initials = syllables.map(syllable => syllable[0] ?? "").join("")
    const byInitials = initials.startsWith(typed) ? 3 : initials.includes(typed) ? 1.5 : 0
    if (typed.length < 3) return byInitials
    const at = syllables.findIndex((_, i) => syllables.slice(i).join("").startsWith(typed))
    return at < 0 ? byInitials : Math.max(byInitials, at ? 3 : 5)
  }

  const raise = (scores, i, value) => scores.set(i, Math.max(value, scores.get(i) ?? 0))

  // ---- results ----

  function search(index, typed, locate) {
    const query = fold(typed).trim()
    if (!query) return []
    const scores = new Map(), variants = listVariants(query, index.synonyms)
    variants.forEach((variant, n) => scoreText(index.records, variant, n ? 0.8 : 1, scores))
    scoreSound(index.records, query, scores)
    const units = variants.flatMap(variant => [...variant].filter(([, weight]) => weight >= 1).map(([unit]) => unit))
    const pattern = makePattern(units)
    return rankPages(index.records, scores).map(group => showGroup(group, pattern, locate))
  }

  function rankPages(records, scores) {
    const groups = new Map()
    for (const [i, score] of scores) {
      const { page } = records[i]
      if (!groups.has(page)) groups.set(page, [])
      groups.get(page).push({ score, record: records[i] })
    }
    const ranked = [...groups].map(([page, hits]) => {
      hits.sort((a, b) => b.score - a.score)
      return { page, hits, score: hits[0].score + 0.3 * (hits[1]?.score ?? 0) }
    })
    ranked.sort((a, b) => b.score - a.score)
    return ranked.filter(group => group.score > 0.1 * ranked[0].score).slice(0, PAGES)
  }

  // The theme takes a group's items for one page: first the page, then sections; those that score less than the first are folded away.
  function showGroup({ page, hits, score }, pattern, locate) {
    const sections = hits.filter(hit => hit.record.anchor && hit.score > 0.2 * hits[0].score).slice(0, SECTIONS)
    const item = (record, value) => ({
      location: locate(page.address, record.anchor),
      title: (record.anchor || !page.label ? "" : `<span class="pb-kind">${escape(page.label)}</span> `) + mark(record.heading, pattern),
      text: record.text ? `<p>${makeSnippet(record.text, pattern)}</p>` : "",
      score: value,
      terms: {},
    })
    return [item(page.record, score), ...sections.map((hit, n) => item(hit.record, n < OPEN_SECTIONS ? score : score / 2))]
  }

  const escape = text => text.replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)

  function makePattern(units) {
    const longestFirst = [...new Set(units)].sort((a, b) => b.length - a.length)
    return longestFirst.length ? new RegExp(longestFirst.map(unit => unit.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g") : null
  }

  // Folding may change a text's length (½, ﬁ): remember which letter every folded one came from.
  function foldLetters(text) {
    const origin = []
    let folded = "", at = 0
    for (const letter of text) {
      const part = fold(letter)
      for (let i = 0; i < part.length; i++) origin.push(at)
      folded += part
      at += letter.length
    }
    return { folded, origin: [...origin, at] }
  }

  function listMatches(text, pattern) {
    if (!pattern) return []
    const { folded, origin } = foldLetters(text)
    const found = [...folded.matchAll(pattern)]
    return found.map(match => {
      const start = origin[match.index], last = match.index + match[0].length
      return { start, end: Math.max(origin[last], origin[last - 1] + 1), size: match[0].length }
    })
  }

  function mark(text, pattern, matches = listMatches(text, pattern)) {
    let shown = "", at = 0
    for (const { start, end } of matches)
      if (start >= at) {
        shown += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`
        at = end
      }
    return shown + escape(text.slice(at))
  }

  // The piece of a text around its best match: the longest, and of these the first.
  function makeSnippet(text, pattern) {
    const matches = listMatches(text, pattern)
    const best = matches.reduce((best, match) => (best && best.size >= match.size ? best : match), null)
    const letters = [...text.slice(0, best ? best.start : 0)]
    const start = letters.slice(0, Math.max(0, letters.length - BEFORE)).join("").length
    const piece = [...text.slice(start, start + 2 * SNIPPET)].slice(0, SNIPPET).join("")
    return (start ? "…" : "") + mark(piece, pattern) + (start + piece.length < text.length ? "…" : "")
  }

  // ---- loading and talking ----

  async function loadIndex(load) {
    const head = await load("index")
    const groups = head.synonyms.map(group => group.map(fold))
    const index = { records: [], synonyms: groups }
    const shards = await Promise.all(
      Array.from({ length: head.shards }, async (_, n) => {
        const pages = await load(`pages-${n}`)
        for (const [, title, , aliases] of pages) if (aliases.length) groups.push([title, ...aliases].map(fold))
        return pages.flatMap(readPage)
      }),
    )
    index.records = shards.flat()
    return index
  }

  function connect(port, load, locate) {
    let index
    const open = () => (index ??= loadIndex(load))
    const answer = async typed => port.postMessage({ type: 3, data: { items: typed.trim() ? search(await open(), typed, locate) : [] } })
    port.addEventListener("message", ({ data }) => {
      if (data.type === 0) port.postMessage({ type: 1 })
      else if (data.type === 2) answer(data.data)
      else if (data.type === "load") open()
    })
    port.start?.()
  }

  const inWorker = typeof WorkerGlobalScope !== "undefined"
  const root = new URL("../../", inWorker ? self.location : document.currentScript.src)

  if (inWorker) {
    const fetchPart = async name => (await fetch(new URL(`search/${name}.json`, root))).json()
    connect(self, fetchPart, (address, anchor) => (address || ".") + (anchor ? `#${anchor}` : ""))
  } else {
    const waiting = new Map()
    self.playbookPart = (name, value) => waiting.get(name)(value)
    const readPart = name =>
      new Promise((resolve, reject) => {
        waiting.set(name, resolve)
        document.head.append(Object.assign(document.createElement("script"), { src: new URL(`search/${name}.js`, root), onerror: reject }))
      })
    self.playbookSearch = port => connect(port, readPart, (address, anchor) => `${address}index.html${anchor ? `#${anchor}` : ""}`)
  }
})()
