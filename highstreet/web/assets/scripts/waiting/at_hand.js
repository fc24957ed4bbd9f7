// Keeps the form at hand: starts the worker, tells it which pages to keep, and asks it to send what waits.
import { all, isLeft } from './store'

const ASK_EVERY = 20_000

export async function keepAtHand({ worker, pages }) {
  if (!worker || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register(worker, { scope: '/' })
  } catch {
    return
  }
  const ready = await navigator.serviceWorker.ready
  ready.active.postMessage({ keep: pages.split(' ') })
  const send = () => sendIfLeft(ready)
  addEventListener('online', send)
  document.addEventListener('visibilitychange', send)
  setInterval(send, ASK_EVERY)
  send()
}

async function sendIfLeft(ready) {
  if (document.hidden || !navigator.onLine) return
  if ((await all()).some(isLeft)) ready.active.postMessage('send')
}
