import { expect, type Locator, type Page } from 'playwright/test'

/** 信件信封. */
export class LettersPage {
  /** 内文 */
  readonly body: Locator
  readonly subject: Locator
  readonly signature: Locator
  readonly template: Locator
  readonly fields: Locator
  readonly sources: Locator
  readonly state: Locator
  /** 未列印名单 */
  readonly leftOut: Locator
  readonly withoutValue: Locator
  readonly pages: Locator

  constructor(readonly page: Page) {
    this.body = page.getByRole('textbox', { name: '内文', exact: true })
    this.subject = page.getByRole('textbox', { name: '主旨', exact: true })
    this.signature = page.getByRole('textbox', { name: '署名', exact: true })
    this.template = page.getByRole('combobox', { name: '信件范本', exact: true })
    this.fields = page.getByRole('group', { name: '插入栏位', exact: true })
    this.sources = page.getByRole('radiogroup', { name: '资料来源', exact: true })
    this.state = page.getByRole('contentinfo').getByRole('status')
    this.leftOut = page.getByRole('list', { name: '未列印名单', exact: true })
    this.withoutValue = page.getByRole('list', { name: '缺少栏位内容的', exact: true })
    this.pages = page.getByRole('region', { name: '预览页面' })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async open(): Promise<void> {
    await this.button('信件信封').click()
    await expect(this.page.getByRole('heading', { name: '信件信封', exact: true, level: 1 })).toBeAttached()
  }

  async chooseSource(name: string | RegExp): Promise<void> {
    await this.sources.getByRole('radio', { name }).check()
  }

  async choose(group: string, choice: string): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: group, exact: true })
      .getByRole('radio', { name: choice, exact: true })
      .check()
  }

  /** At the cursor. */
  async insertField(name: string): Promise<void> {
    await this.fields.getByRole('button', { name, exact: true }).click()
  }
}
