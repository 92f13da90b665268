import { expect, type Locator, type Page } from 'playwright/test'

/** 参考档维护. */
export class ReferencesPage {
  readonly table: Locator
  readonly search: Locator

  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: /^参考档 / })
    this.search = page.getByRole('searchbox', { name: '搜索项目' })
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: '参考档维护', exact: true }).click()
    await expect(this.table).toBeVisible()
  }

  async choose(kind: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '参考档种类' }).getByRole('button', { name: kind }).click()
    await expect(this.page.getByRole('table', { name: `参考档 ${kind}` })).toBeVisible()
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('cell', { name, exact: true }) })
  }

  /** Names in the order of the rows. */
  names(): Promise<string[]> {
    return this.table.locator('[data-id] > :first-child').allInnerTexts()
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }
}
