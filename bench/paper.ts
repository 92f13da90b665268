import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { contractClient } from '../e2e/fixtures/contract-client'
import { eventsOf } from '../e2e/fixtures/print-runs'
import type { Prepared } from '../scripts/prepare'
import { cacheFolder } from '../scripts/project-paths'
import { DEFAULT_LABEL_OPTIONS, FOLLOWED_AT_MOST } from '../shared/labels/label-options'
import { benchShop } from './bench-shop'
import { percentile } from './figures'
import { startOf } from './window'

type Client = Awaited<ReturnType<typeof contractClient>>

/** A document to be measured; more kinds are plugged in below. */
interface PaperCase {
  readonly name: string
  /** Of the shop that it is made in; everyone is on it. */
  readonly customers: number
  /** Gives its id. */
  make(client: Client): Promise<number>
  readonly goals: { readonly firstPageMs?: number; readonly pdfMs: number; readonly pdfMb?: number }
}

const labelsOf = (customers: number, goals: PaperCase['goals']): PaperCase => ({
  name: `${customers.toLocaleString('en')} labels`,
  customers,
  make: async (client) => {
    const job = { recipients: { kind: 'everyone' as const }, startCell: 1, spoiledCells: [] }
    const made = await client.labels.makeLabels({ ...job, options: DEFAULT_LABEL_OPTIONS })
    return made.document.documentId
  },
  goals,
})

/** One line a kind of document. */
const CASES: readonly PaperCase[] = [
  labelsOf(1000, { firstPageMs: 300, pdfMs: 1000 }),
  labelsOf(10_000, { pdfMs: 6000, pdfMb: 10 }),
]

/** The window stays responsive. */
const TASK_GOAL_MS = 100
const RUNS = 3

export interface PaperFigure {
  readonly what: string
  readonly unit: 'ms' | 'MB'
  readonly samples: readonly number[]
  readonly goal: number | undefined
}

/**
 * Everyone's labels on the screen: from the event that asks for them (everyone chosen, or F5) to the frame that shows
 * the first page. The page of one customer, which stands there before, has fewer lines.
 */
async function previewLabels(page: Page, customers: number): Promise<{ firstPageMs: number; longestTaskMs: number }> {
  const isFollowed = customers <= FOLLOWED_AT_MOST
  await page.evaluate(
    (asking) => {
      const tasks: number[] = []
      Object.assign(window, { tasks })
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map((entry) => entry.duration)),
      )
      observer.observe({ type: 'longtask' })
      const watch = {
        look(startedAt: number) {
          requestAnimationFrame(() => {
            if (document.querySelectorAll('figure:first-of-type svg text').length < 20) return watch.look(startedAt)
            // A task after this frame's callbacks runs when the frame has been painted.
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => Object.assign(window, { firstPageMs: performance.now() - startedAt })
            port2.postMessage(null)
          })
        },
        begin(event: Event) {
          const isAsked =
            asking === 'F5'
              ? event instanceof KeyboardEvent && event.key === 'F5'
              : (event.target as Element).closest('[role=radiogroup]')?.getAttribute('aria-label') === '资料来源'
          if (!isAsked) return
          window.removeEventListener(event.type, watch.begin, true)
          watch.look(event.timeStamp)
        },
      }
      window.addEventListener(asking === 'F5' ? 'keydown' : 'click', watch.begin, true)
    },
    isFollowed ? 'everyone' : 'F5',
  )
  await page.getByRole('button', { name: '邮寄标签', exact: true }).click()
  const pages = page.getByRole('region', { name: '预览页面' })
  await pages.getByRole('figure').first().waitFor()
  const sources = page.getByRole('radiogroup', { name: '资料来源', exact: true })
  await sources.getByRole('radio', { name: /全部/ }).check()
  if (!isFollowed) await page.keyboard.press('F5')
  const shown = await page.waitForFunction(() => (window as unknown as { firstPageMs?: number }).firstPageMs)
  const firstPageMs = (await shown.jsonValue()) ?? Number.NaN
  for (const key of ['End', 'Home', 'PageDown', 'PageDown']) {
    await pages.press(key)
    await pages.locator('figure svg text').first().waitFor()
  }
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks)
  return { firstPageMs, longestTaskMs: Math.max(0, ...tasks) }
}

