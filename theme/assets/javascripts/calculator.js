// Works out a calculation with the reader's own numbers. Its formulas come as data, read once when the site was made: nothing here
// reads or runs text. All is exact, in fractions of whole numbers; a result is rounded once, where it is shown.
self.playbookCalculator = (() => {
  const LARGEST = 10n ** 18n
  const abs = n => (n < 0n ? -n : n)
  const gcd = (a, b) => (b ? gcd(b, a % b) : a)

  // A fraction is a pair; no result is larger than the generator allows either.
  function make(n, d) {
    if (d === 0n) return null
    const sign = d < 0n ? -1n : 1n, common = gcd(abs(n), abs(d))
    return [(sign * n) / common, (sign * d) / common]
  }
  const bound = x => (x && abs(x[0]) <= LARGEST * x[1] ? x : null)

  const OPERATIONS = {
    "+": ([a, b], [c, d]) => make(a * d + c * b, b * d),
    "-": ([a, b], [c, d]) => make(a * d - c * b, b * d),
    "*": ([a, b], [c, d]) => make(a * c, b * d),
    "/": ([a, b], [c, d]) => make(a * d, b * c),
  }

  function evaluate(formula, names) {
    if (!Array.isArray(formula)) return /^[0-9]/.test(formula) ? readNumber(formula) : names.get(formula) ?? null
    const values = formula.slice(1).map(part => evaluate(part, names))
    if (values.includes(null)) return null
    const [left, right] = values
    return right === undefined ? [-left[0], left[1]] : bound(OPERATIONS[formula[0]](left, right))
  }

  // As people type it: digits of any width, parted in thousands, perhaps counted in ten thousands.
  function readNumber(typed) {
    const found = typed.normalize("NFKC").replace(/[,，\s]/g, "").replace("−", "-").match(/^(-?)(\d{1,15})(?:\.(\d{1,8}))?([万亿]?)[元%]?$/)
    if (!found) return null
    const [, sign, whole, part = "", unit] = found
    const scale = { 万: 10_000n, 亿: 100_000_000n }[unit] ?? 1n
    return make(BigInt(sign + whole + part) * scale, 10n ** BigInt(part.length))
  }

  // Half a unit goes up, away from zero, as in school.
  function round([n, d], places) {
    const scaled = abs(n) * 10n ** BigInt(places), whole = (2n * scaled + d) / (2n * d)
    return n < 0n ? -whole : whole
  }

  const PLACES = 4, FEN = 2
  function showNumber(value, unit) {
    const places = unit === "元" ? FEN : PLACES, rounded = round(value, places), digits = abs(rounded).toString().padStart(places + 1, "0")
    const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ","), part = digits.slice(-places).replace(/0+$/, "")
    return `${rounded < 0n ? "−" : ""}${whole}${part && `.${part}`}`
  }
  const show = (value, unit) => `${showNumber(value, unit)}${"%‰".includes(unit[0]) ? "" : " "}${unit}`

  // Give the value of every term, null where it cannot be worked out; `given` holds what is put in, by name.
  function work(terms, given) {
    const names = new Map()
    for (const [name, , , value, formula] of terms) names.set(name, formula ? evaluate(formula, names) : readNumber(given[name] ?? value))
    return names
  }

  const RANK = { "+": 1, "-": 1, "*": 2, "/": 2 }, SIGNS = { "+": "+", "-": "−", "*": "×", "/": "÷" }
  function write(formula, say, above = 0, right = false) {
    if (!Array.isArray(formula)) return say(formula)
    const [sign, ...parts] = formula, rank = parts.length === 1 ? 3 : RANK[sign]
    const said = parts.length === 1 ? `−${write(parts[0], say, 3)}` : `${write(parts[0], say, rank)} ${SIGNS[sign]} ${write(parts[1], say, rank, true)}`
    return rank < above || (right && rank === above) || (parts.length === 1 && above) ? `(${said})` : said
  }

  return { evaluate, readNumber, show, showNumber, work, write }
})()

;(() => {
  const { make, fill, button } = playbookKeep, { readNumber, show, showNumber, work, write } = playbookCalculator
  const words = JSON.parse(document.currentScript.dataset.words)

  function connect(place) {
    const { title } = place.dataset, terms = JSON.parse(place.dataset.terms)
    const labels = new Map(terms.map(([name, label]) => [name, label])), units = new Map(terms.map(([name, , unit]) => [name, unit]))
    const fields = terms.filter(([, , , , formula]) => !formula).map(makeField)
    const steps = make("ol", { className: "pb-tool__steps", "aria-label": words.steps })
    const status = make("p", { className: "pb-tool__result" })
    status.setAttribute("role", "status")

    function makeField([name, label, unit, value, , fixed]) {
      const usual = showNumber(readNumber(value), unit), hint = make("small", { hidden: true }, fill(words.fixed, { value: show(readNumber(value), unit) }))
      const field = make("input", { type: "text", inputMode: "decimal", value: usual, autocomplete: "off", maxLength: 24 })
      field.addEventListener("input", update)
      return { name, label, field, usual, hint, fixed, value, element: make("label", {}, make("span", {}, `${label}（${unit}）`), field, hint) }
    }

    const group = digits => digits.replace(/^\d+/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ","))
    function describe([name, label, unit, , formula], values) {
      const value = values.get(name)
      const numbers = write(formula, part => (labels.has(part) ? showNumber(values.get(part), units.get(part)) : group(part)))
      const named = write(formula, part => labels.get(part) ?? group(part))
      return make("li", {}, `${label} = ${named}`, make("br"), `= ${named === numbers ? "" : `${numbers} = `}`, make("strong", {}, show(value, unit)))
    }

    function update() {
      const bad = fields.find(({ field }) => !readNumber(field.value))
      for (const { field, hint, fixed, value } of fields) {
        const read = readNumber(field.value)
        if (read) field.removeAttribute("aria-invalid")
        else field.setAttribute("aria-invalid", true)
        hint.hidden = !fixed || !read || `${read}` === `${readNumber(value)}`
      }
      const values = work(terms, Object.fromEntries(fields.map(({ name, field }) => [name, field.value])))
      const worked = terms.filter(([, , , , formula]) => formula), broken = bad || worked.some(([name]) => !values.get(name))
      steps.replaceChildren(...(broken ? [] : worked.map(term => describe(term, values))))
      const [name, label, unit] = worked.at(-1)
      const said = bad ? fill(words.wrong, { label: bad.label }) : broken ? words.never : `${label}：${show(values.get(name), unit)}`
      status.textContent = said
      status.classList.toggle("pb-tool__fault", Boolean(broken))
    }

    const reset = button(words.reset, () => {
      for (const { field, usual } of fields) field.value = usual
      update()
    })
    const given = make("div", { className: "pb-tool__fields" }, ...fields.map(({ element }) => element), reset)
    const note = make("p", { className: "pb-tool__keep" }, words.rounding, make("br"), words.caution)
    place.replaceChildren(make("details", { className: "pb-tool" }, make("summary", {}, words.open), make("div", { role: "group", "aria-label": fill(words.group, { title }) }, given, status, steps, note)))
    place.hidden = false
    update()
  }

  for (const place of document.querySelectorAll("[data-terms]")) connect(place)
})()
