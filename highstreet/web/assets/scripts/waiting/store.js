// What waits on this phone: forms with their photos, in the browser's own database.
import { openDB } from 'idb'

export const WAITING = 'waiting'
export const SENDING = 'sending'
export const SENT = 'sent'
export const NEEDS_YOU = 'needs-you'

const FORMS = 'forms'
const SAME_PRESS = 10_000
const SENT_IS_SHOWN_FOR = 14 * 24 * 3600 * 1000
const CHANGES = 'highstreet-waiting'
const changes = new BroadcastChannel(CHANGES)

function database() {
  return openDB('highstreet', 1, {
    upgrade: (db) => db.createObjectStore(FORMS, { keyPath: 'id', autoIncrement: true }),
  })
}

export async function all() {
  return (await database()).getAll(FORMS)
}

export async function one(id) {
  return (await database()).get(FORMS, id)
}

export async function write(form) {
  await (await database()).put(FORMS, form)
  changes.postMessage(form.state)
}

export async function drop(id) {
  await (await database()).delete(FORMS, id)
  changes.postMessage('dropped')
}

// A form that the server had refused and that has now been sent by hand.
export async function dropByKey(key) {
  for (const form of await all()) {
    if (form.key === key && form.state === NEEDS_YOU) await drop(form.id)
  }
}

export async function dropOld() {
  for (const form of await all()) {
    if (form.state === SENT && Date.now() - form.sentAt > SENT_IS_SHOWN_FOR) await drop(form.id)
  }
}

export function onChange(heard) {
  new BroadcastChannel(CHANGES).addEventListener('message', heard)
}

// Keep a form. The same content under the same key is the same form while it waits, and a double press is one;
// once it has gone, the same content is told a second time and gets a key of its own.
export async function keep({ key, address, fields, files, typedAt }) {
  const digest = await digestOf(fields, files)
  const tx = (await database()).transaction(FORMS, 'readwrite')
  const kept = await tx.store.getAll()
  const same = kept.filter((form) => form.key === key)
  const again = same.some(
    (form) => form.digest === digest && (isLeft(form) || typedAt - form.typedAt < SAME_PRESS),
  )
  if (!again) {
    for (const form of same) if (form.state === NEEDS_YOU) await tx.store.delete(form.id)
    const told = same.some((form) => form.digest === digest)
    const own = told ? crypto.randomUUID() : key
    await tx.store.add({
      key: own,
      address,
      fields: told ? fields.map(([name, value]) => [name, name === 'key' ? own : value]) : fields,
      files,
      typedAt,
      digest,
      state: WAITING,
    })
  }
  await tx.done
  changes.postMessage(WAITING)
}

export function isLeft(form) {
  return form.state === WAITING || form.state === SENDING
}

async function digestOf(fields, files) {
  const typed = fields.filter(([name]) => name !== 'key' && name !== 'kept_at').sort(byNameAndValue)
  const told = JSON.stringify([typed, files.map(({ name, size, type }) => [name, size, type])])
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(told)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function byNameAndValue(one, other) {
  return one.join('\n') < other.join('\n') ? -1 : 1
}
