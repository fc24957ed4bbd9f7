// Draws the notes that wait on this phone, each in its stop, and what can be done with one that was not taken.
import { dropNote, keepNote, NEEDS_YOU, WAITING } from './store'

export function drawNotes(walk, all, words, send) {
  const mine = all.filter((note) => note.member === walk.dataset.member)
  for (const stop of walk.querySelectorAll('[data-stop]')) {
    const here = mine.filter((note) => note.walk === location.pathname && note.stop === stop.dataset.stop)
    stop.querySelector('[data-waiting]').replaceChildren(...here.map((note) => drawn(note, stop, words, send)))
    takeOffers(stop, here)
  }
}

// What has been promised here and still waits is not promised twice.
function takeOffers(stop, here) {
  const taken = new Set(here.map((note) => new Map(note.fields).get('usual')).filter(Boolean))
  for (const form of stop.querySelectorAll('form[data-note="promised"]')) {
    const usual = form.elements.namedItem('usual')?.value
    if (usual) form.closest('li').hidden = taken.has(usual)
  }
}

function drawn(note, stop, words, send) {
  const item = part('div', `waiting-note waiting-note--${note.state}`)
  const said = note.kind === 'heard' ? note.label : `${words.promised}: ${note.label}`
  item.append(part('p', 'govuk-body said', said))
  item.append(part('p', 'waiting-note__state', note.state === WAITING ? words.waiting : words.needs_you))
  if (note.state !== NEEDS_YOU) return item
  for (const one of note.errors) item.append(part('p', 'govuk-body', one))
  if (note.warned) item.append(button(words.send_anyway, () => again(note, send)))
  const form = formOf(note, stop)
  if (form) item.append(button(words.mend, () => mend(note, form, words)))
  item.append(button(words.throw_away, () => confirm(words.sure) && dropNote(note.key)))
  return item
}

async function again(note, send) {
  await keepNote({ ...note, state: WAITING, fields: [...note.fields.filter(([name]) => name !== 'sure'), ['sure', 'on']] })
  send()
}

// Its own words can be mended in the form they came from.
function formOf(note, stop) {
  if (new Map(note.fields).get('usual')) return null
  return [...stop.querySelectorAll(`form[data-note="${note.kind}"]`)].find((form) => form.elements.namedItem('words'))
}

// What is kept stays kept until the form has put the mended note, which has its key, in its place.
function mend(note, form, words) {
  const own = form.elements.namedItem('words')
  const [, before] = note.fields.find(([name]) => name === 'words') ?? []
  if (own.value.trim() && own.value !== before && !confirm(words.replace)) return
  form.mended = note
  for (const [name, value] of note.fields) {
    const field = form.elements.namedItem(name)
    if (field) field.value = value
  }
  form.closest('details').open = true
  own.focus()
}

function button(words, press) {
  const made = part('button', 'govuk-button govuk-button--secondary', words)
  made.type = 'button'
  made.addEventListener('click', press)
  return made
}

function part(name, className, ...inside) {
  const element = document.createElement(name)
  element.className = className
  element.append(...inside)
  return element
}
