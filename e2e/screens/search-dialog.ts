import { expect, type Locator, type Page } from 'playwright/test'

/** 进阶搜索: conditions, steps, result and 名单. */
export class SearchDialog {
  readonly dialog: Locator
  readonly table: Locator
  /** Customers that are drawn. */
  readonly rows: Locator
  readonly steps: Locator
  readonly reasons: Locator
  readonly lists: Locator

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: '进阶搜索', exact: true })
    this.table = this.dialog.getByRole('table', { name: '进阶搜索结果', exact: true })
    this.rows = this.table.locator('[data-index]')
    this.steps = this.dialog.getByRole('list', { name: '搜索步骤' }).getByRole('listitem')
    this.reasons = this.dialog.getByRole('note', { name: '符合原因' })
    this.lists = this.dialog.getByRole('complementary', { name: '名单' })
  }

  /** By its key, from the card. */
  async open(): Promise<void> {
    await this.page.keyboard.press('Control+F')
    await expect(this.dialog).toBeVisible()
  }

  box(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true })
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true })
  }

  async search(act: '开始搜索' | '附加搜索' | '缩小' | '排除', conditions: Readonly<Record<string, string>>) {
    await this.button('全部清除').click()
    for (const [label, text] of Object.entries(conditions)) await this.box(label).fill(text)
    await this.button(act).click()
  }

  async expectCount(count: number): Promise<void> {
    await expect(this.dialog.getByText(`符合笔数: ${count} 笔`, { exact: true })).toBeVisible()
  }

  /** +n and -n of each step, in their order. */
  async expectChanges(...changes: readonly number[]): Promise<void> {
    await expect(this.steps).toHaveText(
      changes.map((change) => new RegExp(`[^\\d]\\${change < 0 ? '' : '+'}${change}×$`)),
    )
  }

  row(text: string): Locator {
    return this.rows.filter({ hasText: text })
  }
}
