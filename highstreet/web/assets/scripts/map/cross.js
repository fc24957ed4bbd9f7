// A cross on a map for whoever has no pointer: the arrow keys move it, Enter takes the point under it.
import { maplibre } from './town'

const STEP = 24
const MARGIN = 40
const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }

// `moved` hears where the cross stands after each step; `take` is called by Enter. Both get the point.
export function crossOn(map, element, { label, looks = 'cross', take, moved = () => {} }) {
  map.keyboard.disable()
  const cross = new maplibre.Marker({ element: drawn(looks) }).setLngLat(map.getCenter()).addTo(map)
  element.tabIndex = 0
  element.setAttribute('role', 'application')
  element.setAttribute('aria-label', label)
  map.getCanvas().tabIndex = -1
  element.addEventListener('keydown', (event) => {
    if (event.target !== element) return
    const step = MOVES[event.key]
    const known = step ? move(map, cross, step) : pressed(event.key, map, () => take(cross.getLngLat()))
    if (step) moved(cross.getLngLat())
    if (known) event.preventDefault()
  })
  return cross
}

function pressed(key, map, take) {
  if (key === 'Enter') return take() || true
  if (key === '+' || key === '=') return map.zoomIn()
  if (key === '-') return map.zoomOut()
  return false
}

// The cross stays in sight: near the edge the map moves under it.
function move(map, cross, [right, down]) {
  const at = map.project(cross.getLngLat())
  const to = [at.x + right * STEP, at.y + down * STEP]
  cross.setLngLat(map.unproject(to))
  const { clientWidth, clientHeight } = map.getContainer()
  const inside = to[0] > MARGIN && to[1] > MARGIN && to[0] < clientWidth - MARGIN && to[1] < clientHeight - MARGIN
  if (!inside) map.panTo(cross.getLngLat(), { animate: false })
  return true
}

function drawn(looks) {
  const cross = document.createElement('div')
  cross.className = looks
  return cross
}
