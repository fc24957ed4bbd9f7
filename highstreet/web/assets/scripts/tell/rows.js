// Several at once: rows are added here without asking the server, so also without a network.
export function offerRows(form) {
  const button = form.querySelector('[data-add-row]')
  if (!button) return
  button.addEventListener('click', (event) => {
    event.preventDefault()
    addRow(form)?.querySelector('input').focus()
  })
}

// As many rows as a kept draft had.
export function makeRows(form, pairs) {
  const wanted = Number(new Map(pairs).get('again-TOTAL_FORMS') ?? 0)
  while (total(form) && Number(total(form).value) < wanted && addRow(form));
}

function total(form) {
  return form.querySelector('[data-rows]')
}

function addRow(form) {
  const number = Number(total(form).value)
  if (number >= Number(total(form).dataset.rows)) return null
  const drawn = form.querySelector('template[data-row]').innerHTML
  const row = document.createElement('div')
  row.innerHTML = drawn.replaceAll('__prefix__', String(number)).replaceAll('__number__', String(number + 2))
  form.querySelector('[data-add-row]').before(row)
  total(form).value = String(number + 1)
  return row
}
