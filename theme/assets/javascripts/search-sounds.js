// How the words of the playbook sound: what is typed as pinyin, and wrong characters that sound like the right ones.
self.playbookSounds = (() => {
  // Many speakers do not tell zh from z, nor ing from in.
  const soften = syllable => syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n")
  const softenAll = typed => typed.replace(/([zcs])h/g, "$1").replace(/ng(?![aeiouv])/g, "n")
  const MOST = 6, WIDEST = 7

  const blank = (signs, i) => signs.map((sign, j) => (i === j ? "?" : sign)).join("")

  function makeSounds({ characters, names }, spoken, fold) {
    const readings = new Map()
    for (const line of characters.trim().split("\n")) {
      const [syllable, signs] = line.split(" ")
      for (const sign of signs) readings.set(sign, syllable)
    }
    const odd = new Map(Object.entries(names).map(([name, spelled]) => [fold(name), spelled.split(" ")]))
    const spell = word => odd.get(word) ?? [...word].map(sign => readings.get(sign) ?? sign)
    const put = (map, key, word) => (map.get(key) ?? map.set(key, new Set()).get(key)).add(word)
    const named = [...spoken].map(word => ({ word, signs: [...word], syllables: spell(word) })).filter(({ signs, syllables }) => signs.length === syllables.length)
    const once = make => {
      let made
      return () => (made ??= make())
    }

    const listWhole = once(() => {
      const heard = new Map(), alike = new Map()
      for (const { word, signs, syllables } of named) {
        if (signs.length > WIDEST) continue
        put(heard, syllables.map(soften).join(" "), word)
        if (signs.length > 2) signs.forEach((_, i) => put(alike, blank(signs, i), word))
      }
      return { heard, alike }
    })

    const listPieces = once(() => {
      const pieces = new Map(), initials = new Map()
      for (const { word, signs, syllables } of named) {
        const soft = syllables.map(soften)
        put(initials, syllables.map(syllable => syllable[0]).join(""), word)
        for (let i = 0; i < signs.length; i++) {
          let sound = soft[i], text = signs[i]
          for (let n = 1; n < WIDEST && i + n < signs.length; n++) put(pieces, (sound += soft[i + n]), (text += signs[i + n]))
        }
      }
      return { pieces, initials }
    })

    const take = found => [...(found ?? [])].slice(0, MOST)

    const listHeard = text => take(listWhole().heard.get([...text].map(sign => soften(readings.get(sign) ?? sign)).join(" ")))

    const listAlike = text => take(new Set([...text].flatMap((_, i, signs) => [...(listWhole().alike.get(blank(signs, i)) ?? [])])))

    // Whole pinyin of a part of a name; else what begins so; else initials; else two or more such parts, one after the other.
    function listSpelled(typed) {
      const { pieces, initials } = listPieces()
      // Before a vowel ng may belong to one syllable or to two: yong e, yon ge.
      const soft = [softenAll(typed), softenAll(typed).replaceAll("ng", "n")].find(one => pieces.has(one)) ?? softenAll(typed)
      const whole = take(pieces.get(soft))
      if (whole.length) return whole
      const begun = typed.length > 3 ? [...pieces].filter(([sound]) => sound.startsWith(soft)).sort(([a], [b]) => a.length - b.length) : []
      if (begun.length) return take(begun.slice(0, MOST).flatMap(([, found]) => [...found]))
      const short = take(initials.get(typed))
      if (short.length) return short
      const shorts = typed.length > 2 ? [...initials].filter(([letters]) => letters.startsWith(typed)).flatMap(([, found]) => [...found]) : []
      if (shorts.length) return take(shorts)
      for (let n = soft.length - 2; n > 2; n--) {
        const first = pieces.get(soft.slice(0, n)), rest = first && listSpelled(soft.slice(n))
        if (rest?.length) return [...take(first), ...rest]
      }
      return []
    }

    return { listHeard, listAlike, listSpelled }
  }

  return { makeSounds }
})()
