// What of a result is shown: the passage that answers best, with the words of the question marked.
self.playbookPassages = (() => {
  const BEFORE = 24, LONG = 220, SHORT = 96

  // Folding may change a text's length (½, ﬁ): remember which letter every folded one came from.
  function foldLetters(text, fold) {
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

  // Texts part thousands by commas.
  const escape = word => (/^[0-9]{4,}$/.test(word) ? word.replace(/[0-9](?=([0-9]{3})+$)/g, "$&,?") : word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))

  function makePattern({ terms, folded }) {
    const runs = folded.split(/[^\p{L}\p{N}]+/u).filter(run => run.length > 1)
    const words = terms.filter(({ text, weight }) => weight >= 0.3 && (text.length > 1 || weight >= 1)).map(({ text }) => text)
    const longest = [...new Set([...runs, ...words])].sort((a, b) => b.length - a.length)
    return longest.length ? new RegExp(`(?=(${longest.map(escape).join("|")}))`, "g") : null
  }

  // Where the words of a question stand in a text; what overlaps or touches is one place.
  function listMatches(text, pattern, fold) {
    if (!pattern) return []
    const { folded, origin } = foldLetters(text, fold), found = []
    for (const match of folded.matchAll(pattern)) {
      const start = origin[match.index], last = match.index + match[1].length
      const end = Math.max(origin[last], origin[last - 1] + 1), before = found.at(-1)
      if (before && start <= before.end) before.end = Math.max(end, before.end)
      else found.push({ start, end })
    }
    return found
  }

  // A text as pieces of which every second one is marked.
  function split(text, matches, from = 0, to = text.length) {
    const pieces = []
    let at = from
    for (const { start, end } of matches) {
      if (start < from || end > to) continue
      pieces.push(text.slice(at, start), text.slice(start, end))
      at = end
    }
    return [...pieces, text.slice(at, to)]
  }

  // The stretch of a text in which most of the question stands.
  function choose(text, matches, size) {
    let best = 0, most = -1
    for (const { start } of matches) {
      const inside = matches.filter(one => one.start >= start && one.end <= start + size - BEFORE)
      const held = inside.reduce((sum, one) => sum + (one.end - one.start) ** 1.5, 0)
      if (held > most) [best, most] = [start, held]
    }
    const sentence = text.slice(0, best).search(/[。！？；\s][^。！？；\s]*$/) + 1
    let from = best - sentence <= 2 * BEFORE ? sentence : best - BEFORE
    if (text.length <= size) from = 0
    return [from, Math.min(text.length, from + size)]
  }

  function excerpt(text, pattern, fold, best) {
    if (!text) return []
    const matches = listMatches(text, pattern, fold), [from, to] = choose(text, matches, best ? LONG : SHORT)
    const pieces = split(text, matches, from, to)
    if (from) pieces[0] = `…${pieces[0]}`
    if (to < text.length) pieces.push(pieces.pop() + "…")
    return pieces
  }

  // The result with its title marked, the best place in it, and further sections.
  // Who says its name means the result as a whole.
  function describe({ result, sections, whole }, texts, question, fold, best) {
    const pattern = makePattern(question)
    const highlight = text => split(text, listMatches(text, pattern, fold))
    const named = sections.map(({ number }) => texts.sections[number - 1])
    const [first] = named
    const own = !first || (texts.text && listMatches(texts.text, pattern, fold).length >= listMatches(first[2], pattern, fold).length)
    const chosen = own ? ["", "", texts.text] : first
    return {
      address: result.address,
      label: result.label,
      title: highlight(result.title),
      anchor: whole ? "" : chosen[0],
      heading: chosen[1],
      passage: excerpt(chosen[2], pattern, fold, best),
      sections: named.filter(one => one[1] && (whole || one !== chosen)).map(([anchor, heading]) => ({ anchor, heading: highlight(heading) })),
    }
  }

  return { describe }
})()
