import { linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import type { Prepared } from '../scripts/prepare'
import { cacheFolder } from '../scripts/project-paths'
import { percentile } from './figures'

export interface WindowFigures {
  readonly startMs: readonly number[]
  readonly emptyStartMs: readonly number[]
  readonly nextCardMs: readonly number[]
  /** Resident memory of the window's process with the list open and scrolled through, in MB. */
  readonly listMb: number
}

const STARTS = 7
const STEPS = 150
const SCROLLS = 60

/** From the spawn of the process to the first paint with content, which is the whole first screen. */
export async function startOf(
  electron: Prepared,
  folder: string,
  profile: string,
): Promise<{ ms: number; app: ElectronApplication }> {
  const spawnedAt = Date.now()
  const app = await _electron.launch({
    executablePath: electron.electronPath,
    args: [...electron.launchArgs, folder, `--user-data-dir=${profile}`],
    env: { ...process.env, ...(electron.nativeBinding ? { FRONTDESK_SQLITE_BINDING: electron.nativeBinding } : {}) },
  })
  const page = await app.firstWindow()
  const paintedAt = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0]
          if (paint) done(performance.timeOrigin + paint.startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )
  return { ms: paintedAt - spawnedAt, app }
}

/** From the key press to the end of the frame in which the next customer's number stands on the card. */
async function nextCards(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const box = document.querySelector<HTMLInputElement>('input[name="number"]')
    const times: number[] = []
    Object.assign(window, { times })
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'PageDown') return
        const before = box?.value
        // A method, because the runner wraps named functions in a helper that the page does not have.
        const watch = {
          look() {
            requestAnimationFrame(() => {
              if (box?.value === before) return watch.look()
              // A task after this frame's callbacks runs when the frame has been painted.
              const { port1, port2 } = new MessageChannel()
              port1.onmessage = () => times.push(performance.now() - event.timeStamp)
              port2.postMessage(null)
            })
          },
        }
        watch.look()
      },
      { capture: true },
    )
  })
  for (let step = 0; step < STEPS; step += 1) {
    await page.keyboard.press('Control+PageDown')
    await page.waitForFunction((count) => (window as unknown as { times: number[] }).times.length > count, step)
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times)
}

async function listMemory(app: ElectronApplication, page: Page): Promise<number> {
  await page.keyboard.press('F4')
  const list = page.getByRole('table', { name: '整体资料' })
  await list.getByRole('row').nth(20).waitFor()
  for (let at = 1; at <= SCROLLS; at += 1) {
    await list.evaluate((table, share) => table.scrollTo(0, table.scrollHeight * share), at / SCROLLS)
    await list.locator('[data-index]').first().waitFor()
  }
  const processes = await app.evaluate(({ app }) => app.getAppMetrics())
  const kb = processes.filter(({ type }) => type === 'Tab').map(({ memory }) => memory.workingSetSize)
  return Math.max(...kb) / 1024
}

/** The window on a database of `file`, which is linked into a profile of its own. */
export async function benchWindow(electron: Prepared, file: string): Promise<WindowFigures> {
  const profile = mkdtempSync(join(cacheFolder, 'bench-profile-'))
  const emptyProfile = mkdtempSync(join(cacheFolder, 'bench-profile-'))
  mkdirSync(join(profile, 'data'))
  linkSync(file, join(profile, 'data', 'frontdesk.db'))
  const startMs: number[] = []
  const emptyStartMs: number[] = []
  try {
    for (let start = 0; start < STARTS; start += 1) {
      const empty = await startOf(electron, resolve('bench/empty-window'), emptyProfile)
      emptyStartMs.push(empty.ms)
      await empty.app.close()
      const ours = await startOf(electron, resolve('.'), profile)
      startMs.push(ours.ms)
      await ours.app.close()
    }
    const { app } = await startOf(electron, resolve('.'), profile)
    const page = await app.firstWindow()
    const nextCardMs = await nextCards(page)
    const listMb = await listMemory(app, page)
    await app.close()
    return { startMs, emptyStartMs, nextCardMs, listMb }
  } finally {
    rmSync(profile, { recursive: true, force: true })
    rmSync(emptyProfile, { recursive: true, force: true })
  }
}

/** Lines of a Markdown table. */
export function windowTable({ startMs, emptyStartMs, nextCardMs, listMb }: WindowFigures): string[] {
  const ms = (times: readonly number[], share: number) => percentile(times, share).toFixed(0)
  const more = percentile(startMs, 0.5) - percentile(emptyStartMs, 0.5)
  return [
    '| the window | p50 | p95 |',
    '|---|---:|---:|',
    `| an empty window, ms | ${ms(emptyStartMs, 0.5)} | ${ms(emptyStartMs, 0.95)} |`,
    `| start to first card, ms | ${ms(startMs, 0.5)} | ${ms(startMs, 0.95)} |`,
    `| more than an empty window, ms | ${more.toFixed(0)} | |`,
    `| key press to next card painted, ms | ${ms(nextCardMs, 0.5)} | ${ms(nextCardMs, 0.95)} |`,
    `| window's process with the list open, MB | ${listMb.toFixed(0)} | |`,
  ]
}
