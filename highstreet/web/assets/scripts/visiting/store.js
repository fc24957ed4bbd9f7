// Notes of a visit that wait on this phone, in a database of the browser of their own, so that all of them can go at once.
import { openDB } from 'idb'

export const WAITING = 'waiting'
export const NEEDS_YOU = 'needs-you'

const NAME = 'highstreet-visits'
const NOTES = 'notes'
const changes = new BroadcastChannel(NAME)

async function within(work) {
  const db = await openDB(NAME, 1, { upgrade: (made) => made.createObjectStore(NOTES, { keyPath: 'key' }) })
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

export async function notes() {
  const found = await within((db) => db.getAll(NOTES))
  return found.sort((one, other) => one.typedAt - other.typedAt)
}

// The same key is the same note: kept twice, it is there once.
export async function keepNote(note) {
  await within((db) => db.put(NOTES, note))
  changes.postMessage('kept')
}

export async function dropNote(key) {
  await within((db) => db.delete(NOTES, key))
  changes.postMessage('dropped')
}

// Something has become of a note; nothing, if it was thrown away or forgotten in the meantime.
export async function changeNote(note) {
  await within(async (db) => {
    const tx = db.transaction(NOTES, 'readwrite')
    if (await tx.store.get(note.key)) await tx.store.put(note)
    await tx.done
  })
  changes.postMessage('changed')
}

export async function forgetAll() {
  await within((db) => db.clear(NOTES))
  changes.postMessage('forgotten')
}

export function onNotes(heard) {
  new BroadcastChannel(NAME).addEventListener('message', heard)
}
