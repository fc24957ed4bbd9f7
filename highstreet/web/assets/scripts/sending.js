// A form goes once, however often its button is pressed while the answer is on its way. What was changed goes again.
const ON_ITS_WAY_MILLISECONDS = 15_000

export function sendOnce() {
  const sent = new WeakMap()
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post') return
    const now = { words: words(form, event.submitter), at: Date.now() }
    const before = sent.get(form)
    if (before?.words === now.words && now.at - before.at < ON_ITS_WAY_MILLISECONDS) event.preventDefault()
    else sent.set(form, now)
  })
  // Who goes back to a page may send its form again.
  addEventListener('pageshow', (event) => {
    if (event.persisted) for (const form of document.forms) sent.delete(form)
  })
}

function words(form, button) {
  const fields = [...new FormData(form, button)]
  return JSON.stringify(fields.map(([name, value]) => [name, value instanceof File ? [value.name, value.size, value.lastModified] : value]))
}
