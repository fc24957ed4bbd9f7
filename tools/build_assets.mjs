// Build the style sheets, scripts and pictures into highstreet/web/built, named by their content.
import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

import * as esbuild from 'esbuild'
import * as sass from 'sass'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const assets = path.join(root, 'highstreet/web/assets')
const built = path.join(root, 'highstreet/web/built')
const modules = path.join(root, 'node_modules')
const squeezable = new Set(['.css', '.js', '.mjs', '.svg', '.json', '.webmanifest'])
const manifest = {}

await mkdir(built, { recursive: true })
for (const old of await readdir(built)) {
  if (old !== 'fonts') await rm(path.join(built, old))
}

async function keep(name, data) {
  const { name: stem, ext } = path.parse(name)
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 10)
  const file = `${stem}.${hash}${ext}`
  await writeFile(path.join(built, file), data)
  manifest[name] = file
}

for (const sheet of ['app', 'map']) {
  const styled = sass.compile(path.join(assets, `styles/${sheet}.scss`), {
    loadPaths: [modules],
    quietDeps: true,
    style: 'expanded',
  })
  const bundled = await esbuild.build({
    stdin: { contents: styled.css, loader: 'css', resolveDir: path.join(assets, 'styles') },
    bundle: true,
    minify: true,
    write: false,
    outdir: built,
    loader: { '.woff2': 'file', '.svg': 'dataurl' },
    assetNames: '[name].[hash]',
    nodePaths: [modules],
    legalComments: 'none',
  })
  for (const file of bundled.outputFiles) {
    if (file.path.endsWith('.css')) await keep(`${sheet}.css`, file.contents)
    else {
      await writeFile(file.path, file.contents)
      manifest[path.basename(file.path)] = path.basename(file.path)
    }
  }
}

const scripts = await esbuild.build({
  entryPoints: ['app', 'desk', 'early', 'pick', 'picture', 'picture-map', 'service-worker', 'telling', 'visit-map', 'visiting'].map((name) =>
    path.join(assets, `scripts/${name}.js`),
  ),
  bundle: true,
  minify: true,
  write: false,
  outdir: built,
  format: 'esm',
  target: 'es2020',
  nodePaths: [modules],
  legalComments: 'none',
})
for (const file of scripts.outputFiles) await keep(path.basename(file.path), file.contents)

// MapLibre starts its worker from a file of its own.
const maplibre = path.join(modules, 'maplibre-gl/dist')
const worker = await esbuild.build({
  entryPoints: [path.join(maplibre, 'maplibre-gl-worker.mjs')],
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  legalComments: 'none',
})
await keep('map-worker.js', worker.outputFiles[0].contents)

for (const picture of await readdir(path.join(assets, 'images'))) {
  await keep(picture, await readFile(path.join(assets, 'images', picture)))
}

for (const file of await readdir(built)) {
  if (!squeezable.has(path.extname(file))) continue
  const data = await readFile(path.join(built, file))
  await writeFile(path.join(built, `${file}.gz`), gzipSync(data, { level: 9 }))
  await writeFile(path.join(built, `${file}.br`), brotliCompressSync(data))
}
await writeFile(path.join(built, 'manifest.txt'), `${JSON.stringify(manifest, null, 1)}\n`)
