import { expect, type Locator, type Page } from 'playwright/test'

/** 导出Excel. */
export class ExportDialog {
  readonly dialog: Locator

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: '导出Excel' })
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: '导出Excel', exact: true }).click()
    await expect(this.dialog).toBeVisible()
  }

  source(name: RegExp): Locator {
    return this.dialog.getByRole('radio', { name })
  }

  async choose(name: RegExp): Promise<void> {
    await this.dialog.getByRole('radio', { name }).check()
  }

  async tick(name: string): Promise<void> {
    await this.dialog.getByRole('checkbox', { name, exact: true }).check()
  }

  /** Chosen columns, in their order. */
  columns(): Promise<readonly string[]> {
    return this.dialog.getByRole('list', { name: '栏位' }).locator('li:has(input:checked)').allInnerTexts()
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true })
  }

  async start(): Promise<void> {
    await this.button('开始导出').click()
    await expect(this.dialog).toBeHidden()
  }
}
