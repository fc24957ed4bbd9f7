// Keeps the pages of telling at hand without a network, and what is told there until it can be sent; and the
// page and pack of a visit for those who walk.
// The server puts before this script: the list of built files, as self.BUILT, and as self.NO_NETWORK the page
// that is shown instead of one which the phone has not kept.
import { sendAll } from './waiting/sending'
import { keep } from './waiting/store'
import { sendNotes } from './visiting/sending'

const FILES = `files-${digest(self.BUILT.join())}`
const PAGES = 'pages'
const VISITS = 'visits'
const TELLING = /^\/([-\w]+)\/(?:tell\/(?:(?:report|danger|waiting)\/)?)?$/
const VISIT = /^\/desk\/visits\/[-\w]+\/(?:walk|pack)\/$/
const TOLD = /^\/([-\w]+)\/tell\/report\/$/
const WHO_TELLS = /^\/(?:sign-in|sign-out|[-\w]+\/card|[-\w]+\/card-away)\//
const UNREACHABLE = new Set([502, 503, 504])
const PAGE_PATIENCE = 6_000
const TELL_PATIENCE = 25_000
const SLOWEST = 20 // bytes a millisecond, for photos
const A_DAY = 24 * 3600 * 1000
const VISIT_IS_KEPT_FOR = 2 * A_DAY

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
  else if (event.data.keepVisit) event.waitUntil(keepVisit(event.data.keepVisit, event.source))
})

self.addEventListener('sync', (event) => {
  event.waitUntil(
    Promise.all([sendAll(), sendNotes()]).then((left) => {
      if (left.some(Boolean)) throw new Error('Something is left: try again later.')
    }),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.method === 'GET' && pathname.startsWith('/static/')) event.respondWith(file(request))
  else if (request.mode !== 'navigate') return
  else if (WHO_TELLS.test(pathname)) event.waitUntil(Promise.all([caches.delete(PAGES), caches.delete(VISITS)]))
  else if (request.method === 'GET' && TELLING.test(pathname)) event.respondWith(page(event, pathname, PAGES))
  else if (request.method === 'GET' && VISIT.test(pathname)) event.respondWith(page(event, pathname, VISITS))
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
async function page(event, pathname, kept) {
  const asked = fetch(event.request)
  event.waitUntil(asked.then((answer) => keepPage(pathname, event.request, answer.clone(), kept)).catch(() => null))
  try {
    const answer = await inTime(asked, PAGE_PATIENCE)
    if (!UNREACHABLE.has(answer.status)) return answer
    return (await keptPage(pathname, kept)) ?? answer
  } catch {
    return (await keptPage(pathname, kept)) ?? noNetwork()
  }
}

function noNetwork() {
  return new Response(self.NO_NETWORK, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

async function keptPage(pathname, name) {
  const pages = await caches.open(name)
  const kept = await pages.match(pathname)
  if (!kept) return null
  if (name === VISITS && ageOf(kept) > VISIT_IS_KEPT_FOR) return (await pages.delete(pathname)) && null
  // The page's script is told, so that a page which is used again does not use its key again.
  const text = (await kept.text()).replace('<html ', '<html data-kept ')
  return new Response(text, { headers: kept.headers })
}

function ageOf(kept) {
  return Date.now() - Date.parse(kept.headers.get('Date'))
}

async function keepPage(pathname, request, answer, name) {
  if (!answer.ok || answer.redirected || new URL(request.url).search) return
  await (await caches.open(name)).put(pathname, answer)
}

// The page of a visit and its pack, kept anew each time they are opened; whoever asked hears when they are here.
async function keepVisit(paths, asked) {
  const pages = await caches.open(VISITS)
  for (const path of paths) {
    const answer = await fetch(path, { cache: 'no-store' }).catch(() => null)
    if (answer?.ok && !answer.redirected) await pages.put(path, answer)
  }
  const kept = await Promise.all(paths.map((path) => pages.match(path)))
  asked?.postMessage({ visitIsKept: kept.every(Boolean) })
}

// Kept anew once a day, so that a phone that only looks at the start page has the form too.
async function keepPages(paths) {
  const pages = await caches.open(PAGES)
  for (const path of paths) {
    const kept = await pages.match(path)
    if (kept && ageOf(kept) < A_DAY) continue
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
  const visits = await caches.open(VISITS)
  for (const request of await visits.keys()) {
    const answer = await fetch(request, { cache: 'no-store' }).catch(() => null)
    if (!answer) return
    if (answer.ok && !answer.redirected) await visits.put(request, answer)
    else await visits.delete(request)
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
