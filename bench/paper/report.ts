import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openConnection } from '../../electron/database/open-database'
import type { Prepared } from '../../scripts/prepare'
import { cacheFolder } from '../../scripts/project-paths'
import { benchShop } from '../bench-shop'
import { startOf } from '../window'
import { type PaperFigure, previewed, TASK_GOAL_MS, watchFirstPage } from './first-page'

const ROWS = 5000
const RUNS = 3

/** Most of the shop's services belong to the customer whom the program shows first. */
function giveServices(databaseFile: string): void {
  const connection = openConnection(databaseFile)
  const first = connection.prepare<[], number>('SELECT id FROM customer ORDER BY number LIMIT 1').pluck().get()
  connection
    .prepare(`UPDATE serviceRecord SET customerId = ? WHERE id IN (SELECT id FROM serviceRecord LIMIT ${ROWS})`)
    .run(first)
  connection.close()
}

/** A table of 5,000 rows on paper: a customer's services, from Ctrl+P to the first page painted. */
export async function benchReport(electron: Prepared): Promise<PaperFigure[]> {
  const profile = mkdtempSync(join(cacheFolder, 'bench-profile-'))
  mkdirSync(join(profile, 'data'))
  const databaseFile = join(profile, 'data', 'frontdesk.db')
  copyFileSync(await benchShop(10_000), databaseFile)
  giveServices(databaseFile)
  const [firstPage, tasks]: number[][] = [[], []]
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const { app } = await startOf(electron, resolve('.'), profile)
      try {
        const page = await app.firstWindow()
        await page.getByRole('table', { name: '历史服务记录' }).getByRole('row').nth(ROWS).waitFor()
        await watchFirstPage(page, { key: 'p' })
        await page.keyboard.press('Control+p')
        const { firstPageMs, longestTaskMs } = await previewed(page)
        firstPage?.push(firstPageMs)
        tasks?.push(longestTaskMs)
      } finally {
        await app.close()
      }
    }
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
  const what = `a table of ${ROWS.toLocaleString('en')} rows`
  return [
    { what: `${what}: asked for to first page painted`, unit: 'ms', samples: firstPage ?? [], goal: 3000 },
    { what: `${what}: longest task of the window`, unit: 'ms', samples: tasks ?? [], goal: TASK_GOAL_MS },
  ]
}
