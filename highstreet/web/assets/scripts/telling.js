// The pages on which somebody tells: drafts, places, several at once, and what waits on this phone.
import { watchDraft } from './tell/draft'
import { freshKeyIfKept } from './tell/key'
import { watchNetwork } from './tell/network'
import { offerPlaces } from './tell/place'
import { offerRows } from './tell/rows'
import { noteSending, noteTold } from './tell/sent'
import { showOutbox } from './waiting/outbox'

async function begin(form) {
  const words = JSON.parse(form.dataset.words)
  offerRows(form)
  await watchDraft(form, words)
  offerPlaces(form, words)
  watchNetwork(form, words)
}

const form = document.querySelector('[data-telling]')
const outbox = document.querySelector('[data-outbox]')

freshKeyIfKept()
if (form) begin(form)
if (outbox) showOutbox(outbox)
noteSending()
noteTold()
