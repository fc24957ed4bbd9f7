// When something has changed, the list is drawn anew where it stands: what has the focus keeps it.
import htmx from 'htmx.org'

export function watchQueue(rows, said) {
  document.addEventListener('highstreet:changed', async () => {
    const before = new Set(references(rows))
    await htmx.ajax('GET', window.location.href, { source: rows, target: rows, swap: 'innerMorph', headers: { 'By-Itself': 'yes' } })
    const fresh = references(rows).filter((one) => !before.has(one))
    for (const one of fresh) document.getElementById(one).classList.add('queue__row--new')
    if (fresh.length) said.textContent = said.dataset.queueSaid.replace('0', fresh.length)
  })
}

function references(rows) {
  return [...rows.querySelectorAll('.queue__row')].map((row) => row.id)
}
