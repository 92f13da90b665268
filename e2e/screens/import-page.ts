import { expect, type Locator, type Page } from 'playwright/test'
import type { Frontdesk } from '../fixtures/frontdesk'

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
    await this.frontdesk.app.evaluate(({ dialog }, chosen) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) })
    }, file)
    await this.button('选择文件').click()
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
      all.map((box) => [box.querySelector('dt')?.textContent ?? '', box.querySelector('dd')?.textContent ?? ''] as const),
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
}
