// Sends what waits, one form after the other, and notes how each went. Used by the service worker only.
import { all, dropOld, isLeft, NEEDS_YOU, SENDING, SENT, WAITING, write } from './store'

const PATIENCE = 60_000
const PATIENCE_WITH_PHOTOS = 600_000
const NOT_NOW = new Set([408, 425, 429])
const TOKEN = /name="csrfmiddlewaretoken" value="([^"]+)"/
const NOT_SENT = new Set(['csrfmiddlewaretoken', 'action', 'kept_at'])

let running = null

// Resolves to whether something is still left; never two runs at once.
export function sendAll() {
  running ??= run().finally(() => {
    running = null
  })
  return running
}

async function run() {
  await dropOld()
  for (const form of await all()) {
    if (!isLeft(form)) continue
    await write({ ...form, state: SENDING })
    try {
      await write(await sent(form))
    } catch {
      await write({ ...form, state: WAITING })
      return true
    }
  }
  return false
}

async function sent(form) {
  const { token, clockDiffers } = await formPage(form.address)
  const answer = await fetch(form.address, {
    method: 'POST',
    body: body(form, token, clockDiffers),
    headers: { Accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(form.files.length ? PATIENCE_WITH_PHOTOS : PATIENCE),
  })
  insistOnAnswer(answer)
  const said = await answer.json().catch(() => ({}))
  if (said.receipts) {
    return { ...form, state: SENT, sentAt: Date.now(), receipts: said.receipts, fields: summary(form), files: [] }
  }
  return { ...form, state: NEEDS_YOU, errors: Object.values(said.errors ?? {}).flat() }
}

// A fresh page gives the token that keeps forms safe, and the time by the server's clock.
async function formPage(address) {
  const page = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
  insistOnAnswer(page)
  const token = TOKEN.exec(await page.text())?.[1]
  if (!token) throw new Error('A form without its token')
  const clock = Date.parse(page.headers.get('Date') ?? '')
  return { token, clockDiffers: Number.isNaN(clock) ? 0 : clock - Date.now() }
}

function insistOnAnswer(answer) {
  if (answer.status >= 500 || NOT_NOW.has(answer.status)) throw new Error(`Not now: ${answer.status}`)
}

function body(form, token, clockDiffers) {
  const data = new FormData()
  for (const [name, value] of form.fields) if (!NOT_SENT.has(name)) data.append(name, value)
  for (const file of form.files) data.append('photos', file, file.name)
  const mended = new Map(form.fields).get('kept_at')
  data.append('kept_at', mended || new Date(form.typedAt + clockDiffers).toISOString())
  data.append('action', 'send')
  data.append('csrfmiddlewaretoken', token)
  return data
}

// What has gone leaves only enough to be recognised by.
function summary(form) {
  return form.fields.filter(([name]) => name === 'kind' || name === 'place_typed')
}
