// The page that shows what waits on this phone and what has gone, each with its state in words.
import { forgetDraft } from '../tell/draft'
import { moment } from '../tell/moment'
import { all, drop, isLeft, NEEDS_YOU, onChange, SENT } from './store'

export async function showOutbox(element) {
  const words = JSON.parse(element.dataset.words)
  const draw = async () => {
    const forms = (await all()).sort((one, other) => other.typedAt - one.typedAt)
    for (const form of forms) forgetDraft(form.key)
    const list = part('ul', 'outbox', ...forms.map((form) => drawn(form, words)))
    element.replaceChildren(forms.length ? list : part('p', 'empty', words.nothing))
    say(element, forms, words)
  }
  onChange(draw)
  await draw()
}

// Only what has changed for the reader is spoken.
function say(element, forms, words) {
  const said = document.querySelector('[data-outbox-said]')
  const now = forms.map((form) => `${words.states[form.state]}: ${what(form, words)}`).join('. ')
  if (element.dataset.said && element.dataset.said !== now) said.textContent = now
  element.dataset.said = now
}

function drawn(form, words) {
  const item = part('li', 'sheet', part('h2', 'govuk-heading-m', what(form, words)))
  item.append(part('p', `outbox__state outbox__state--${form.state}`, words.states[form.state]))
  item.append(part('p', 'govuk-body quiet', `${words.typed} ${moment(new Date(form.typedAt))}.`))
  for (const receipt of form.receipts ?? []) {
    item.append(part('p', 'number reference', receipt.reference))
    item.append(part('p', 'govuk-body', link(receipt.page, words.see)))
  }
  if (form.state === NEEDS_YOU) {
    item.append(part('p', 'govuk-body', words.problem))
    item.append(part('ul', 'govuk-list govuk-list--bullet', ...(form.errors.length ? form.errors : [words.unknown]).map((one) => part('li', '', one))))
    item.append(part('p', 'govuk-body', link(`${form.address}?mend=${form.id}`, words.mend)))
  }
  if (form.state === SENT) item.append(away(words.take_off, () => drop(form.id)))
  else if (form.state === NEEDS_YOU || isLeft(form)) {
    item.append(away(words.throw_away, () => confirm(words.sure) && drop(form.id)))
  }
  return item
}

function what(form, words) {
  const typed = new Map(form.fields)
  return [words.kinds[typed.get('kind')] ?? words.something, typed.get('place_typed')].filter(Boolean).join(', ')
}

function away(words, press) {
  const button = part('button', 'plain-button quiet', words)
  button.type = 'button'
  button.addEventListener('click', press)
  return button
}

function link(address, words) {
  const anchor = part('a', 'govuk-link', words)
  anchor.href = address
  return anchor
}

function part(name, className, ...inside) {
  const element = document.createElement(name)
  element.className = className
  element.append(...inside)
  return element
}
