import { expect, type Locator, type Page } from 'playwright/test'

export const PRINT_CARD = '打印本客户基本资料与服务明细'

/** 打印本客户基本资料与服务明细 of the customer on the card. */
export class PrintCardDialog {
  readonly button: Locator
  readonly dialog: Locator
  readonly dossier: Locator

  constructor(readonly page: Page) {
    this.button = page.getByRole('button', { name: PRINT_CARD, exact: true })
    this.dialog = page.getByRole('dialog', { name: PRINT_CARD, exact: true })
    this.dossier = this.dialog.getByRole('region', { name: '客户档案PDF', exact: true })
  }

  /** Ctrl+P, and the first page is drawn. */
  async open(): Promise<void> {
    await this.page.keyboard.press('Control+p')
    await expect(this.dialog.locator('svg text').first()).toBeVisible()
  }

  async saveCard(): Promise<void> {
    await this.dialog.getByRole('button', { name: '另存为PDF', exact: true }).click()
    await expect(this.page.getByText(/^已存为 /)).toBeVisible()
  }

  async saveDossier(): Promise<void> {
    await this.dossier.getByRole('button', { name: '客户档案PDF', exact: true }).click()
    await expect(this.page.getByText(/^已存为 /)).toBeVisible({ timeout: 30_000 })
  }
}
