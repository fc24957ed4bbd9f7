// Every page: the GOV.UK components that move.
import { CharacterCount, ErrorSummary, NotificationBanner, Radios, Checkboxes, ServiceNavigation, createAll, Button } from 'govuk-frontend'

for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation]) {
  createAll(part)
}
