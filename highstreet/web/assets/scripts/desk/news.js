// When the list was drawn anew, what has come in since is marked, and said to those who do not see it.
export function sayWhatIsNew(list) {
  const said = document.querySelector('[data-queue-said]')
  let known = references(list)
  list.addEventListener('htmx:after:swap', () => {
    const now = references(list)
    const fresh = [...now].filter((reference) => !known.has(reference))
    for (const reference of fresh) list.querySelector(`[id="${reference}"]`).classList.add('queue__row--new')
    if (fresh.length) said.textContent = `${list.dataset.queue}: ${fresh.length}`
    known = now
  })
}

function references(list) {
  return new Set([...list.querySelectorAll('.queue__row')].map((row) => row.id))
}
