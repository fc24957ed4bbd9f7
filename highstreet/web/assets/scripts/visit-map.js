// The map on which stops are chosen: shops as dots, the way as numbers. A tap names a shop and offers to add it.
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

function drawPremises(map, premises) {
  map.addSource('premises', { type: 'geojson', data: premises })
  map.addLayer({
    id: 'premises', type: 'circle', source: 'premises',
    paint: { 'circle-radius': 7, 'circle-color': paper, 'circle-stroke-color': deep, 'circle-stroke-width': 2 },
  })
  map.on('mousemove', (event) => {
    const found = map.queryRenderedFeatures(event.point, { layers: ['premises'] })
    map.getCanvas().style.cursor = found.length ? 'pointer' : ''
  })
  map.on('click', 'premises', ({ features: [{ properties }] }) => offer(properties))
}

function offer({ token, name, street }) {
  said.textContent = `${name}, ${street}`
  if (!element.dataset.changing) return
  form.elements.namedItem('do').value = `add ${token}`
  form.querySelector('button').textContent = `Add ${name}`
  form.hidden = false
}

async function begin() {
  const map = await townMap(element, { zoom: 15 })
  const answer = await fetch(element.dataset.premises, { headers: { Accept: 'application/json' } })
  if (!answer.ok) throw new Error(`The premises answer ${answer.status}`)
  drawPremises(map, await answer.json())
  const stops = JSON.parse(element.dataset.stops)
  if (stops.length) drawWay(map, stops)
  element.townMap = map
  element.dataset.drawn = 'yes'
}

begin().catch((error) => {
  said.textContent = 'The map could not be drawn. The list does the same.'
  console.error(error)
})
