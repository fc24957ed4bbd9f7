// The town's map: its own areas and streets, or a PMTiles basemap if the town has one. Nobody else's server
// learns where people look.
import * as maplibre from 'maplibre-gl'
import { Protocol } from 'pmtiles'

const ink = '#14232b'
const quiet = '#4a5a62'
const paper = '#fbfaf6'
const line = '#b9b4a4'
const typeface = 'Atkinson Hyperlegible Next Variable'

function style(where) {
  const sources = {
    areas: { type: 'geojson', data: where.areas },
    streets: { type: 'geojson', data: where.streets },
  }
  const layers = [{ id: 'paper', type: 'background', paint: { 'background-color': paper } }]
  if (where.basemap) {
    sources.basemap = { type: 'vector', url: `pmtiles://${where.basemap}` }
    layers.push(
      { id: 'roads', type: 'line', source: 'basemap', 'source-layer': 'roads', paint: { 'line-color': line } },
      { id: 'buildings', type: 'fill', source: 'basemap', 'source-layer': 'buildings', paint: { 'fill-color': '#ece8dc' } },
    )
  }
  layers.push(
    { id: 'area-lines', type: 'line', source: 'areas', paint: { 'line-color': line, 'line-width': 1.2 } },
    {
      id: 'street-names', type: 'symbol', source: 'streets', minzoom: 13.5,
      layout: { 'text-field': ['get', 'name'], 'text-font': [typeface], 'text-size': 12, 'text-padding': 4 },
      paint: { 'text-color': quiet, 'text-halo-color': paper, 'text-halo-width': 1.5 },
    },
    {
      id: 'area-names', type: 'symbol', source: 'areas', maxzoom: 13.5,
      layout: { 'text-field': ['get', 'name'], 'text-font': [typeface], 'text-size': 13 },
      paint: { 'text-color': ink, 'text-halo-color': paper, 'text-halo-width': 1.5 },
    },
  )
  return { version: 8, sources, layers }
}

// Where the map's data lies is written on the element: data-areas, data-streets, data-basemap, data-worker,
// data-lon, data-lat. The town's typeface is loaded first, because labels are drawn from it.
export async function townMap(element, { zoom = 14.5 } = {}) {
  const said = element.dataset
  maplibre.setWorkerUrl(said.worker)
  if (said.basemap) maplibre.addProtocol('pmtiles', new Protocol({ metadata: true }).tile) // it says who made the map
  await document.fonts.load(`400 16px "${typeface}"`)
  const map = new maplibre.Map({
    container: element,
    style: style({ areas: said.areas, streets: said.streets, basemap: said.basemap }),
    center: [Number(said.lon), Number(said.lat)],
    zoom,
    minZoom: 11,
    maxZoom: 18,
    attributionControl: { compact: true, customAttribution: 'Contains OS and ONS data © Crown copyright and database right' },
    dragRotate: false,
    pitchWithRotate: false,
  })
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right')
  await new Promise((resolve) => map.once('load', resolve))
  return map
}

export { maplibre }
