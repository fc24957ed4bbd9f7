// Drafts: what was typed survives a reload or a closed tab, in this browser only, until it is sent. Never files.
import { all, one } from '../waiting/store'
import { putBack, typedIn } from './fields'
import { moment } from './moment'
import { makeRows } from './rows'

const A_WEEK = 7 * 24 * 3600 * 1000
const SAVE_AFTER = 300
const FORGOTTEN = 'forgotten'

export async function watchDraft(form, words) {
  const kept = form.hasAttribute('data-new') ? (await toMend(form)) ?? (await draftOf(form)) : null
  const blank = JSON.stringify(typedIn(form))
  if (kept) restore(form, kept, words)
  let timer
  const save = () => saveDraft(form, blank)
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(save, SAVE_AFTER)
  })
  form.addEventListener('change', save)
  form.addEventListener('submit', save)
  addEventListener('pagehide', save)
}

function restore(form, kept, words) {
  makeRows(form, kept.fields)
  putBack(form, kept.fields)
  const note = document.querySelector('[data-draft-kept]')
  const said = kept.mending ? words.mending : words.kept
  note.querySelector('[data-draft-words]').textContent = `${said} ${moment(kept.at)}.`
  note.hidden = false
  note.querySelector('[data-draft-afresh]').addEventListener('click', () => {
    forgetDraft(keyOf(form))
    location.replace(location.pathname)
  })
}

// What the server could not take as it was: everything is there again, the photos too.
async function toMend(form) {
  const wanted = new URLSearchParams(location.search).get('mend')
  const waiting = wanted && (await one(Number(wanted)))
  if (!waiting || waiting.state === 'sent') return null
  const photos = new DataTransfer()
  for (const file of waiting.files) photos.items.add(file)
  const input = form.querySelector('input[type="file"]')
  if (input) input.files = photos.files
  const at = new Date(waiting.typedAt)
  const fields = waiting.fields.filter(([name]) => name !== 'kept_at')
  return { at, mending: true, fields: [...fields, ['kept_at', at.toISOString()]] }
}

async function draftOf(form) {
  const from = location.search
  const given = await keysInTheOutbox()
  const [newest] = drafts(form.dataset.telling)
    .filter((draft) => draft.from === from && !given.has(new Map(draft.fields).get('key')))
    .sort((a, b) => b.at - a.at)
  return newest ?? null
}

// What was sent is no draft, also before the page that says so has been drawn.
async function keysInTheOutbox() {
  try {
    return new Set((await all()).map((form) => form.key))
  } catch {
    return new Set() // The browser keeps no database (private): nothing waits in it.
  }
}

function saveDraft(form, blank) {
  const fields = typedIn(form)
  if (sessionStorage.getItem(nameOf(keyOf(form))) === FORGOTTEN || JSON.stringify(fields) === blank) return
  const draft = { town: form.dataset.telling, from: location.search, at: Date.now(), fields }
  try {
    localStorage.setItem(nameOf(keyOf(form)), JSON.stringify(draft))
  } catch {
    // The browser keeps nothing (private, or full): the form still works.
  }
}

function* kept() {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith('highstreet-draft:')) continue
    const draft = JSON.parse(localStorage.getItem(name))
    if (Date.now() - draft.at > A_WEEK) localStorage.removeItem(name)
    else yield draft
  }
}

function drafts(town) {
  try {
    return [...kept()].filter((draft) => draft.town === town)
  } catch {
    return []
  }
}

// It was sent, or is not wanted: going back to its page does not bring it back.
export function forgetDraft(key) {
  try {
    localStorage.removeItem(nameOf(key))
    sessionStorage.setItem(nameOf(key), FORGOTTEN)
  } catch {
    // Nothing was kept.
  }
}

function keyOf(form) {
  return form.elements.namedItem('key').value
}

function nameOf(key) {
  return `highstreet-draft:${key}`
}
