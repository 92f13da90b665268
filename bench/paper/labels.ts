import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { contractClient } from '../../e2e/fixtures/contract-client'
import { eventsOf } from '../../e2e/fixtures/print-runs'
import type { Prepared } from '../../scripts/prepare'
import { cacheFolder } from '../../scripts/project-paths'
import { DEFAULT_LABEL_OPTIONS, FOLLOWED_AT_MOST } from '../../shared/labels/label-options'
import { benchShop } from '../bench-shop'
import { startOf } from '../window'
import { type PaperFigure, type Preview, previewed, TASK_GOAL_MS, watchFirstPage } from './first-page'

type Client = Awaited<ReturnType<typeof contractClient>>

/** Labels of a whole shop. */
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

const RUNS = 3

/** Everyone's labels on the screen: asked for by choosing everyone, or by F5 where there are more than are followed. */
async function previewLabels(page: Page, customers: number): Promise<Preview> {
  const isFollowed = customers <= FOLLOWED_AT_MOST
  // The page of one customer, which stands there before, has fewer lines.
  await watchFirstPage(page, isFollowed ? { clickIn: '资料来源' } : { key: 'F5' })
  await page.getByRole('button', { name: '邮寄标签', exact: true }).click()
  await page.getByRole('region', { name: '预览页面' }).getByRole('figure').first().waitFor()
  const sources = page.getByRole('radiogroup', { name: '资料来源', exact: true })
  await sources.getByRole('radio', { name: /全部/ }).check()
  if (!isFollowed) await page.keyboard.press('F5')
  return previewed(page)
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

export async function benchLabels(electron: Prepared): Promise<PaperFigure[]> {
  const figures: PaperFigure[] = []
  for (const one of CASES) figures.push(...(await benchCase(electron, one)))
  return figures
}
