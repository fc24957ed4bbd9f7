// Keys of the queue: j and k go down and up, / searches. Who speaks to their computer can switch them off.
const STEPS = { j: 1, k: -1 }
const OFF = 'highstreet-keys-off'

export function offerKeys(rows, words) {
  const [off, on] = [words.querySelector('[data-keys-off]'), words.querySelector('[data-keys-on]')]
  const show = () => words.classList.toggle('keys--off', isOff())
  off.addEventListener('click', () => {
    localStorage.setItem(OFF, 'yes')
    show()
    on.focus()
  })
  on.addEventListener('click', () => {
    localStorage.removeItem(OFF)
    show()
    off.focus()
  })
  show()
  document.addEventListener('keydown', (event) => {
    if (isOff() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '/') document.getElementById('id_words').focus()
    else if (STEPS[event.key]) go(rows, STEPS[event.key])
    else return
    event.preventDefault()
  })
}

function isOff() {
  return localStorage.getItem(OFF) === 'yes'
}

function isTyping(element) {
  return element.matches('input, select, textarea')
}

function go(rows, step) {
  const links = [...rows.querySelectorAll('[data-row]')]
  const here = links.indexOf(document.activeElement)
  const next = here < 0 ? 0 : Math.min(links.length - 1, Math.max(0, here + step))
  links[next]?.focus()
}
