// What is typed in a form: read as pairs of name and value, and put back.
const NOT_TYPED = new Set(['csrfmiddlewaretoken', 'action', 'photos'])

export function typedIn(form) {
  return [...new FormData(form)].filter(([name, value]) => !NOT_TYPED.has(name) && typeof value === 'string')
}

export function putBack(form, pairs) {
  const values = new Map()
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value])
  for (const field of form.elements) {
    if (!field.name || NOT_TYPED.has(field.name) || field.type === 'file') continue
    const typed = values.get(field.name) ?? []
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = typed.includes(field.value)
    else if (typed.length) field.value = typed[0]
  }
  openWhatIsFilled(form)
}

// A part that has something in it is open, so that nobody overlooks it.
function openWhatIsFilled(form) {
  for (const part of form.querySelectorAll('details')) {
    const fields = [...part.querySelectorAll('input:not([type="hidden"]), textarea')]
    if (fields.some((field) => (/radio|checkbox/.test(field.type) ? field.checked : field.value))) part.open = true
  }
}
