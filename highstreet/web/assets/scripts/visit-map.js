// The map on which stops are chosen: shops as dots, streets as broad dots, the way as numbers. A tap names one
// and offers to add it; with the keyboard a cross is moved, and Enter adds what it stands on.
import { crossOn } from './map/cross.js'
import { maplibre, townMap } from './map/town.js'

const REACH = 22 // pixels from the cross: as far as half a step goes, aslant

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

function walkBy(map, { features }) {
  let found = null
  const look = (point) => {
    found = nearest(map, features, point)
    if (found) offer(found.properties)
    else offerNothing('No shop and no street here.')
  }
  const add = () => {
    if (!found) said.textContent = 'First move the cross to a dot, by the arrow keys.'
    else if (element.dataset.changing) form.requestSubmit()
  }
  crossOn(map, element, { label: element.dataset.byKeys, looks: 'cross cross--by-keys', moved: look, take: add })
}

function nearest(map, features, point) {
  const here = map.project(point)
  const distance = (one) => here.dist(map.project(one.geometry.coordinates))
  const near = features.filter((one) => distance(one) <= REACH)
  return near.sort((a, b) => distance(a) - distance(b))[0] ?? null
}

function offerNothing(words) {
  said.textContent = words
  form.hidden = true
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
  const places = await answer.json()
  drawPlaces(map, places)
  const stops = JSON.parse(element.dataset.stops)
  if (stops.length) drawWay(map, stops)
  walkBy(map, places)
  element.townMap = map
  element.dataset.drawn = 'yes'
}

begin().catch((error) => {
  said.textContent = 'The map could not be drawn. The list does the same.'
  console.error(error)
})
