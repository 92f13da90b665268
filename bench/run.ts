import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hasDisplay, onVirtualDisplay } from '../scripts/machine/virtual-display'
import { prepare } from '../scripts/prepare'
import { projectRoot } from '../scripts/project-paths'
import { runCommand } from '../scripts/run-command'
import { backupTable, benchBackup } from './backup/backup'
import { benchRestore, restoreTable } from './backup/restore'
import { benchShop } from './bench-shop'
import { comparisonTable } from './compare'
import { benchHandlers } from './handlers'
import { benchExchange, exchangeTable } from './office/exchange'
import { benchImports, importsTable } from './office/imports'
import { paperTable } from './paper/first-page'
import { benchLabels } from './paper/labels'
import { benchReport } from './paper/report'
import { benchWindow, windowTable } from './window'

const BEGIN = '<!-- bench:begin -->'
const END = '<!-- bench:end -->'

function machine(): string {
  const [cpu] = cpus()
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${cpus().length} x ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`
}

/** Puts the tables between the markers of docs/performance.md and leaves the rest of the page alone. */
function writePage(lines: readonly string[]): void {
  const file = join(projectRoot, 'docs', 'performance.md')
  const page = readFileSync(file, 'utf8')
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (before < 0 || after < before) throw new Error(`${file} has no ${BEGIN} … ${END} to write between.`)
  writeFileSync(file, `${page.slice(0, before)}${BEGIN}\n${lines.join('\n')}\n${page.slice(after)}`)
}

async function bench(): Promise<void> {
  const options = {
    write: { type: 'boolean', default: false },
    customers: { type: 'string', default: '100000,1000000' },
    only: { type: 'string', default: 'handlers,window,paper,backup,restore,exchange,import' },
  } as const
  const { values } = parseArgs({ options })
  const sizes = values.customers.split(',').map(Number)
  const lines = [`Measured ${machine()}.`]
  if (values.only.includes('handlers')) {
    for (const customers of sizes) {
      const comparisons = await benchHandlers(await benchShop(customers), customers)
      const title = `${customers.toLocaleString('en')} customers, ${(customers * 5).toLocaleString('en')} services`
      lines.push('', `### ${title}`, '', ...comparisonTable(comparisons))
    }
  }
  if (values.only.includes('window')) {
    const largest = Math.max(...sizes)
    const figures = await benchWindow(await prepare(), await benchShop(largest))
    lines.push('', `### The window, ${largest.toLocaleString('en')} customers`, '', ...windowTable(figures))
  }
  if (values.only.includes('paper')) {
    const electron = await prepare()
    const figures = [...(await benchLabels(electron)), ...(await benchReport(electron))]
    lines.push('', '### Paper', '', ...paperTable(figures))
  }
  if (values.only.includes('exchange')) {
    const smallest = Math.min(...sizes)
    const figures = await benchExchange(await benchShop(smallest))
    lines.push('', `### Out to Excel and new numbers, ${smallest.toLocaleString('en')} customers`, '')
    lines.push(...exchangeTable(figures))
  }
  if (values.only.includes('import')) {
    const figures = await benchImports(await benchShop(Math.min(...sizes)))
    lines.push('', '### In from Excel, 100,000 x 15', '', ...importsTable(figures))
  }
  if (values.only.includes('backup')) {
    const largest = Math.max(...sizes)
    const title = `Backup of ${largest.toLocaleString('en')} customers`
    lines.push('', `### ${title}`, '', ...backupTable(await benchBackup(await benchShop(largest))))
  }
  if (values.only.includes('restore')) {
    const figures = []
    for (const customers of sizes) figures.push(await benchRestore(await benchShop(customers)))
    lines.push('', '### Restore', '', ...restoreTable(figures))
  }
  console.log(lines.join('\n'))
  if (values.write) writePage(lines)
}

/** The window needs a screen: without one the same run starts again on a virtual one. */
async function benchOnDisplay(): Promise<void> {
  if (hasDisplay) return bench()
  await prepare()
  const again = onVirtualDisplay({ program: process.execPath, args: [...process.execArgv, ...process.argv.slice(1)] })
  process.exitCode = await runCommand(again.program, again.args)
}

benchOnDisplay().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
