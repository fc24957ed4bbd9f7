// The desk: the queue by keyboard, new reports as they come, letters looked at before they go.
import 'htmx.org'
import { offerKeys } from './desk/keys'
import { watchQueue } from './desk/queue'

const rows = document.querySelector('[data-queue]')

if (rows) {
  offerKeys(rows, document.querySelector('[data-keys]'))
  watchQueue(rows, document.querySelector('[data-queue-said]'))
}
