// Once a form is stored by the server, its draft on this phone is forgotten.
import { dropByKey } from '../waiting/store'
import { forgetDraft } from './draft'

const SENT = 'highstreet-sent'

export function noteSending() {
  for (const form of document.querySelectorAll('[data-send]')) {
    form.addEventListener('submit', () => sessionStorage.setItem(SENT, form.elements.namedItem('key').value))
  }
}

export function noteTold() {
  const key = sessionStorage.getItem(SENT)
  if (!key || !document.querySelector('[data-told]')) return
  sessionStorage.removeItem(SENT)
  forgetDraft(key)
  dropByKey(key)
}
