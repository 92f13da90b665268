import { expect, type Locator, type Page } from 'playwright/test'

/** The previewed pages of any paper screen, and what prints them. */
export class PreviewPage {
  readonly pages: Locator
  readonly number: Locator
  readonly zoom: Locator
  readonly list: Locator
  readonly printer: Locator
  /** Characters without a font. */
  readonly unprintable: Locator

  constructor(readonly page: Page) {
    this.pages = page.getByRole('region', { name: '预览页面' })
    this.number = page.getByRole('textbox', { name: '页码' })
    this.zoom = page.getByRole('combobox', { name: '缩放' })
    this.list = page.getByRole('listbox', { name: '页面列表' })
    this.printer = page.getByRole('combobox', { name: '打印机', exact: true })
    this.unprintable = page.getByRole('region', { name: '没有字体可印的字' }).getByRole('listitem')
  }

  /** From 1. */
  figure(place: number): Locator {
    return this.page.getByRole('figure', { name: `第 ${place} 页`, exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  says(text: string | RegExp): Locator {
    return this.page.getByText(text)
  }

  /** That page is the one people look at. */
  async expectAt(place: number): Promise<void> {
    await expect(this.number).toHaveValue(String(place))
    await expect(this.list.getByRole('option', { selected: true })).toHaveAccessibleName(`第 ${place} 页`)
    await expect(this.figure(place).locator('svg')).toBeInViewport()
  }

  /** CSS pixels. */
  async widthOf(place: number): Promise<number> {
    return (await this.figure(place).boundingBox())?.width ?? 0
  }
}
