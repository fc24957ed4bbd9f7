// The map on which stops are chosen: shops as dots, streets as broad dots, the way as numbers. A tap names one
// and offers to add it.
import { maplibre, townMap } from './map/town.js'

const deep = '#005a63'
const paper = '#fbfaf6'

const element = document.querySelector('[data-visit-map]')
const said = document.querySelector('[data-map-said]')
const form = document.querySelector('[data-map-add]')

function numbered(number) {
  const mark = document.createElement('div')
  mark.className = 'stop-mark'
  mark.textContent = String(number)
  return mark
}

function drawWay(map, stops) {
  map.addSource('way', {
    type: 'geojson',
    data: { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: stops } },
  })
  map.addLayer({ id: 'way', type: 'line', source: 'way', paint: { 'line-color': deep, 'line-width': 2, 'line-dasharray': [2, 1.5] } })
  stops.forEach((place, at) => new maplibre.Marker({ element: numbered(at + 1) }).setLngLat(place).addTo(map))
  if (stops.length > 1) {
    const around = stops.reduce((box, place) => box.extend(place), new maplibre.LngLatBounds(stops[0], stops[0]))
    map.fitBounds(around, { padding: 60, maxZoom: 16.5, animate: false })
  }
}

const looks = {
  street: { 'circle-radius': 11, 'circle-color': deep, 'circle-opacity': 0.25, 'circle-stroke-color': deep, 'circle-stroke-width': 1 },
  premises: { 'circle-radius': 7, 'circle-color': paper, 'circle-stroke-color': deep, 'circle-stroke-width': 2 },
}

// Where a shop lies on its street's point, a tap means the shop, which is drawn above.
function drawPlaces(map, places) {
  map.addSource('places', { type: 'geojson', data: places })
  const layers = Object.keys(looks)
  for (const kind of layers) {
    map.addLayer({ id: kind, type: 'circle', source: 'places', filter: ['==', ['get', 'kind'], kind], paint: looks[kind] })
  }
  const at = (event) => map.queryRenderedFeatures(event.point, { layers })[0]
  map.on('mousemove', (event) => {
    map.getCanvas().style.cursor = at(event) ? 'pointer' : ''
  })
  map.on('click', (event) => {
    const found = at(event)
    if (found) offer(found.properties)
  })
}

function offer({ token, name, street }) {
  said.textContent = street ? `${name}, ${street}` : `${name}, the street`
  if (!element.dataset.changing) return
  form.elements.namedItem('do').value = `add ${token}`
  form.querySelector('button').textContent = `Add ${name}`
  form.hidden = false
}

async function begin() {
  const map = await townMap(element, { zoom: 15 })
  const answer = await fetch(element.dataset.places, { headers: { Accept: 'application/json' } })
  if (!answer.ok) throw new Error(`The places answer ${answer.status}`)
  drawPlaces(map, await answer.json())
  const stops = JSON.parse(element.dataset.stops)
  if (stops.length) drawWay(map, stops)
  element.townMap = map
  element.dataset.drawn = 'yes'
}

begin().catch((error) => {
  said.textContent = 'The map could not be drawn. The list does the same.'
  console.error(error)
})
