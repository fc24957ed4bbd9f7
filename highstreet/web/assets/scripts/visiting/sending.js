// Sends the notes that wait, one after the other. Used by the page, and by the service worker when the page is closed.
import { changeNote, dropNote, NEEDS_YOU, notes, WAITING } from './store'

const PATIENCE = 30_000
const NOT_NOW = new Set([408, 425, 429])
const NOT_THEIRS = new Set([403, 404]) // whoever is signed in may not: whoever noted it may
const TOKEN = /name="csrfmiddlewaretoken" value="([^"]+)"/
const MEMBER = /data-member="(\d+)"/
const ONE_AT_A_TIME = 'highstreet-visits-sending'

export const SIGN_IN = 'sign-in'

// Resolves to why something is still left, or to nothing. Never two at once, in whichever page.
export function sendNotes() {
  return navigator.locks.request(ONE_AT_A_TIME, run)
}

async function run() {
  const doors = new Map()
  let left = ''
  for (const note of await notes()) {
    if (note.state !== WAITING) continue
    try {
      if (!doors.has(note.walk)) doors.set(note.walk, await door(note.walk))
      left = (await send(note, doors.get(note.walk))) || left
    } catch {
      return 'no network'
    }
  }
  return left
}

// The page of the walk as it is now: the token that keeps forms safe, and who is signed in; nobody, where that
// member has no such page.
async function door(walk) {
  const page = await fetch(walk, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
  insistOnAnswer(page)
  if (page.redirected) return { why: SIGN_IN }
  const text = await page.text()
  return { token: TOKEN.exec(text)?.[1], member: MEMBER.exec(text)?.[1] }
}

async function send(note, { why, token, member }) {
  if (why) return why
  if (member !== note.member) return 'another'
  const answer = await fetch(note.address, {
    method: 'POST',
    body: body(note, token),
    headers: { Accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  })
  if (answer.type === 'opaqueredirect' || answer.status === 401) return SIGN_IN
  insistOnAnswer(answer)
  if (NOT_THEIRS.has(answer.status)) return 'not theirs'
  if (answer.ok) await dropNote(note.key)
  else await changeNote({ ...note, state: NEEDS_YOU, ...(await problems(answer)) })
  return ''
}

async function problems(answer) {
  const said = await answer.json().catch(() => ({}))
  return { errors: said.errors ?? [], warned: Boolean(said.warned) }
}

function insistOnAnswer(answer) {
  if (answer.status >= 500 || NOT_NOW.has(answer.status)) throw new Error(`Not now: ${answer.status}`)
}

function body(note, token) {
  const data = new FormData()
  for (const [name, value] of note.fields) data.append(name, value)
  data.append('key', note.key)
  data.append('noted_at', new Date(note.typedAt).toISOString())
  data.append('csrfmiddlewaretoken', token ?? '')
  return data
}
