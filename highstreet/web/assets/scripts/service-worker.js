// Keeps the pages of telling at hand without a network, and what is told there until it can be sent.
// The server puts before this script: the list of built files, as self.BUILT, and as self.NO_NETWORK the page
// that is shown instead of one which the phone has not kept.
import { sendAll } from './waiting/sending'
import { keep } from './waiting/store'

const FILES = `files-${digest(self.BUILT.join())}`
const PAGES = 'pages'
const TELLING = /^\/([-\w]+)\/(?:tell\/(?:(?:report|danger|waiting)\/)?)?$/
const TOLD = /^\/([-\w]+)\/tell\/report\/$/
const WHO_TELLS = /^\/(?:sign-in|sign-out|[-\w]+\/card|[-\w]+\/card-away)\//
const UNREACHABLE = new Set([502, 503, 504])
const PAGE_PATIENCE = 6_000
const TELL_PATIENCE = 25_000
const SLOWEST = 20 // bytes a millisecond, for photos
const A_DAY = 24 * 3600 * 1000

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((files) => files.addAll(self.BUILT))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  if (event.data === 'send') event.waitUntil(sendAll())
  else if (event.data.keep) event.waitUntil(keepPages(event.data.keep))
})

self.addEventListener('sync', (event) => {
  event.waitUntil(
    sendAll().then((left) => {
      if (left) throw new Error('Something is left: try again later.')
    }),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.method === 'GET' && pathname.startsWith('/static/')) event.respondWith(file(request))
  else if (request.mode !== 'navigate') return
  else if (WHO_TELLS.test(pathname)) event.waitUntil(caches.delete(PAGES))
  else if (request.method === 'GET' && TELLING.test(pathname)) event.respondWith(page(event, pathname))
  else if (request.method === 'POST' && TOLD.test(pathname)) event.respondWith(tell(request, pathname))
})

// Built files carry their content's hash in their name: once here, they are good for ever.
async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true })
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok && answer.status === 200) await (await caches.open(FILES)).put(request, answer.clone())
  return answer
}

// The page from the server; as it was kept, if the server does not answer in time.
async function page(event, pathname) {
  const asked = fetch(event.request)
  event.waitUntil(asked.then((answer) => keepPage(pathname, event.request, answer.clone())).catch(() => null))
  try {
    const answer = await inTime(asked, PAGE_PATIENCE)
    if (!UNREACHABLE.has(answer.status)) return answer
    return (await keptPage(pathname)) ?? answer
  } catch {
    return (await keptPage(pathname)) ?? noNetwork()
  }
}

function noNetwork() {
  return new Response(self.NO_NETWORK, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

async function keptPage(pathname) {
  const kept = await (await caches.open(PAGES)).match(pathname)
  if (!kept) return null
  // The page's script is told, so that a page which is used again does not use its key again.
  const text = (await kept.text()).replace('<html ', '<html data-kept ')
  return new Response(text, { headers: kept.headers })
}

async function keepPage(pathname, request, answer) {
  if (!answer.ok || answer.redirected || new URL(request.url).search) return
  await (await caches.open(PAGES)).put(pathname, answer)
}

// Kept anew once a day, so that a phone that only looks at the start page has the form too.
async function keepPages(paths) {
  const pages = await caches.open(PAGES)
  for (const path of paths) {
    const kept = await pages.match(path)
    if (kept && Date.now() - Date.parse(kept.headers.get('Date')) < A_DAY) continue
    const answer = await fetch(path, { cache: 'no-store' }).catch(() => null)
    if (answer?.ok && !answer.redirected) await pages.put(path, answer)
  }
}

// After an update the kept pages are fetched anew; only then are the files they had before given up.
async function tidy() {
  const pages = await caches.open(PAGES)
  for (const request of await pages.keys()) {
    const answer = await fetch(request, { cache: 'no-store' }).catch(() => null)
    if (!answer?.ok) return
    await pages.put(request, answer)
  }
  for (const name of await caches.keys()) {
    if (name.startsWith('files-') && name !== FILES) await caches.delete(name)
  }
}

async function tell(request, pathname) {
  const typedAt = Date.now()
  const typed = [...(await request.clone().formData())]
  const photos = typed.filter(([name, value]) => name === 'photos' && value.size).map(([, file]) => file)
  const size = photos.reduce((sum, file) => sum + file.size, 0)
  try {
    const answer = await inTime(fetch(request), TELL_PATIENCE + size / SLOWEST)
    if (!UNREACHABLE.has(answer.status)) return answer
  } catch {
    // No network, or none worth the name: what was typed is kept below.
  }
  const action = new Map(typed).get('action')
  if (action !== 'check' && action !== 'send') return Response.redirect(pathname, 303)
  await keep({
    key: new Map(typed).get('key'),
    address: pathname,
    fields: typed.filter(([name, value]) => typeof value === 'string' && name !== 'csrfmiddlewaretoken' && name !== 'action'),
    files: photos,
    typedAt,
  })
  await self.registration.sync?.register('highstreet-waiting').catch(() => null)
  return Response.redirect(pathname.replace('/report/', '/waiting/'), 303)
}

function inTime(promise, patience) {
  return Promise.race([
    promise,
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error('Too slow')), patience)
    }),
  ])
}

function digest(text) {
  let sum = 0
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) >>> 0
  return sum.toString(36)
}
