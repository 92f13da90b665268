import { expect, type Locator, type Page } from 'playwright/test'

/** 快速搜索 and its list. */
export class SearchBox {
  readonly box: Locator
  readonly list: Locator
  readonly options: Locator
  /** 找到 3 笔, 依客户名称 */
  readonly outcome: Locator

  constructor(readonly page: Page) {
    this.box = page.getByRole('searchbox', { name: '快速搜索' })
    this.list = page.getByRole('listbox', { name: '搜索结果' })
    this.options = this.list.getByRole('option')
    this.outcome = page.getByRole('contentinfo').locator('p[aria-live]')
  }

  /** As typed at the desk: Ctrl+K, then the text over what stood there. */
  async ask(text: string): Promise<void> {
    await this.page.keyboard.press('Control+K')
    await expect(this.box).toBeFocused()
    await this.page.keyboard.press('Control+A')
    await this.page.keyboard.type(text)
  }
}
