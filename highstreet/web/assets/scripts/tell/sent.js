// Once a form is stored by the server, its draft on this phone is forgotten.
import { dropByKey } from '../waiting/store'
import { forgetDraft } from './draft'

const SENT = 'highstreet-sent'
const TOLD = 'highstreet-told'

export function noteSending() {
  for (const form of document.querySelectorAll('[data-send]')) {
    form.addEventListener('submit', () => sessionStorage.setItem(SENT, form.elements.namedItem('key').value))
  }
}

// What had waited under its key goes too: now, or on the next page if this one is left before that is done.
export async function noteTold() {
  const sent = sessionStorage.getItem(SENT)
  if (sent && document.querySelector('[data-told]')) {
    sessionStorage.removeItem(SENT)
    sessionStorage.setItem(TOLD, sent)
    forgetDraft(sent)
  }
  const told = sessionStorage.getItem(TOLD)
  if (!told) return
  await dropByKey(told)
  sessionStorage.removeItem(TOLD)
}
