// The map on which a place is pointed at: a click takes it; with the keyboard a cross is moved and Enter takes it.
import { crossOn } from './map/cross'
import { townMap } from './map/town'

export async function pickOn(element, { style, label, take }) {
  if (element.dataset.drawn) return
  await styled(style)
  const map = await townMap(element, { zoom: 15 })
  element.dataset.drawn = 'yes'
  const takeHere = ({ lng, lat }) => take(lng, lat)
  const cross = crossOn(map, element, { label, take: takeHere })
  map.on('click', ({ lngLat }) => {
    cross.setLngLat(lngLat)
    takeHere(lngLat)
  })
}

function styled(address) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address, onload: resolve, onerror: reject })
    document.head.append(link)
  })
}
