import { expect, type Locator, type Page } from 'playwright/test'

/** The first start. */
export class WelcomePage {
  readonly title: Locator
  readonly language: Locator

  constructor(readonly page: Page) {
    this.title = page.getByRole('heading', { level: 1 })
    this.language = page.getByRole('combobox')
  }

  async loadSample(): Promise<void> {
    await this.page.getByRole('button', { name: '载入示例数据', exact: true }).click()
    await expect(this.page.getByText('资料库计: 9 笔记录', { exact: true })).toBeVisible()
  }

  async startEmpty(): Promise<void> {
    await this.page.getByRole('button', { name: '从空白开始', exact: true }).click()
    await expect(this.page.getByText('资料库计: 0 笔记录', { exact: true })).toBeVisible()
  }
}
