import { expect, type Locator, type Page } from 'playwright/test'

/** F4 整体资料处理. */
export class ListPage {
  readonly table: Locator
  /** Customers that are drawn now, in order. */
  readonly rows: Locator
  readonly selected: Locator

  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: '整体资料' })
    this.rows = this.table.getByRole('rowgroup').last().getByRole('row')
    this.selected = this.rows.and(page.locator(':focus'))
  }

  /** F4, and the cursor stands in a row. */
  async show(): Promise<void> {
    await this.page.keyboard.press('F4')
    await expect(this.selected).toHaveCount(1)
  }

  head(column: string): Locator {
    return this.table.getByRole('columnheader', { name: column, exact: true })
  }

  async sortBy(column: string): Promise<void> {
    await this.head(column).getByRole('button').click()
  }

  filter(column: string): Locator {
    return this.table.getByRole('searchbox', { name: `筛选 ${column}`, exact: true })
  }

  /** Headings of the columns, left to right. */
  async columns(): Promise<readonly string[]> {
    const heads = await this.table.getByRole('columnheader').allTextContents()
    return heads.slice(1).map((text) => text.replace(/ [▲▼]$/, ''))
  }

  /** What stands in a column, top to bottom. */
  async texts(column: string): Promise<readonly string[]> {
    const place = (await this.columns()).indexOf(column) + 1
    return this.rows.evaluateAll(
      (rows, at) => rows.map((row) => row.querySelectorAll('[role="cell"]')[at]?.textContent ?? ''),
      place,
    )
  }

  async expectTexts(column: string, texts: readonly string[]): Promise<void> {
    await expect.poll(() => this.texts(column)).toEqual(texts)
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  get columnChooser(): Locator {
    return this.page.getByRole('dialog', { name: '选择栏位' })
  }

  async chooseColumns(): Promise<Locator> {
    await this.button('选择栏位').click()
    await expect(this.columnChooser).toBeVisible()
    return this.columnChooser
  }
}
