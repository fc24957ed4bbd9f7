// The place box: proposes places while one types; or takes the phone's position, or a point on the map.
import accessibleAutocomplete from 'accessible-autocomplete'

const PATIENCE = 10_000

export function offerPlaces(form, words) {
  const where = form.querySelector('[data-where]')
  if (where) new PlaceBox(where, form.dataset.places, words).start()
}

class PlaceBox {
  constructor(where, address, words) {
    Object.assign(this, { where, address, words })
    this.plain = where.querySelector('[data-place-typed]')
    this.chosenFor = where.querySelector('[data-place-for]')
    this.said = where.querySelector('[data-where-said]')
    this.map = where.querySelector('[data-map-here]')
  }

  start() {
    this.propose()
    this.where.querySelector('[data-where-ways]').hidden = false
    this.where.querySelector('[data-where-am-i]').addEventListener('click', () => this.whereAmI())
    const show = this.where.querySelector('[data-show-map]')
    show.addEventListener('click', () => this.showMap(show))
  }

  // The box takes the plain field's place, with its name, its words and what is typed in it.
  propose() {
    const { plain, words } = this
    const box = document.createElement('div')
    plain.after(box)
    accessibleAutocomplete({
      element: box,
      id: plain.id,
      name: plain.name,
      defaultValue: plain.value,
      displayMenu: 'overlay',
      minLength: 2,
      confirmOnBlur: false,
      inputClasses: 'govuk-input',
      source: (typed, show) => this.source(typed, show),
      templates: { inputValue: (one) => one?.name ?? one ?? '', suggestion: drawn },
      onConfirm: (one) => one && this.take(one),
      tNoResults: () => (navigator.onLine ? words.nothing_found : words.no_network),
      tAssistiveHint: () => words.how,
      tStatusQueryTooShort: () => '',
      tStatusNoResults: () => (navigator.onLine ? words.nothing_found : words.no_network),
      tStatusSelectedOption: (name, number, at) => `${name}, ${at + 1}/${number}`,
      tStatusResults: (number, named) => `${words.places_found}: ${number}. ${named}`,
    })
    plain.remove()
    this.input = box.querySelector('input')
    this.input.autocapitalize = 'off'
    this.input.spellcheck = false
    this.input.maxLength = 60
    this.input.addEventListener('input', () => this.typedAnew())
  }

  async source(typed, show) {
    if (typed === this.chosenFor.value && this.token().value) return show([])
    this.asked?.abort()
    this.asked = new AbortController()
    try {
      show(await this.ask(`q=${encodeURIComponent(typed)}`, this.asked.signal))
    } catch (problem) {
      if (problem.name !== 'AbortError') show([])
    }
  }

  async ask(question, signal) {
    const answer = await fetch(`${this.address}?${question}`, { signal, headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error(`places: ${answer.status}`)
    return (await answer.json()).places
  }

  // The hidden field that says which place is meant; made here where the server had drawn a choice instead.
  token() {
    let token = this.where.querySelector('[data-place]')
    if (!token) {
      this.where.querySelector('[data-which]')?.remove()
      token = Object.assign(document.createElement('input'), { type: 'hidden', name: 'place' })
      token.dataset.place = ''
      this.where.append(token)
    }
    return token
  }

  typedAnew() {
    this.token().value = ''
    this.say('')
  }

  take(place) {
    this.token().value = place.token
    this.chosenFor.value = this.input.value = place.name
    this.say(`${this.words.chosen}: ${place.name}.`)
    this.input.dispatchEvent(new Event('change', { bubbles: true }))
  }

  // A point from the phone or from the map, named by the nearest street.
  async takePoint(lon, lat) {
    const [place] = await this.ask(`point=${lon.toFixed(6)},${lat.toFixed(6)}`)
    if (place) this.take(place)
    else this.say(this.words.here_far)
    return place
  }

  whereAmI() {
    const { words } = this
    if (!navigator.geolocation) return this.say(words.here_unknown)
    this.say(words.looking)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.takePoint(coords.longitude, coords.latitude).catch(() => this.say(words.no_network)),
      (problem) => this.say(problem.code === problem.PERMISSION_DENIED ? words.here_denied : words.here_unknown),
      { timeout: PATIENCE, maximumAge: 60_000, enableHighAccuracy: true },
    )
  }

  async showMap(button) {
    const { map, words } = this
    const open = map.hidden
    map.hidden = !open
    button.setAttribute('aria-expanded', String(open))
    button.textContent = open ? words.hide_map : words.show_map
    if (!open) return
    try {
      const { pickOn } = await import(button.dataset.pick)
      await pickOn(map, { style: button.dataset.style, label: words.map, take: (lon, lat) => this.takePoint(lon, lat) })
      map.focus()
    } catch {
      map.hidden = true
      this.say(words.no_map)
    }
  }

  say(words) {
    this.said.textContent = words
  }
}

function drawn(place) {
  if (!place?.name) return ''
  const detail = place.detail ? ` <span class="quiet">${safe(place.detail)}</span>` : ''
  return `<span>${safe(place.name)}${detail}</span>`
}

function safe(words) {
  const element = document.createElement('span')
  element.textContent = words
  return element.innerHTML
}
