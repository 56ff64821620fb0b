// What is saved and not yet committed: told in the words of `playbook diff`, then put on a branch and sent to the remote.
import { ask, openLink, say } from "./editor.js"
import { button, make } from "./controls.js"

export async function showSubmit(main) {
  main.replaceChildren(make("h1", { textContent: say("submit") }), make("p", { className: "status", textContent: say("comparing"), aria: { role: "status" } }))
  const state = await ask("state")
  const said = make("p", { className: "status", aria: { role: "status" } })
  if (state.refused) { main.lastChild.replaceWith(...state.refused.map(text => make("p", { textContent: text }))); return }
  const parts = state.paths.length ? listChanges(state, said) : [make("p", { textContent: say("nothingSaved") })]
  main.replaceChildren(make("h1", { textContent: say("submit") }), ...parts, said)
  if (state.paths.length || !state.begun) return
  if (state.unpushed) main.append(button(say("pushAgain"), event => send(event.target, { title: "" }, state, said), { className: "main" }), " ")
  main.append(leaveButton(state.base, said))
}

function listChanges(state, said) {
  const line = (id, label, value, type = "text") => {
    const input = make("input", { id, type, value })
    return [input, make("div", { className: "field" }, make("label", { className: "label", htmlFor: id, textContent: label }), input)]
  }
  const [title, titleRow] = line("title", say("what"), state.title)
  const [name, nameRow] = line("name", say("person"), "")
  const [email, emailRow] = line("email", say("email"), "", "email")
  const sendButton = button(say("submitNow"), () => send(sendButton, { title: title.value, name: name.value, email: email.value }, state, said), { className: "main" })
  const where = state.remote ? say("where", { remote: state.remote }) : say("nowhere")
  const branch = say(state.begun ? "branchSame" : "branchNew", { branch: state.branch, base: state.base })
  return [
    ...tellMoved(state),
    make("section", { className: "story" }, ...state.story.map(tellPart)),
    make("details", {}, make("summary", { textContent: say("files", { n: state.paths.length }) }), make("ul", {}, ...state.paths.map(path => make("li", { textContent: path })))),
    titleRow, ...(state.asks ? [nameRow, emailRow] : []),
    make("p", { className: "help", textContent: `${branch} ${where}` }), sendButton,
  ]
}

// What changed, part by part: what must not be overlooked stands out, what is long is folded away.
function tellPart({ heading, items, alarm, folded }) {
  if (!items.length) return make("p", { textContent: heading })
  const list = make("ul", {}, ...items.map(item => make("li", {}, ...tellLine(item.head), ...item.lines.map(line => make("div", {}, ...tellLine(line))))))
  if (folded) return make("details", {}, make("summary", { textContent: `${heading}（${items.length}）` }), list)
  return make("section", { className: alarm ? "panel exposed" : "" }, make("h2", { textContent: heading }), list)
}
const TONES = { strong: "b", quiet: "small", code: "small", old: "del", new: "ins", alarm: "b" }
const tellLine = line => line.map(([text, tone]) => TONES[tone] ? make(TONES[tone], { textContent: text }) : text)

async function send(pressed, sent, state, said) {
  pressed.disabled = true
  said.textContent = say("submitting")
  const done = await ask("submit", sent).catch(fault => ({ refused: [fault.message] }))
  if (done.refused) { said.textContent = done.refused.join(" "); pressed.disabled = false } else finish(done, state, said)
}

// Others went on meanwhile: how far, and which fields both sides changed, with both values.
function tellMoved({ moved, base, both }) {
  if (!moved) return []
  const rows = both.map(one => make("li", {}, openLink(one.record, one.title), ` · ${one.field}`, make("p", {}, `${say("mine")} `, make("ins", { textContent: one.mine })), make("p", {}, `${say("theirs")} `, make("del", { textContent: one.theirs }))))
  return [make("section", { className: "panel" }, make("h2", { textContent: say("moved", { n: moved, base }) }), make("p", { textContent: say(both.length ? "movedBoth" : "movedNone") }), make("ul", {}, ...rows))]
}

function finish(done, state, said) {
  const link = done.address ? make("a", { href: done.address, rel: "noopener noreferrer", target: "_blank", textContent: done.address }) : null
  said.replaceChildren(
    make("strong", { textContent: say(done.pushed ? "submitted" : done.remote ? "notPushed" : "committed", { branch: done.branch }) }),
    make("span", { textContent: done.pushed ? ` ${say(link ? "askMerge" : "findBranch")} ` : "" }), link ?? "",
  )
  if (done.moved) said.append(make("p", { textContent: say(done.merged ? "mergedIn" : "notMerged", { n: done.moved, base: state.base }) }))
  if (done.said) said.append(make("pre", { textContent: done.said }))
  said.after(leaveButton(state.base, said))
}

function leaveButton(base, said) {
  return button(say("leave", { base }), async event => {
    event.target.disabled = true
    const done = await ask("leave").catch(fault => ({ refused: [fault.message] }))
    if (done.refused) { said.textContent = done.refused.join(" "); event.target.disabled = false; return }
    // What was submitted is over: nothing of it is left to be pressed.
    said.textContent = say("left", { branch: done.branch })
    document.querySelector("main").replaceChildren(make("h1", { textContent: say("submit") }), said)
  })
}
