// Without a network the form can wait on the phone; then what is missing is better asked for now than later.
const ASKED = ['attendance', 'kind', 'setting', 'when']

export function watchNetwork(form, words) {
  const said = form.querySelector('[data-said]')
  const say = () => {
    said.textContent = navigator.onLine ? '' : canWait() ? words.offline : words.unsafe
  }
  addEventListener('online', say)
  addEventListener('offline', say)
  say()
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return
    const missing = ASKED.find((name) => !new FormData(form).has(name))
    if (missing || !canWait()) event.preventDefault()
    if (missing) ask(form, missing, words)
  })
}

function canWait() {
  return Boolean(navigator.serviceWorker?.controller)
}

function ask(form, name, words) {
  const first = form.querySelector(`[name="${name}"]`)
  const group = first.closest('.govuk-form-group')
  if (!group.querySelector('.govuk-error-message')) {
    const problem = document.createElement('p')
    problem.className = 'govuk-error-message'
    problem.setAttribute('role', 'alert')
    problem.textContent = words.answer
    group.querySelector('legend').after(problem)
    group.classList.add('govuk-form-group--error')
  }
  first.focus()
}
