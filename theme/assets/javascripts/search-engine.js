// Finds what answers a question: BM25F over terms of which the places come with the index, times the share of the question that is
// covered. Only the pieces of the index are loaded that a question needs; what was loaded is kept.
self.playbookEngine = (() => {
  const K1 = 1.4, COVERAGE = 0.9, WHOLE = 0.6, TITLED = 0.8, SECTION = 1.05, SPREAD = 0.7, UNNAMED = 0.6
  const EDITING_LEAST = 0.5, EDITING_MOST = 1.3, EDITING_USUAL = 0.3, EDITING_ASKED = 1.05, EDITING_NEAR = 0.7
  const CROWD = 0.85, SHOWN = 10, NEAR = 6, BEGUN = 3, LIGHT = 0.08, FIGURE = 0.5, ALONE = 0.25, FEW = 4, CAPITAL = 97
  // Below these, in share of the question and in worth, an answer is not certain: of right ones a tenth lie there, of wrong ones half.
  const ALL = 0.9, SURE = 0.4, WORTHY = 0.56, FAINT = 0.25

  const { makeReader, isHan } = self.playbookReading

  function readHead(head) {
    const results = head.results.map(([address, title, kind, label, prior, part, sections, marks, names, roles], id) => ({
      ...{ id, address, title, names, part, sections, prior: prior / 100 },
      ...{ kind: head.kinds[kind], label: head.labels[label], roles: roles.map(number => head.roles[number]) },
      ...{ entry: marks > 1, editing: marks % 2 === 1 },
    }))
    const owner = [], first = []
    for (const result of results) {
      first.push(owner.length)
      for (let i = 0; i <= result.sections; i++) owner.push(result.id)
    }
    return { ...head, results, owner: Int32Array.from(owner), first, worth: Float64Array.from({ length: 26 }, (_, i) => head.least * head.ratio ** i) }
  }

  function findLast(list, holds) {
    let low = 0, high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (holds(list[middle])) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  // Compares as Python sorts: by code points.
  const isUpTo = (one, other) => one.codePointAt(0) <= other.codePointAt(0)

  // The characters under which the places of a term are filed: those with which its pairs begin.
  const listFirst = term => (isHan(term) ? [...term].slice(0, Math.max(1, [...term].length - 1)) : [term])

  // Words that stand for the same letters are a choice: the best of them counts, not their number.
  function groupChoices(terms) {
    const groups = new Map()
    terms.forEach((term, i) => {
      const key = term.instead ? `${term.from} ${term.to}` : i
      groups.set(key, [...(groups.get(key) ?? []), term])
    })
    return groups.values()
  }

  // ---- places of terms ----

  function makePlaces(index, load) {
    const pieces = new Map(), known = new Map()

    const pieceOf = term => findLast(index.terms, first => isUpTo(first, term))

    async function prepare(terms) {
      const wanted = new Set(terms.map(pieceOf).filter(number => number >= 0 && !pieces.has(number)))
      await Promise.all([...wanted].map(async number => pieces.set(number, await load(`t${number}`))))
    }

    // Where a term stands: units with what it is worth there, in how many results, and whether any is called so.
    function find(term) {
      if (known.has(term)) return known.get(term)
      const found = measure(look(term))
      if (listFirst(term).every(sign => pieces.has(pieceOf(sign)))) known.set(term, found)
      return found
    }

    function measure(units) {
      const results = new Set()
      let named = false
      for (const [unit, value] of units) {
        results.add(index.owner[unit])
        if (value < 0) named = true
      }
      return { units: [...units].map(([unit, value]) => [unit, Math.abs(value)]).sort((a, b) => a[0] - b[0]), count: results.size, named }
    }

    // Whether a word stands anywhere as it is, and not only one that begins so.
    const has = word => word.slice(1) in (pieces.get(pieceOf(word))?.[word[0]] ?? {})

    function look(term) {
      const signs = [...term], rest = pieces.get(pieceOf(term))?.[signs[0]]
      if (!rest) return new Map()
      if (!isHan(term)) return unite(signs.length < BEGUN || /^[0-9]/.test(term) ? [rest[term.slice(1)] ?? ""] : Object.keys(rest).filter(key => (signs[0] + key).startsWith(term)).map(key => rest[key]))
      if (signs.length === 1) return unite(Object.values(rest))
      if (signs.length === 2) return unite([rest[signs[1]] ?? ""])
      return signs.slice(0, -1).map((sign, i) => look(sign + signs[i + 1])).reduce(intersect)
    }

    // Values are negative where the term is of a name.
    function unite(texts) {
      const units = new Map()
      for (const text of texts) {
        let unit = -1, gap = 0
        for (let i = 0; i < text.length; i++) {
          const code = text.charCodeAt(i)
          if (code < 58) {
            gap = 10 * gap + code - 48
            continue
          }
          unit += gap || 1
          gap = 0
          const named = code < CAPITAL, value = index.worth[code - (named ? 65 : CAPITAL)], before = units.get(unit) ?? 0
          units.set(unit, named || before < 0 ? Math.min(-value, -Math.abs(before)) : Math.max(value, before))
        }
      }
      return units
    }

    function intersect(one, other) {
      const units = new Map()
      for (const [unit, value] of one) {
        const same = other.get(unit)
        if (same === undefined) continue
        const least = Math.min(Math.abs(value), Math.abs(same))
        units.set(unit, value < 0 && same < 0 ? -least : least)
      }
      return units
    }

    return { prepare, find, has }
  }

  // ---- the engine ----

  async function openEngine(load) {
    const index = readHead(await load("head"))
    const reader = makeReader(index), places = makePlaces(index, load), texts = new Map()
    let opened
    const openSounds = async () => (opened ??= self.playbookSounds.makeSounds(await load("sounds"), reader.spoken, reader.fold))

    const needs = terms => terms.flatMap(({ text }) => listFirst(text))

    async function readQuestion(typed) {
      const question = reader.read(typed)
      await places.prepare(needs(question.terms))
      const count = pair => places.find(pair).count, isKnown = word => reader.sayings.has(word) || places.has(word)
      reader.softenBorders(question, count)
      reader.dropParts(question, count)
      const odd = reader.listOdd(question, count)
      if (odd.some(Boolean) || question.letters.some(letter => /^[a-z]{2,}$/.test(letter) && !isKnown(letter))) {
        const sounds = await openSounds()
        reader.addHeard(question, sounds, odd)
        reader.addSpelled(question, sounds, isKnown)
        await places.prepare(needs(question.terms))
      }
      reader.addSigns(question, count)
      await places.prepare(needs(question.terms))
      for (const term of question.terms) term.found = places.find(term.text)
      return question
    }

    const rarity = count => Math.log(1 + (index.results.length - count + 0.5) / (count + 0.5))

    function weigh({ letters, light, party, terms }) {
      const top = rarity(1)
      for (const term of terms) {
        const { count, named } = term.found
        term.rarity = count ? rarity(count) * (term.text.length > 1 && isHan(term.text) && !named ? UNNAMED : 1) : top
      }
      return letters.map((letter, i) => {
        if (letter === " ") return 0
        const own = terms.filter(term => term.from <= i && i < term.to && term.to - term.from <= 2 && term.found.count && (term.text.length > 1 || !isHan(term.text)))
        // What stands nowhere was asked as well.
        return (light[i] ? LIGHT : party[i] ? 0.25 : /^[0-9]/.test(letter) ? FIGURE : 1) * (own.length ? Math.max(0.5, ...own.map(term => term.rarity)) : UNNAMED * top)
      })
    }

    // What each result is worth as a whole, and by its best section; with the share of the question that it covers.
    function score(question) {
      const { letters, terms } = question, width = letters.length
      const value = weigh(question), possible = value.reduce((a, b) => a + b, 0) || 1
      const sums = new Float64Array(index.owner.length), whole = new Float64Array(index.results.length)
      const covers = new Float32Array(index.owner.length * width), covered = new Float32Array(index.results.length * width)
      const cover = (list, row, { from, to }, share) => {
        for (let i = row * width + from; i < row * width + to; i++) if (list[i] < share) list[i] = share
      }
      const touched = new Set()
      // What one choice of words is worth: per unit, per result; and of one word, in a result's own text and in its best section.
      const part = new Float64Array(sums.length), most = new Float64Array(whole.length), own = new Float64Array(whole.length), best = new Float64Array(whole.length)
      for (const choices of groupChoices(terms)) {
        const units = [], ids = new Set()
        for (const term of choices) {
          const factor = term.weight * term.rarity, met = []
          const share = term.text.length === 1 && isHan(term.text) && term.weight < 1 ? (term.alone ? ALONE : 0.5) : Math.min(1, 0.4 + 0.6 * term.weight)
          for (const [unit, worth] of term.found.units) {
            const id = index.owner[unit], list = unit === index.first[id] ? own : best
            if (!part[unit]) units.push(unit)
            part[unit] = Math.max(part[unit], (factor * worth) / (K1 + worth))
            cover(covers, unit, term, share)
            cover(covered, id, term, share)
            if (!own[id] && !best[id]) met.push(id)
            list[id] = Math.max(list[id], worth)
          }
          for (const id of met) {
            const worth = own[id] + SPREAD * best[id]
            most[id] = Math.max(most[id], (factor * worth) / (K1 + worth))
            own[id] = best[id] = 0
            ids.add(id)
          }
        }
        for (const unit of units) {
          sums[unit] += part[unit]
          part[unit] = 0
        }
        for (const id of ids) {
          whole[id] += most[id]
          most[id] = 0
          touched.add(id)
        }
      }
      const shareOf = (...rows) => {
        let sum = 0
        for (let i = 0; i < width; i++) sum += value[i] * Math.max(...rows.map(([list, row]) => list[row * width + i]))
        return sum / possible
      }
      return [...touched].map(id => {
        const first = index.first[id], share = shareOf([covered, id])
        const sections = []
        for (let unit = first + 1; unit <= first + index.results[id].sections; unit++) {
          if (!sums[unit]) continue
          const near = shareOf([covers, first], [covers, unit])
          sections.push({ number: unit - first, score: (sums[first] + sums[unit]) * near ** COVERAGE, own: sums[unit], near })
        }
        sections.sort((a, b) => b.score - a.score)
        const near = sections.length ? Math.max(shareOf([covers, first]), ...sections.map(one => one.near)) : share
        const best = Math.max(whole[id] * near ** COVERAGE, SECTION * (sections[0]?.score ?? 0))
        return { result: index.results[id], score: best, share, sections: sections.filter(one => one.own > 0.5 * sums[first]).slice(0, 3) }
      })
    }

    // How much editors' pages count: much where the question's words are theirs, little elsewhere.
    function weighEditing({ folded, terms }) {
      if (reader.isEditing(folded)) return EDITING_MOST
      let own = 0, all = 0
      for (const { found, weight, rarity, text } of terms) {
        if (!found.count || weight < 1 || text.length < 2) continue
        const results = new Set(found.units.map(([unit]) => index.owner[unit]))
        own += rarity * [...results].filter(id => index.results[id].editing).length / results.size
        all += rarity
      }
      const least = reader.isPerhapsEditing(folded) ? EDITING_ASKED : EDITING_LEAST
      return least + Math.min(1, Math.max(0, (own / (all || 1) - EDITING_USUAL) / EDITING_USUAL)) * (EDITING_MOST - least)
    }

    // A name that is said as a whole, and the share of a title that is said.
    function favour(found, question) {
      const { said, terms } = question
      const pairs = new Set(terms.filter(term => term.text.length === 2 && term.weight > 0.15).map(term => term.text))
      const forms = said.map(text => [text, text.replace(/[我你的了吗呢]/g, "").length])
      // What only few are called by points at them, however seldom their kind answers: the name of a place, of a company.
      const pointing = terms.filter(({ instead, weight, text, found: { named, count } }) => !instead && named && weight >= 0.5 && text.length > 1 && count <= FEW).map(term => term.text)
      const wishes = reader.intents(question.folded)
      for (const one of found) {
        const { result } = one
        let whole = 0
        const names = (result.folded ??= [result.title, ...result.names].map(name => reader.fold(name).replace(/[\s?？!！,，。、]+/g, "")))
        names.forEach((name, n) => {
          for (const [text, length] of forms)
            if (name === text) whole = Math.max(whole, n ? 1.6 : 2)
            else if (name.length > 1 && text.includes(name)) whole = Math.max(whole, Math.min(1, name.length / length + 0.1))
        })
        const signs = [...names[0]].filter(isHan)
        const told = signs.filter((sign, i) => pairs.has(sign + signs[i + 1]) || pairs.has(signs[i - 1] + sign)).length
        const pointed = pointing.some(text => names.some(name => name.includes(text)))
        const kind = wishes.reduce((product, wish) => product * (wish[result.kind] ?? 1), pointed ? Math.max(1, result.prior) : result.prior)
        one.score *= (1 + WHOLE * whole) * (1 + TITLED * (told / (signs.length || 1)) ** 2) * kind
        one.whole = whole
      }
      favourEditing(found, question)
    }

    // Editors' pages count as their words say, and fully where nothing else comes near them.
    function favourEditing(found, question) {
      const most = own => found.reduce((value, { result, score }) => (result.editing === own ? Math.max(value, score) : value), 0)
      const editing = Math.max(weighEditing(question), most(true) >= EDITING_NEAR * most(false) ? EDITING_ASKED : 0)
      for (const one of found) if (one.result.editing) one.score *= editing
      question.editing = editing
    }

    // Of entries of one kind the third and later ones step back: three answers of one kind help less than two of two.
    function vary(found) {
      const seen = new Map()
      for (const one of found.slice(0, 30)) {
        const before = seen.get(one.result.kind) ?? 0
        seen.set(one.result.kind, before + 1)
        if (one.result.entry && before > 1) one.score *= CROWD
      }
    }

    const isIn = ({ kind, part, role }) => ({ result }) =>
      (!kind || (kind === "editing" ? result.editing : result.kind === kind)) && (!part || result.part === part) && (!role || result.roles.includes(role))

    const related = new Map(Object.entries(index.related).map(([word, others]) => [reader.fold(word), others]))

    // Terms that are spoken of together with those of the question.
    const listRelated = ({ known, folded }) =>
      [...new Set(known.flatMap(({ text }) => related.get(text) ?? []))].filter(word => !folded.includes(reader.fold(word))).slice(0, NEAR)

    // Known words that are like the question's, by the pairs that they share.
    function listNear({ letters, light }) {
      const pairs = new Set(letters.flatMap((letter, i) => (isHan(letter) && !light[i] ? [letter, letter + (letters[i + 1] ?? "")] : [])))
      const likeness = word => {
        const signs = [...word], own = signs.flatMap((sign, i) => [sign, sign + (signs[i + 1] ?? "")])
        return own.filter(one => pairs.has(one)).length / (own.length + pairs.size)
      }
      const near = [...reader.words.keys()].map(word => [likeness(word), word]).filter(([value]) => value > 0)
      return near.sort((a, b) => b[0] - a[0]).slice(0, NEAR).map(([, word]) => word)
    }

    async function search(typed, scope = {}, most = SHOWN) {
      const question = await readQuestion(typed)
      const found = score(question)
      favour(found, question)
      const order = (a, b) => b.score - a.score || a.result.id - b.result.id
      found.sort(order)
      vary(found)
      found.sort(order)
      const asked = found.filter(one => one.share >= FAINT * found[0].share).filter(isIn(scope))
      const apart = scope.kind !== "editing" && question.editing < EDITING_ASKED && !asked[0]?.result.editing
      const all = apart ? asked.filter(({ result }) => !result.editing) : asked
      const sure = Boolean(all[0]) && (all[0].whole >= 1 || all[0].share >= ALL || (all[0].share >= SURE && all[0].score >= WORTHY * rarity(1)))
      return { question, total: all.length, sure, editing: asked.length - all.length, near: sure ? listRelated(question) : listNear(question), items: all.slice(0, most) }
    }

    async function readTexts(ids) {
      const numbers = new Set(ids.map(id => findLast(index.texts, first => first <= id)))
      await Promise.all([...numbers].map(async number => texts.has(number) || texts.set(number, await load(`x${number}`))))
      return new Map(ids.map(id => {
        const number = findLast(index.texts, first => first <= id)
        const [text, ...sections] = texts.get(number)[id - index.texts[number]]
        return [id, { text, sections }]
      }))
    }

    return { index, reader, search, readTexts }
  }

  return { openEngine }
})()
