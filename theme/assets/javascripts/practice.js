// Lets readers answer questions of practice. What is right stands in a file of its own, which is loaded when the first answer has
// been given; an edition without the key has no such file, and its questions are read only.
(() => {
  const { get, set, make, fill, button, today, offer, follow } = playbookKeep
  const words = JSON.parse(document.currentScript.dataset.words)

  let loading
  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      self.playbookPractice = resolve
      const fail = () => {
        loading = undefined
        reject(new Error("feedback.js"))
      }
      document.head.append(make("script", { src: new URL("feedback.js", location.href).href, onerror: fail }))
    }))

  function connect(list) {
    const key = `practice/${list.dataset.name}`, status = make("p", { role: "status" })
    const found = get(key), results = found && typeof found === "object" && !Array.isArray(found) ? found : {}
    const questions = [...list.querySelectorAll("[data-practice]")].map(equip)
    const tool = make("div", { className: "pb-tool", role: "group", "aria-label": words.group }, status, offer())

    function show() {
      const answered = questions.filter(({ item }) => results[item]?.on)
      const right = answered.filter(({ item }) => results[item].right === true).length
      status.textContent = fill(words.score, { all: questions.length, answered: answered.length, right })
    }

    function keep(item, result) {
      if (result) results[item] = result
      else delete results[item]
      set(key, Object.keys(results).length ? results : null)
      show()
    }

    function equip(question) {
      const { practice: form, item } = question.dataset, stem = question.querySelector(".pb-stem")
      const options = [...question.querySelectorAll("[data-option]")], feedback = make("div", { className: "pb-tool__feedback", role: "status" })
      const fields = options.map(option => {
        const field = make("input", { type: form === "multiple" ? "checkbox" : "radio", name: `practice-${item}`, value: option.dataset.option })
        option.replaceChildren(make("label", { className: "pb-tool__option" }, field, ...option.childNodes))
        return field
      })
      const area = form === "open" ? make("textarea", { rows: 3, "aria-label": words.own }) : null
      const chosen = () => fields.filter(field => field.checked).map(field => field.value)

      async function answer() {
        const given = chosen()
        if (form !== "open" && !given.length) {
          feedback.textContent = words.empty
          return
        }
        let told
        try {
          told = (await load())[item]
        } catch {
          feedback.textContent = words.failed
          return
        }
        const right = form === "open" ? null : [...told.key].sort().join() === given.sort().join()
        const letters = options.filter(option => told.key.includes(option.dataset.option)).map(option => option.querySelector(".pb-letter").textContent)
        const verdict = right === null ? fill(words.compare, { answer: told.answer }) : right ? words.right : fill(words.wrong, { key: letters.join("、") })
        feedback.replaceChildren(make("p", {}, make("strong", {}, verdict)), make("p", {}, fill(words.why, { why: told.why })))
        feedback.classList.toggle("pb-tool__feedback--wrong", right === false)
        keep(item, { given: form === "open" ? area.value : given, right, on: today() })
        again.hidden = false
      }

      const again = button(words.again, () => {
        for (const field of fields) field.checked = false
        if (area) area.value = ""
        feedback.replaceChildren()
        feedback.classList.remove("pb-tool__feedback--wrong")
        again.hidden = true
        keep(item, null)
        ;(fields[0] ?? area).focus()
      })
      again.hidden = true
      const answering = make("div", { className: "pb-tool__answer" }, area, button(words.answer, answer), again, feedback)
      question.querySelector(".pb-room")?.remove()
      question.append(answering)
      // For those who do not see it, the options belong to the question.
      const group = question.querySelector(".pb-options")
      if (group) {
        stem.id ||= `practice-${item}`
        group.setAttribute("role", "group")
        group.setAttribute("aria-labelledby", stem.id)
        for (const option of options) option.setAttribute("role", "presentation")
      }
      return { item }
    }

    list.before(tool)
    follow(() => location.reload())
    show()
  }

  for (const list of document.querySelectorAll(".pb-questions[data-name]")) if (list.querySelector("[data-practice]")) connect(list)
})()