async function savePdf(app: ElectronApplication, client: Client, documentId: number, file: string): Promise<number> {
  await app.evaluate(({ dialog }, filePath) => {
    // A method, because the runner wraps named functions in a helper that the program does not have.
    const answers = {
      async showSaveDialog() {
        return { canceled: false, filePath }
      },
    }
    Object.assign(dialog, answers)
  }, file)
  const startedAt = performance.now()
  const last = (await eventsOf(client.paper.saveDocument({ documentId }))).at(-1)
  if (last?.kind !== 'done') throw new Error(`No PDF: ${JSON.stringify(last)}`)
  return performance.now() - startedAt
}

async function benchCase(electron: Prepared, { name, customers, make, goals }: PaperCase): Promise<PaperFigure[]> {
  const profile = mkdtempSync(join(cacheFolder, 'bench-profile-'))
  mkdirSync(join(profile, 'data'))
  copyFileSync(await benchShop(customers), join(profile, 'data', 'frontdesk.db'))
  const [firstPage, tasks, making, pdf, coldPdf]: number[][] = [[], [], [], [], []]
  const file = join(profile, 'bench.pdf')
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const { app } = await startOf(electron, resolve('.'), profile)
      try {
        const page = await app.firstWindow()
        const { firstPageMs, longestTaskMs } = await previewLabels(page, customers)
        firstPage?.push(firstPageMs)
        tasks?.push(longestTaskMs)
        const client = await contractClient(page)
        const startedAt = performance.now()
        const documentId = await make(client)
        making?.push(performance.now() - startedAt)
        coldPdf?.push(await savePdf(app, client, documentId, file))
        pdf?.push(await savePdf(app, client, documentId, file))
      } finally {
        await app.close()
      }
    }
    return [
      { what: `${name}: laid out`, unit: 'ms', samples: making ?? [], goal: undefined },
      {
        what: `${name}: asked for to first page painted`,
        unit: 'ms',
        samples: firstPage ?? [],
        goal: goals.firstPageMs,
      },
      { what: `${name}: longest task of the window`, unit: 'ms', samples: tasks ?? [], goal: TASK_GOAL_MS },
      {
        what: `${name}: first PDF, with the print window opened`,
        unit: 'ms',
        samples: coldPdf ?? [],
        goal: goals.pdfMs,
      },
      { what: `${name}: PDF`, unit: 'ms', samples: pdf ?? [], goal: goals.pdfMs },
      { what: `${name}: size of the PDF`, unit: 'MB', samples: [statSync(file).size / 1e6], goal: goals.pdfMb },
    ]
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}

export async function benchPaper(electron: Prepared): Promise<PaperFigure[]> {
  const figures: PaperFigure[] = []
  for (const one of CASES) figures.push(...(await benchCase(electron, one)))
  return figures
}

/** Lines of a Markdown table; what missed its goal is bold. */
export function paperTable(figures: readonly PaperFigure[]): string[] {
  const rows = figures.map(({ what, unit, samples, goal }) => {
    const [p50, worst] = [percentile(samples, 0.5), percentile(samples, 1)]
    const said = (value: number) => (unit === 'MB' ? value.toFixed(1) : value.toFixed(0))
    const middle = goal !== undefined && p50 > goal ? `**${said(p50)}**` : said(p50)
    return `| ${what}, ${unit} | ${middle} | ${said(worst)} | ${goal ?? ''} |`
  })
  return ['| paper | p50 | worst | goal |', '|---|---:|---:|---:|', ...rows]
}
