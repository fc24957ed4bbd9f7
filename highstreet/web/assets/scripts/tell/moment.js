// When something was, as the pages of the server say it: Monday 2 March, 3:20pm.
const LANGUAGE = document.documentElement.lang === 'cy' ? 'cy' : 'en-GB'
const DAY = new Intl.DateTimeFormat(LANGUAGE, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'Europe/London' })
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'Europe/London' })

export function moment(at) {
  const day = DAY.format(at).replace(',', '')
  const clock = CLOCK.format(at).replace(':00', '').replace(/\s/g, '')
  return `${day}, ${clock}`
}
