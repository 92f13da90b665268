import { expect, type Locator, type Page } from 'playwright/test'
import { SearchBox } from './search-box'
import { ServiceTable } from './service-table'

/** Labels of the card in the order in which Enter goes through them. */
export const FIELDS = [
  '客户编号',
  '客户名称',
  '工作单位',
  '出生日期',
  '性别',
  '联络电话',
  '手机号码',
  '手机号码2',
  '传真号码',
  '住址',
  '邮编',
  '电子邮箱',
  '客户类别',
  '职务职称',
  '经历备注',
  '身份证号',
  '社会团体',
  '业务联络人',
  '业务联络人电话',
] as const
export type FieldLabel = (typeof FIELDS)[number]

/** F3 基本资料处理. */
export class CardPage {
  readonly form: Locator
  readonly mode: Locator
  readonly notices: Locator
  readonly search: SearchBox
  readonly services: ServiceTable

  constructor(readonly page: Page) {
    this.form = page.getByRole('form', { name: '客户基本资料' })
    this.mode = page.getByRole('status')
    this.notices = page.getByRole('region', { name: '提醒' })
    this.search = new SearchBox(page)
    this.services = new ServiceTable(page)
  }

  field(label: FieldLabel): Locator {
    return this.form.getByLabel(label, { exact: true })
  }

  /** The words that stand under a field. */
  async problemOf(label: FieldLabel): Promise<string> {
    const id = await this.field(label).getAttribute('aria-describedby')
    return id === null ? '' : ((await this.page.locator(`[id="${id}"]`).textContent()) ?? '')
  }

  async expectProblem(label: FieldLabel, words: string | RegExp): Promise<void> {
    await expect(this.field(label)).toHaveAttribute('aria-invalid', 'true')
    const problem = expect.poll(() => this.problemOf(label))
    await (typeof words === 'string' ? problem.toBe(words) : problem.toMatch(words))
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  dialog(title: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name: title })
  }

  toast(text: string | RegExp): Locator {
    return this.page.getByText(text)
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  async expectMode(mode: '浏览' | '新增' | '修改'): Promise<void> {
    await expect(this.mode).toHaveText(mode)
  }

  async expectCount(count: number): Promise<void> {
    await expect(this.page.getByText(`资料库计: ${count} 笔记录`, { exact: true })).toBeVisible()
  }

  async expectCustomer(number: string, name: string): Promise<void> {
    await expect(this.field('客户编号')).toHaveValue(number)
    await expect(this.field('客户名称')).toHaveValue(name)
  }

  /** F6, and the cursor stands in 客户名称. */
  async startAdd(): Promise<void> {
    await this.press('F6')
    await this.expectMode('新增')
    await expect(this.field('客户名称')).toBeFocused()
  }

  /** F5, and the cursor stands in 客户名称. */
  async startEdit(): Promise<void> {
    await this.press('F5')
    await this.expectMode('修改')
    await expect(this.field('客户名称')).toBeFocused()
  }

  /** F2 and the number's last digits. */
  async goTo(digits: string): Promise<void> {
    await this.press('F2')
    await expect(this.dialog('到编号').getByRole('textbox')).toBeFocused()
    await this.type(digits)
    await this.press('Enter')
    await expect(this.dialog('到编号')).toBeHidden()
  }

  async save(): Promise<void> {
    await this.press('F8')
    await this.expectMode('浏览')
  }
}
