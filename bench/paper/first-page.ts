import type { Page } from 'playwright'
import { percentile } from '../figures'

export interface PaperFigure {
  readonly what: string
  readonly unit: 'ms' | 'MB'
  readonly samples: readonly number[]
  readonly goal: number | undefined
}

export interface Preview {
  readonly firstPageMs: number
  readonly longestTaskMs: number
}

/** The window stays responsive. */
export const TASK_GOAL_MS = 100

/** The event that asks: a key, or a click into the group of this name. */
type Asking = { readonly key: string } | { readonly clickIn: string }

/** From the next event that asks to the frame that shows a first page of at least twenty pieces of text. */
export function watchFirstPage(page: Page, asking: Asking): Promise<void> {
  return page.evaluate((asking) => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
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
          'key' in asking
            ? event instanceof KeyboardEvent && event.key === asking.key
            : (event.target as Element).closest('[role=radiogroup]')?.getAttribute('aria-label') === asking.clickIn
        if (!isAsked) return
        window.removeEventListener(event.type, watch.begin, true)
        watch.look(event.timeStamp)
      },
    }
    window.addEventListener('key' in asking ? 'keydown' : 'click', watch.begin, true)
  }, asking)
}

/** What was watched, after some walking among the pages. */
export async function previewed(page: Page): Promise<Preview> {
  const shown = await page.waitForFunction(() => (window as unknown as { firstPageMs?: number }).firstPageMs)
  const firstPageMs = (await shown.jsonValue()) ?? Number.NaN
  const pages = page.getByRole('region', { name: '预览页面' })
  for (const key of ['End', 'Home', 'PageDown', 'PageDown']) {
    await pages.press(key)
    await pages.locator('figure svg text').first().waitFor()
  }
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks)
  return { firstPageMs, longestTaskMs: Math.max(0, ...tasks) }
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
