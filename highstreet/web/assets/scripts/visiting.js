// The page of a walk: it is kept on the phone, and what is noted waits there until it has gone, each note once.
import { drawNotes } from './visiting/drawing'
import { Noting } from './visiting/noting'
import { SIGN_IN, sendNotes } from './visiting/sending'
import { keepNote, notes, onNotes } from './visiting/store'

const ASK_EVERY = 20_000

class Walk {
  constructor(element) {
    this.element = element
    this.words = JSON.parse(element.dataset.words)
    this.atHand = element.querySelector('[data-at-hand]')
    this.waits = element.querySelector('[data-waits]')
  }

  async start() {
    for (const form of this.element.querySelectorAll('form[data-note]')) {
      new Noting(form, this.element, this.words, (note) => this.keep(note))
    }
    const send = () => this.send()
    onNotes(() => this.draw())
    addEventListener('online', send)
    addEventListener('online', () => this.sayNetwork())
    addEventListener('offline', () => this.sayNetwork())
    document.addEventListener('visibilitychange', send)
    setInterval(send, ASK_EVERY)
    await this.draw()
    this.keepAtHand()
    send()
  }

  async keepAtHand() {
    const { serviceWorker, keep } = this.element.dataset
    if (!('serviceWorker' in navigator)) return this.sayNetwork()
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      this.isKept = data.visitIsKept
      this.sayNetwork()
    })
    try {
      await navigator.serviceWorker.register(serviceWorker, { scope: '/' })
      this.ready = await navigator.serviceWorker.ready
      this.ready.active.postMessage({ keepVisit: keep.split(' ') })
    } catch {
      this.sayNetwork()
    }
  }

  sayNetwork() {
    this.atHand.textContent = navigator.onLine ? (this.isKept ? this.words.at_hand : this.words.not_at_hand) : this.words.offline
  }

  // Resolves to whether the phone has it; it is sent after that.
  async keep(note) {
    try {
      await keepNote(note)
    } catch {
      this.atHand.textContent = this.words.unsafe
      return false
    }
    this.sendSoon()
    return true
  }

  async sendSoon() {
    await this.draw()
    await this.ready?.sync?.register('highstreet-waiting').catch(() => null)
    this.send()
  }

  async send() {
    if (document.hidden || !navigator.onLine || !(await notes()).length) return
    const why = await sendNotes()
    this.needsSignIn = why === SIGN_IN
    await this.draw()
    if (!why) await this.freshen()
  }

  async draw() {
    const all = await notes()
    drawNotes(this.element, all, this.words, () => this.send())
    this.waits.hidden = all.length === 0
    const { waits_one: one, waits_many: many } = this.words
    this.waits.replaceChildren(all.length === 1 ? one : `${all.length} ${many}`)
    if (all.length && this.needsSignIn) this.waits.append('. ', this.signIn())
    if (all.some((note) => note.member !== this.element.dataset.member)) this.waits.append('. ', this.words.another)
  }

  signIn() {
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = this.element.dataset.signIn
    link.textContent = this.words.sign_in
    return link
  }

  // What has gone stands in each stop as the server has it.
  async freshen() {
    const answer = await fetch(location.pathname, { cache: 'no-store' }).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const stop of this.element.querySelectorAll('[data-stop]')) {
      const now = page.getElementById(stop.id)
      for (const name of ['[data-noted]', '[data-noted-count]']) {
        if (now) stop.querySelector(name).replaceWith(now.querySelector(name))
      }
    }
  }
}

const element = document.querySelector('[data-walk]')
if (element && globalThis.indexedDB && navigator.locks) new Walk(element).start()
