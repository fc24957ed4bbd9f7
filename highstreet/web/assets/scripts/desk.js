// The desk: the list that keeps itself up to date, its keys, and letters that are looked at before they go.
// What asks the server again is written on the pages themselves (hx-…).
import 'htmx.org'
import { offerKeys } from './desk/keys'
import { keepLive } from './desk/live'
import { sayWhatIsNew } from './desk/news'

const list = document.querySelector('[data-queue]')
if (list) {
  sayWhatIsNew(list)
  offerKeys(list)
}
const live = document.querySelector('[data-live]')
if (live) keepLive(live)
