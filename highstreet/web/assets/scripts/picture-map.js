// The picture on the map: what the police recorded as hollow rings on approximate points, what was told here
// as filled squares. Two layers, each with its own switch; they are never added together.
import { townMap } from './map/town.js'
import { degreesFrom } from './map/grid.js'

const deep = '#005a63'
const quiet = '#4a5a62'

const element = document.querySelector('[data-picture-map]')
const said = document.querySelector('[data-map-said]')
const layers = { police: ['police-points'], own: ['own-squares', 'own-edges'] }

function collection(features) {
  return { type: 'FeatureCollection', features }
}

function pointFeatures({ rows }) {
  return collection(
    rows.map(([lon, lat, place, number]) => ({
      type: 'Feature',
      properties: { place, number },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  )
}

function squareFeatures({ metres, counted_in: step, rows }, degrees) {
  const corners = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
  return collection(
    rows.map(([east, north, number]) => ({
      type: 'Feature',
      properties: { number, most: number + step - 1 },
      geometry: {
        type: 'Polygon',
        coordinates: [corners.map(([x, y]) => degrees((east + x) * metres, (north + y) * metres))],
      },
    })),
  )
}

async function read(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } })
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`)
  return answer.json()
}

function largest({ features }) {
  return Math.max(2, ...features.map((feature) => feature.properties.number))
}

function addLayers(map, points, squares) {
  map.addSource('police', { type: 'geojson', data: points })
  map.addSource('own', { type: 'geojson', data: squares })
  map.addLayer({
    id: 'own-squares', type: 'fill', source: 'own',
    paint: {
      'fill-color': deep,
      'fill-opacity': ['interpolate', ['linear'], ['sqrt', ['get', 'number']], 1, 0.22, Math.sqrt(largest(squares)), 0.85],
    },
  }, 'street-names')
  map.addLayer({ id: 'own-edges', type: 'line', source: 'own', paint: { 'line-color': deep, 'line-width': 0.75 } }, 'street-names')
  map.addLayer({
    id: 'police-points', type: 'circle', source: 'police',
    layout: { 'circle-sort-key': ['-', 0, ['get', 'number']] },
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'number']], 1, 5, Math.sqrt(largest(points)), 22],
      'circle-color': 'rgba(251, 250, 246, 0.35)',
      'circle-stroke-color': quiet,
      'circle-stroke-width': 2,
    },
  }, 'street-names')
}

function words(feature) {
  const { place, number, most } = feature.properties
  if (feature.layer.id === 'police-points') return `Near ${place || 'a point without a name'}: ${number} recorded by the police (approximate point, not where it happened).`
  if (most > number) return `In this square: ${number} to ${most} reports told here (counted in fives).`
  return `In this square: ${number} ${number === 1 ? 'report' : 'reports'} told here.`
}

function sayWhatIsUnder(map) {
  const asked = ['police-points', 'own-squares']
  map.on('mousemove', (event) => {
    const found = map.queryRenderedFeatures(event.point, { layers: asked })
    map.getCanvas().style.cursor = found.length ? 'help' : ''
    said.textContent = found.length ? words(found[0]) : ''
  })
  map.on('click', (event) => {
    const found = map.queryRenderedFeatures(event.point, { layers: asked })
    said.textContent = [...new Set(found.map(words))].slice(0, 3).join(' ')
  })
}

function addSwitches(map) {
  const box = document.querySelector('[data-layers]')
  box.hidden = false
  box.addEventListener('change', ({ target }) => {
    for (const layer of layers[target.name]) {
      map.setLayoutProperty(layer, 'visibility', target.checked ? 'visible' : 'none')
    }
  })
}

// Each place in the tables becomes a button that shows it on the map: the keyboard's way to a point.
function linkTables(map) {
  for (const place of document.querySelectorAll('[data-go]')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'plain-button'
    button.textContent = place.textContent
    button.addEventListener('click', () => {
      map.jumpTo({ center: place.dataset.go.split(',').map(Number), zoom: Math.max(map.getZoom(), 16) })
      element.scrollIntoView({ block: 'nearest' })
      said.textContent = `The map shows ${place.dataset.name} in its middle.`
    })
    place.dataset.name = place.textContent
    place.replaceChildren(button)
  }
}

async function begin() {
  const [map, points, cells] = await Promise.all([
    townMap(element, { zoom: element.clientWidth < 600 ? 13.6 : 14.6 }),
    read(element.dataset.points),
    read(element.dataset.cells),
  ])
  addLayers(map, pointFeatures(points), squareFeatures(cells, degreesFrom(JSON.parse(element.dataset.lattice))))
  sayWhatIsUnder(map)
  addSwitches(map)
  linkTables(map)
  element.townMap = map
  element.dataset.drawn = 'yes'
}

begin().catch((error) => {
  said.textContent = 'The map could not be drawn. The tables below hold the same.'
  console.error(error)
})
