// Runs before the theme's script. On a web server it only lets the search load its index as soon as the search field is entered.
// From disk it also gives links to folders their index.html, and runs the search without a worker, which browsers refuse there.
(() => {
  const onDisk = location.protocol === "file:"

  if (onDisk)
    for (const link of document.querySelectorAll("a[href]")) {
      const [, path, rest] = link.getAttribute("href").match(/^([^?#]*)(.*)$/)
      if (path.endsWith("/") && !path.includes(":")) link.setAttribute("href", `${path}index.html${rest}`)
    }

  // A port that speaks to the search in this page as the theme would to a worker.
  const openInPage = address => {
    const { port1, port2 } = new MessageChannel()
    const script = Object.assign(document.createElement("script"), { src: address })
    script.onload = () => self.playbookSearch(port2)
    document.head.append(script)
    port1.start()
    return port1
  }

  const NativeWorker = self.Worker
  self.Worker = function (address, options) {
    const worker = onDisk ? openInPage(address) : new NativeWorker(address, options)
    const field = document.querySelector("[data-md-component=search-query]")
    field?.addEventListener("focus", () => worker.postMessage({ type: "load" }), { once: true })
    // The theme listens to keys only: text that comes by an input method, by paste or by voice counts as well.
    field?.addEventListener("input", () => field.dispatchEvent(new Event("keyup")))
    return worker
  }
})()
