// The map on which a place is pointed at: a click takes it; with the keyboard a cross is moved and Enter takes it.
import { maplibre, townMap } from './map/town'

const STEP = 24
const MARGIN = 40
const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }

export async function pickOn(element, { style, label, take }) {
  if (element.dataset.drawn) return
  await styled(style)
  const map = await townMap(element, { zoom: 15 })
  element.dataset.drawn = 'yes'
  map.keyboard.disable()
  const cross = new maplibre.Marker({ element: drawnCross() }).setLngLat(map.getCenter()).addTo(map)
  const takeHere = () => {
    const { lng, lat } = cross.getLngLat()
    return take(lng, lat)
  }
  map.on('click', ({ lngLat }) => {
    cross.setLngLat(lngLat)
    takeHere()
  })
  element.tabIndex = 0
  element.setAttribute('role', 'application')
  element.setAttribute('aria-label', label)
  map.getCanvas().tabIndex = -1
  element.addEventListener('keydown', (event) => {
    if (event.target !== element) return
    const known = MOVES[event.key] ? move(map, cross, MOVES[event.key]) : pressed(event.key, map, takeHere)
    if (known) event.preventDefault()
  })
}

function pressed(key, map, takeHere) {
  if (key === 'Enter') return takeHere() || true
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

function drawnCross() {
  const cross = document.createElement('div')
  cross.className = 'cross'
  return cross
}

function styled(address) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address, onload: resolve, onerror: reject })
    document.head.append(link)
  })
}
