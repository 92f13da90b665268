import { expect, type Locator, type Page } from 'playwright/test'

/** The menu of a field, with its 参考档 where it has one. */
export class Picker {
  readonly menu: Locator
  readonly filter: Locator
  readonly list: Locator
  readonly options: Locator

  constructor(readonly page: Page) {
    this.menu = page.getByRole('dialog', { name: /^(选择项目|栏位菜单)$/ })
    this.filter = this.menu.getByRole('combobox', { name: '筛选' })
    this.list = this.menu.getByRole('listbox', { name: '参考档' })
    this.options = this.list.getByRole('option')
  }

  /** Opened over a field by a key, and the filter has the focus. */
  async openBy(key: string): Promise<void> {
    await this.page.keyboard.press(key)
    await expect(this.filter).toBeFocused()
  }

  command(name: string): Locator {
    return this.menu.getByRole('button', { name, exact: true })
  }
}
