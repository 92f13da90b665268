import { expect, type Locator, type Page } from 'playwright/test'
import type { Frontdesk } from '../../fixtures/frontdesk'

export type ImportCountName = '新增' | '更新' | '跳过' | '拒绝' | '服务记录'

/** 导入Excel. */
export class ImportPage {
  readonly page: Page
  readonly problems: Locator
  readonly runs: Locator

  constructor(readonly frontdesk: Frontdesk) {
    this.page = frontdesk.page
    this.problems = this.page.getByRole('table', { name: '问题清单' })
    this.runs = this.page.getByRole('table', { name: '以前的导入' })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async open(): Promise<void> {
    await this.button('导入Excel').click()
    await expect(this.page.getByRole('heading', { name: '导入Excel' })).toBeAttached()
  }

  /** The system's dialog gives this file, when it is asked. */
  async choose(file: string): Promise<void> {
    await this.offer(file)
    await this.button('选择文件').click()
  }

  async offer(file: string): Promise<void> {
    await this.frontdesk.app.evaluate(({ dialog }, chosen) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) })
    }, file)
  }

  async expectStep(name: '文件' | '栏位' | '试运行' | '结果'): Promise<void> {
    await expect(this.page.getByRole('list', { name: '步骤' }).locator('[aria-current=step]')).toContainText(name)
  }

  /** From a file to the result of the dry run. */
  async check(file: string): Promise<void> {
    await this.choose(file)
    await this.button('下一步').click()
    await this.expectStep('栏位')
    await this.checkAgain()
  }

  async checkAgain(): Promise<void> {
    await this.button('试运行').click()
    await expect(this.button('试运行')).toBeEnabled({ timeout: 20_000 })
    await this.expectStep('试运行')
  }

  /** `name` of the counts: 试运行结果 or 导入结果. */
  async counts(name: '试运行结果' | '导入结果'): Promise<Readonly<Record<string, number>>> {
    const boxes = this.page.locator(`dl[aria-label="${name}"] > div`)
    await expect(boxes.first()).toBeVisible({ timeout: 20_000 })
    const texts = await boxes.evaluateAll((all) =>
      all.map(
        (box) => [box.querySelector('dt')?.textContent ?? '', box.querySelector('dd')?.textContent ?? ''] as const,
      ),
    )
    return Object.fromEntries(texts.map(([word, count]) => [word, Number(count.replaceAll(',', ''))]))
  }

  async run(): Promise<void> {
    await this.button('开始导入').click()
    await expect(this.page.getByText(/^已导入「/)).toBeVisible({ timeout: 30_000 })
  }

  async undo(): Promise<void> {
    await this.button('撤销导入').click()
    await expect(this.page.getByText(/^已撤销：/)).toBeVisible({ timeout: 30_000 })
  }

  /** Drawn are only the rows that can be seen: all of them, by going through the table. */
  async readProblems(): Promise<readonly (readonly [row: string, column: string, value: string, reason: string])[]> {
    const found = new Map<string, readonly [string, string, string, string]>()
    const total = Number(await this.problems.getAttribute('aria-rowcount')) - 1
    for (let top = 0; found.size < total; top += 200) {
      expect(top, 'the end of the table').toBeLessThan(total * 28 + 400)
      await this.problems.evaluate((table, to) => table.scrollTo({ top: to }), top)
      await this.page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      )
      const rows = await this.problems
        .locator('[role=row][data-index]')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
      for (const [row = '', column = '', value = '', reason = ''] of rows) {
        found.set(`${row} ${column} ${reason}`, [row, column, value, reason])
      }
    }
    return [...found.values()]
  }

  /** Types another value into a problem's cell. */
  async fix(row: number, value: string): Promise<void> {
    await this.problems.evaluate((table) => table.scrollTo({ top: 0 }))
    const problem = this.problems
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell', { name: String(row), exact: true }) })
    await problem.focus()
    await this.page.keyboard.press('F2')
    await this.problems.getByRole('textbox').fill(value)
    await this.page.keyboard.press('Enter')
    await expect(problem).toHaveCount(0)
  }

  /** Waits until so much of the work is done. */
  async waitForShare(share: number): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => (document.querySelector<HTMLProgressElement>('footer progress')?.value ?? 0) >= wanted,
      share,
      { polling: 'raf' },
    )
  }
}
