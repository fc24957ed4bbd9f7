// Every page: the GOV.UK components that move, and forms that go once; on a town's public pages also the worker that keeps the form at hand.
import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation, createAll } from 'govuk-frontend'
import { keepAtHand } from './waiting/at_hand'
import { showNote } from './waiting/note'
import { sendOnce } from './sending'
import { leaveNothing } from './visiting/leaving'

for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation]) {
  createAll(part)
}
keepAtHand(document.body.dataset)
showNote()
leaveNothing()
sendOnce()
