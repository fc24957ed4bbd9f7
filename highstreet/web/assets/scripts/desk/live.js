// Screens of the room: what is no part of them is never drawn into them, be it an error or the page to sign in on;
// then the screen says that it hears nothing. And a decision that nobody has begun to write is about what is on now.
export function keepLive(live) {
  document.addEventListener('htmx:before:response', (event) => {
    const { sourceElement, response } = event.detail.ctx
    if (!isOf(live, sourceElement)) return
    const isPart = response.status < 400 && !response.raw.redirected
    sayUnheard(live, !isPart)
    if (!isPart) event.preventDefault()
  })
  document.addEventListener('htmx:error', (event) => {
    if (isOf(live, event.detail.ctx?.sourceElement)) sayUnheard(live, true)
  })
  document.addEventListener('htmx:after:swap', () => followWhatIsOn(live))
}

function isOf(live, source) {
  return source && (live.contains(source) || source.closest('[hx-target]')?.getAttribute('hx-target') === `#${live.id}`)
}

function sayUnheard(live, unheard) {
  const said = live.querySelector('[data-unheard]')
  if (said) said.hidden = !unheard
}

function followWhatIsOn(live) {
  const on = live.querySelector('[name=on]')?.value
  const [words, item] = ['decide-words', 'decide-item'].map((id) => document.getElementById(id))
  if (on && words && item && !words.value.trim()) item.value = on
}
