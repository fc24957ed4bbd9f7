// Signing out leaves nothing of a visit on the phone; who would lose notes that have not gone is asked first.
import { forgetAll, notes } from './store'

const VISITS = 'visits'

export function leaveNothing() {
  const form = document.querySelector('[data-sign-out]')
  if (!form || !globalThis.indexedDB) return
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const left = await notes().catch(() => [])
    if (left.length && !confirm(form.dataset.signOut.replace('{}', String(left.length)))) return
    await Promise.allSettled([forgetAll(), globalThis.caches?.delete(VISITS)])
    form.submit()
  })
}
