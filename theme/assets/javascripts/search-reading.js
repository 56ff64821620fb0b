// From what was typed to terms with weights, each with the letters of the question that it stands for. `generator/site/search/normal.py`
// folds texts and takes terms from them in the same way.
self.playbookReading = (() => {
  const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}"
  const IS_HAN = new RegExp(`^[${HAN}]`, "u")
  // A number with its points and commas is one word: 0.5, 50,000, 1.1.0.
  const WORDS = `[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:[.][0-9]+)+|(?:(?![${HAN}])[\\p{L}\\p{N}])+`
  const LETTERS = new RegExp(`[${HAN}]|${WORDS}`, "gu")
  const RUNS = new RegExp(`[${HAN}]+|${WORDS}`, "gu")
  const WEIGHTS = { pair: 1, lone: 1, word: 1.3, asking: 0.15, party: 0.25, synonym: 0.45, everyday: 0.65, heard: 0.7, latin: 1.6, digits: 0.6, spelled: 1, number: 0.6, border: 0.5, sign: 0.3, part: 0.2 }
  const LONGEST = 8, SPOKEN = 16, BORDER = 2, RARE = 1, COMMON = 5, FEW = 10, LONG = 26
  const DIGITS = "零一二三四五六七八九", NUMERAL = /^[零一二两三四五六七八九十百千万]$/, COUNTED = /^[天个小月年次万台周元家级]$/

  const { asking, askingSpelled, parties, intents, editing, perhapsEditing } = self.playbookWords
  const ASKING = new Set([...asking, ...askingSpelled]), ASKING_LONGEST = Math.max(...asking.map(word => word.length))
  const isHan = text => IS_HAN.test(text)

  const makeFold = pairs => {
    const simple = new Map()
    const signs = [...pairs]
    for (let i = 0; i < signs.length; i += 2) simple.set(signs[i], signs[i + 1])
    return text => [...text.normalize("NFKC").toLowerCase()].map(sign => simple.get(sign) ?? sign).join("")
  }

  // 两万五 → 25000, 十五 → 15; undefined where it is none.
  function readNumeral(signs) {
    let total = 0, section = 0, digit = 0, unit = 1
    for (const sign of signs) {
      const power = { 十: 10, 百: 100, 千: 1000 }[sign]
      if (sign === "万") {
        total = (section + digit || 1) * 10000
        ;[section, digit, unit] = [0, 0, 10000]
      } else if (power) {
        section += (digit || 1) * power
        ;[digit, unit] = [0, power]
      } else digit = sign === "两" ? 2 : DIGITS.indexOf(sign)
    }
    return total + section + digit * (unit > 10 ? unit / 10 : 1)
  }

  // The terms of a folded text: pairs of Han characters, the last character of each run, and other words.
  function listTerms(folded) {
    const terms = []
    for (const [run] of folded.matchAll(RUNS)) {
      if (!isHan(run)) terms.push(run.replaceAll(",", ""))
      else {
        const signs = [...run]
        for (let i = 0; i + 1 < signs.length; i++) terms.push(signs[i] + signs[i + 1])
        terms.push(signs.at(-1))
      }
    }
    return terms
  }

  // The words that the playbook knows, with the groups of the glossary's other names.
  function collectWords(results, fold) {
    const words = new Map(), groups = [], spoken = new Set()
    for (const { kind, title, names } of results) {
      if (kind === "check" || kind === "fact") continue
      const all = [title, ...names].map(fold).filter(word => word.length > 1)
      const known = all.filter(word => word.length <= LONGEST)
      for (const word of all) if (word.length <= SPOKEN) spoken.add(word)
      const group = kind === "term" ? groups.push(known) - 1 : -1
      for (const word of known) {
        if (!words.has(word)) words.set(word, [])
        if (group >= 0) words.get(word).push(group)
      }
    }
    return { words, groups, spoken }
  }

  // One word may be said of several things, in several tables.
  function collectSayings(everyday, fold) {
    const sayings = new Map()
    for (const [word, ...others] of everyday) sayings.set(fold(word), [...(sayings.get(fold(word)) ?? []), ...others.map(fold)])
    return sayings
  }

  // Pairs within names: a function character in one of them is a part of a word (对账, 下单, 及格).
  function listSolid(words) {
    const solid = new Set()
    for (const word of words.keys())
      if (word.length <= 4 && !/[怎么什多几谁吗能我哪了的]/.test(word)) for (let i = 0; i + 1 < word.length; i++) solid.add(word.slice(i, i + 2))
    return solid
  }

  function makeReader({ results, simple, everyday }) {
    const fold = makeFold(simple)
    const { words, groups, spoken } = collectWords(results, fold)
    const solid = listSolid(words)
    const sayings = collectSayings(everyday, fold)

    // Longest known words of the question, from left to right.
    function findWords(letters) {
      const found = []
      for (let i = 0; i < letters.length; i++)
        for (let n = Math.min(LONGEST, letters.length - i); n > 0; n--) {
          const text = letters.slice(i, i + n).join("")
          if (text.length > 1 && words.has(text)) {
            found.push({ text, from: i, to: i + n })
            i += n - 1
            break
          }
        }
      return found
    }

    function findLight(letters, known) {
      const light = letters.map(() => false)
      for (let i = 0; i < letters.length; ) {
        let n = Math.min(ASKING_LONGEST, letters.length - i)
        while (n && !ASKING.has(letters.slice(i, i + n).join(""))) n--
        const guarded = n && known.some(word => !ASKING.has(word.text) && word.from < i + n && word.to > i)
        const inside = n === 1 && (solid.has(letters[i] + letters[i + 1]) || solid.has(letters[i - 1] + letters[i]))
        if (n && !guarded && !inside) light.fill(true, i, i + n)
        i += n && !guarded && !inside ? n : 1
      }
      return light
    }

    function findParties(letters, known) {
      const party = letters.map(() => false), text = letters.join("\0")
      for (const word of parties) {
        const spread = [...word].join("\0")
        for (let at = text.indexOf(spread); at >= 0; at = text.indexOf(spread, at + 1)) {
          const from = text.slice(0, at).split("\0").length - 1, to = from + word.length
          if (!known.some(one => one.from <= from && one.to >= to && one.text !== word)) party.fill(true, from, to)
        }
      }
      return party
    }

    // A question: its letters (Han characters, other words, blanks between), which of them say little, and its terms.
    function read(typed) {
      const folded = fold(typed).trim(), letters = []
      let end = 0
      for (const match of folded.matchAll(LETTERS)) {
        if (match.index > end && letters.length) letters.push(" ")
        letters.push(match[0].replaceAll(",", ""))
        end = match.index + match[0].length
      }
      const known = findWords(letters), light = findLight(letters, known), party = findParties(letters, known)
      if (letters.every((letter, i) => light[i] || party[i] || letter === " ")) party.fill(false)
      if (letters.every((letter, i) => light[i] || letter === " ")) light.fill(false)
      const question = { folded, letters, known, light, party, terms: [], said: [letters.join("").replaceAll(" ", "")] }
      addLetters(question)
      addWords(question)
      addNumbers(question)
      return question
    }

    function add({ terms, party }, text, weight, from, to, instead = false) {
      const both = party[from] && party[to - 1], one = party[from] || party[to - 1]
      terms.push({ text, weight: weight * (both ? WEIGHTS.party : one ? 0.5 : 1), from, to, instead })
    }

    function addLetters(question) {
      const { letters, light } = question
      letters.forEach((letter, i) => {
        if (letter === " ") return
        if (!isHan(letter)) return add(question, letter, light[i] ? WEIGHTS.asking : /^[0-9]/.test(letter) ? WEIGHTS.digits : WEIGHTS.latin, i, i + 1)
        const next = i + 1 < letters.length && isHan(letters[i + 1])
        const before = i > 0 && isHan(letters[i - 1]) && !light[i - 1]
        // A character among others is told by its pairs.
        if (!light[i] && !before && !(next && !light[i + 1])) add(question, letter, WEIGHTS.lone, i, i + 1)
        if (!next) return
        // In a long question what it is asked with tells little, and each of its pairs would be a file to load.
        if ((light[i] && light[i + 1]) || ((light[i] || light[i + 1]) && letters.length > LONG)) return
        add(question, letter + letters[i + 1], light[i] || light[i + 1] ? WEIGHTS.asking : WEIGHTS.pair, i, i + 2)
      })
    }

    function addWords(question) {
      const { letters, known, folded, party } = question
      for (const { text, from, to } of known) {
        if (text.length > 2) add(question, text, WEIGHTS.word, from, to)
        if (party[from] && party[to - 1]) continue
        for (const group of words.get(text))
          for (const other of groups[group])
            if (!folded.includes(other)) add(question, other, WEIGHTS.synonym * Math.min(2, text.length - 1), from, to, true)
      }
      for (const { text, from, to } of findSayings(letters, known))
        for (const other of sayings.get(text))
          if (!folded.includes(other)) add(question, other, WEIGHTS.everyday * Math.min(2, other.length - 1 || 0.5), from, to, true)
    }

    // What people say, unless it is a part of something longer that means another thing: 告 in 广告.
    function findSayings(letters, known) {
      const found = []
      for (let i = 0; i < letters.length; i++)
        for (let n = Math.min(LONGEST, letters.length - i); n > 0; n--) {
          const text = letters.slice(i, i + n).join("")
          if (sayings.has(text)) found.push({ text, from: i, to: i + n })
        }
      const isWithin = (one, other) => other.from <= one.from && one.to <= other.to && other.to - other.from > one.to - one.from
      return found.filter(one => one.text.length > 1 || ![...found, ...known].some(other => isWithin(one, other)))
    }

    // A pair that is rarer than both its neighbours lies across the border of two words, and says little.
    function softenBorders({ letters, terms }, count) {
      const pairs = new Map(terms.filter(term => !term.instead && term.to - term.from === 2 && [...term.text].length === 2).map(term => [term.from, term]))
      for (const [from, term] of pairs) {
        const before = letters[from - 1] && isHan(letters[from - 1]) && count(letters[from - 1] + letters[from])
        const after = letters[from + 2] && isHan(letters[from + 2]) && count(letters[from + 1] + letters[from + 2])
        const own = BORDER * count(term.text)
        if (before > own && after > own && !words.has(term.text)) term.weight *= WEIGHTS.border
      }
    }

    // Where a pair stands nowhere or in few places, its characters may stand in others: 缺课 for 缺勤, 停课.
    function addSigns(question, count) {
      const { letters, light } = question
      letters.forEach((letter, i) => {
        if (!isHan(letter) || light[i]) return
        const own = question.terms.filter(term => !term.instead && term.from <= i && term.to > i)
        const known = Math.max(0, ...own.map(({ text }) => (text.length < 2 ? Infinity : count(text))))
        if (known > FEW) return
        add(question, letter, known > 1 ? WEIGHTS.part : WEIGHTS.sign, i, i + 1)
        question.terms.at(-1).alone = true
      })
    }

    // What is said with one character is not meant where that is a part of a word: 修 in 修改.
    function dropParts(question, count) {
      const { letters, light } = question
      const isWord = i => isHan(letters[i] ?? "") && isHan(letters[i + 1] ?? "") && !light[i] && !light[i + 1] && count(letters[i] + letters[i + 1]) > COMMON
      question.terms = question.terms.filter(({ instead, from, to }) => !instead || to - from > 1 || !(isWord(from - 1) || isWord(from)))
    }

    // Numbers in words: texts write most of them in digits.
    function addNumbers(question) {
      const { letters } = question
      for (let i = 0; i < letters.length; i++) {
        let n = 0
        while (NUMERAL.test(letters[i + n] ?? "")) n++
        const number = n && readNumeral(letters.slice(i, i + n))
        if (number && (n > 1 || COUNTED.test(letters[i + n] ?? ""))) add(question, String(number), WEIGHTS.number, i, i + n)
        i += n
        if (/^[0-9.]+$/.test(letters[i] ?? "") && letters[i + 1] === "万") add(question, String(Math.round(letters[i] * 10000)), WEIGHTS.number, i, i + 2)
      }
    }

    // ---- sounds ----

    // Pairs that stand nowhere, though no word ends within them: one of their characters may be wrong.
    function listOdd({ letters, light }, count) {
      const isPair = i => i >= 0 && i + 1 < letters.length && isHan(letters[i]) && isHan(letters[i + 1])
      const holds = i => isPair(i) && !light[i] && !light[i + 1] && count(letters[i] + letters[i + 1]) > RARE
      return letters.map((letter, i) => isPair(i) && !(light[i] && light[i + 1]) && count(letter + letters[i + 1]) <= RARE && !(holds(i - 1) && holds(i + 1)))
    }

    // A wrong character that sounds right, or one wrong of several: a known word is like what was typed.
    function addHeard(question, sounds, odd) {
      const { letters, light } = question
      for (let i = 0; i < letters.length; i++)
        for (let n = 2; n <= 5 && i + n <= letters.length; n++) {
          const piece = letters.slice(i, i + n)
          if (!piece.every(isHan)) break
          const text = piece.join("")
          if (words.has(text) || !piece.some((_, j) => j + 1 < n && odd[i + j])) continue
          const heard = sounds.listHeard(text)
          for (const word of heard.length || n < 3 ? heard : sounds.listAlike(text).filter(word => isSlip(word, i, n)))
            addWhole(question, word, WEIGHTS.heard, i, i + n)
        }

      // One wrong sign goes with neither neighbour; no word of asking is one. Of three signs it is the middle one: else the other two are
      // a word, and the third belongs to the next.
      function isSlip(word, from, n) {
        const j = [...word].findIndex((sign, j) => sign !== letters[from + j]), at = from + j
        const within = j > 0 && j < n - 1
        return light.slice(from, from + n).every(one => !one) && (j === 0 || odd[at - 1]) && (j === n - 1 || odd[at]) && (n > 3 || within)
      }
    }

    // Pinyin, whole or initials.
    function addSpelled(question, sounds, isKnown) {
      question.letters.forEach((letter, i) => {
        if (/^[a-z]{2,}$/.test(letter) && !question.light[i] && !isKnown(letter))
          for (const word of listSpelled(letter, sounds)) addWhole(question, word, WEIGHTS.spelled, i, i + 1)
      })
    }

    // What is asked about goes before how it is asked, and may be typed in one with that.
    function listSpelled(letter, sounds) {
      const asking = askingSpelled.find(one => letter.length > one.length + 1 && (letter.endsWith(one) || letter.startsWith(one)))
      const bare = asking && (letter.endsWith(asking) ? letter.slice(0, -asking.length) : letter.slice(asking.length))
      const matter = bare ? sounds.listSpelled(bare) : []
      return matter.length ? matter : sounds.listSpelled(letter)
    }

    function addWhole(question, word, weight, from, to) {
      const { letters } = question
      const signs = [...word]
      if (signs.length > 2) add(question, word, weight * WEIGHTS.word, from, to)
      for (let i = 0; i + 1 < signs.length; i++) add(question, signs[i] + signs[i + 1], weight, from, to)
      for (const group of words.get(word) ?? [])
        for (const other of groups[group]) if (other !== word) add(question, other, weight * WEIGHTS.synonym, from, to)
      question.said.push([...letters.slice(0, from), word, ...letters.slice(to)].join("").replaceAll(" ", ""))
    }

    return { fold, read, words, sayings, spoken, listOdd, addHeard, addSpelled, softenBorders, dropParts, addSigns, intents: query => intents.filter(([pattern]) => pattern.test(query)).map(([, kinds]) => kinds), isEditing: query => editing.test(query), isPerhapsEditing: query => perhapsEditing.test(query) }
  }

  return { makeReader, makeFold, listTerms, isHan }
})()
