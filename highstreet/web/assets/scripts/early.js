// Before anything is drawn: say that scripts run, so that parts meant for them are shown.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
