// One form of a walk: what is typed is looked at here, so that a phone without a network says what is missing.
const SAME_PRESS = 1_000

export class Noting {
  constructor(form, walk, words, keep) {
    Object.assign(this, { form, walk, words, keep, noted: 0 })
    this.patterns = JSON.parse(walk.dataset.noticed).map(([, pattern]) => new RegExp(pattern, 'gi'))
    form.addEventListener('submit', (event) => this.submit(event))
    this.own = form.elements.namedItem('words')
    this.own?.addEventListener('input', () => this.unsure())
  }

  // The form is emptied only once the phone has what was typed.
  async submit(event) {
    event.preventDefault()
    if (this.isKeeping || Date.now() - this.noted < SAME_PRESS) return
    const problem = this.problem()
    this.say(problem)
    if (problem) return
    this.noted = Date.now()
    this.isKeeping = true
    const typed = this.own?.value
    const isKept = await this.keep(this.note())
    this.isKeeping = false
    if (!isKept) return
    delete this.form.mended
    if (this.own?.value !== typed) return
    this.form.reset()
    this.unsure()
  }

  problem() {
    const typed = new FormData(this.form)
    if (!this.own) return ''
    if (!this.own.value.trim()) return this.kind === 'heard' ? this.words.empty : this.words.promise_empty
    if (this.kind === 'heard' && !typed.has('consent')) return this.words.consent
    return this.warning(typed)
  }

  // Said once: pressed again as it is, it is noted, for the writer decides.
  warning(typed) {
    if (typed.get('sure')) return ''
    const found = this.patterns.flatMap((pattern) => this.own.value.match(pattern) ?? [])
    if (!found.length) return ''
    this.form.elements.namedItem('sure').value = 'on'
    return `${this.words.noticed} ${[...new Set(found)].join(', ')}. ${this.words.send_anyway}`
  }

  unsure() {
    const sure = this.form.elements.namedItem('sure')
    if (sure) sure.value = ''
  }

  get kind() {
    return this.form.dataset.note
  }

  note() {
    const fields = [...new FormData(this.form)].filter(([name]) => !NOT_KEPT.has(name))
    const usual = this.form.elements.namedItem('usual')
    const mended = this.form.mended
    return {
      key: mended?.key ?? crypto.randomUUID(),
      member: this.walk.dataset.member,
      walk: location.pathname,
      stop: this.form.closest('[data-stop]').dataset.stop,
      kind: this.kind,
      address: new URL(this.form.action).pathname,
      label: usual ? this.form.querySelector('button').firstChild.textContent.trim() : this.own.value.trim(),
      fields,
      typedAt: mended?.typedAt ?? Date.now(),
      state: 'waiting',
    }
  }

  say(problem) {
    const said = this.form.querySelector('[data-problem]')
    if (!said) return
    said.textContent = problem
    said.hidden = !problem
    if (problem) this.own.focus()
  }
}

const NOT_KEPT = new Set(['csrfmiddlewaretoken', 'key', 'noted_at'])
