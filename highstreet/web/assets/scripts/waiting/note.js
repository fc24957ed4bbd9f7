// A line on the pages of telling, when something waits on this phone.
import { all, onChange, SENT } from './store'

export async function showNote() {
  const note = document.querySelector('[data-outbox-note]')
  if (!note || !globalThis.indexedDB) return
  const draw = async () => {
    const left = (await all()).filter((form) => form.state !== SENT).length
    note.querySelector('[data-outbox-count]').textContent = String(left)
    note.hidden = left === 0
  }
  onChange(draw)
  await draw()
}
