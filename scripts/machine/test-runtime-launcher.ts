/**
 * Stands in for Electron's own default_app.asar, which the test runtime lacks: `electron <app folder>` loads that app.
 * Plain JavaScript in a string, because the Electron that runs it cannot read TypeScript.
 *
 * It is an ES module with top-level awaits, so that Electron holds back `ready` until the app's main has been
 * evaluated: registerSchemesAsPrivileged and the like must come before it. `-r file` preloads as in Electron
 * itself: Playwright launches with it when it is given no executablePath.
 */
export const launcherPackage = `${JSON.stringify({ name: 'launcher', version: '0.0.0', type: 'module', main: 'main.js' })}\n`

export const launcherMain = `import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const args = process.argv.slice(1)
const preloads = []
let target
for (let at = 0; at < args.length && target === undefined; at++) {
  if (args[at] === '-r' || args[at] === '--require') preloads.push(args[++at])
  else if (!args[at].startsWith('-')) target = resolve(args[at])
}
if (target === undefined) {
  console.error('Usage: electron [flags] <app folder>')
  process.exit(2)
}

process.defaultApp = true
const require = createRequire(import.meta.url)
for (const file of preloads) require(resolve(file))

let main = target
if (!/^\\.[cm]?js$/.test(extname(target))) {
  const described = JSON.parse(await readFile(join(target, 'package.json'), 'utf8'))
  app.setName(described.productName ?? described.name)
  app.setVersion(described.version ?? '0.0.0')
  app.setAppPath(target)
  main = join(target, described.main ?? 'index.js')
}
await import(pathToFileURL(main).href)
`
