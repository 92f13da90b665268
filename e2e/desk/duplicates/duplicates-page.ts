import { expect, type Locator, type Page } from 'playwright/test'

/** 重复资料检查. */
export class DuplicatesPage {
  readonly table: Locator
  readonly rows: Locator
  readonly dialog: Locator

  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: '疑似重复', exact: true })
    this.rows = this.table.locator('tbody').getByRole('row')
    this.dialog = page.getByRole('dialog', { name: '合并客户' })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async open(): Promise<void> {
    await this.button('重复资料检查').click()
    await expect(this.page.getByRole('main', { name: '重复资料检查' })).toBeVisible()
  }

  async check(): Promise<void> {
    await this.button('开始检查').click()
    await expect(this.page.getByText(/^上次检查/)).toBeVisible()
  }

  async show(view: '疑似重复' | '不是重复' | '已合并'): Promise<void> {
    await this.page.getByRole('radio', { name: new RegExp(`^${view}`) }).check()
  }
}
