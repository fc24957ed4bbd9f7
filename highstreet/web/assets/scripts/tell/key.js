// A page that the phone has kept may be used many times, so its key is made anew each time.
export function freshKey() {
  return crypto.randomUUID()
}

export function freshKeyIfKept() {
  if (!document.documentElement.hasAttribute('data-kept')) return
  for (const key of document.querySelectorAll('input[name="key"]')) key.value = freshKey()
}
