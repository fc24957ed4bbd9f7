// j and k go down and up in the list, / goes to the search. Single keys disturb those who dictate, so they can be
// switched off; this browser remembers it.
const OFF = 'highstreet-keys-off'
const BY = { j: 1, k: -1 }

export function offerKeys(list) {
  const told = document.querySelector('[data-keys]')
  const button = told.querySelector('button')
  const draw = () => {
    told.querySelector('[data-keys-on]').hidden = areOff()
    told.querySelector('[data-keys-off]').hidden = !areOff()
    button.textContent = areOff() ? button.dataset.on : button.dataset.off
  }
  button.addEventListener('click', () => {
    if (areOff()) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, 'yes')
    draw()
  })
  told.hidden = false
  draw()
  document.addEventListener('keydown', (event) => {
    if (areOff() || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest('input, textarea, select')) return
    if (event.key === '/') document.querySelector('[data-search]').focus()
    else if (BY[event.key]) step(list, BY[event.key])
    else return
    event.preventDefault()
  })
}

function areOff() {
  return localStorage.getItem(OFF) !== null
}

function step(list, by) {
  const rows = [...list.querySelectorAll('[data-row]')]
  const at = rows.indexOf(document.activeElement) + by
  rows[Math.min(Math.max(at, 0), rows.length - 1)]?.focus()
}
