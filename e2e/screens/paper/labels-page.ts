import { expect, type Locator, type Page } from 'playwright/test'
import type { Word } from '../../fixtures/read-pdf'

/** 邮寄标签. */
export class LabelsPage {
  readonly sheet: Locator
  readonly grid: Locator
  readonly sources: Locator
  readonly state: Locator
  /** 未列印名单 */
  readonly unprinted: Locator
  readonly pages: Locator
  readonly printer: Locator

  constructor(readonly page: Page) {
    this.sheet = page.getByRole('combobox', { name: '标签纸', exact: true })
    this.grid = page.getByRole('grid', { name: '起始位置', exact: true })
    this.sources = page.getByRole('radiogroup', { name: '资料来源', exact: true })
    this.state = page.getByRole('contentinfo').getByRole('status')
    this.unprinted = page.getByRole('list', { name: '未列印名单', exact: true })
    this.pages = page.getByRole('region', { name: '预览页面' })
    this.printer = page.getByRole('combobox', { name: '打印机', exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** By its tab. */
  async open(): Promise<void> {
    await this.button('邮寄标签').click()
    await expect(this.page.getByRole('heading', { name: '邮寄标签', exact: true, level: 1 })).toBeAttached()
    await expect(this.sheet).toHaveValue(/.+/)
  }

  source(name: string): Locator {
    return this.sources.getByRole('radio', { name, exact: true })
  }

  /** It is about these; `words` say who or how many. */
  async expectSource(name: string, words: string): Promise<void> {
    await expect(this.source(name)).toBeChecked()
    await expect(this.source(name)).toHaveAccessibleDescription(words)
  }

  async choose(group: string, choice: string): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: group, exact: true })
      .getByRole('radio', { name: choice, exact: true })
      .check()
  }

  async chooseSheet(words: string): Promise<void> {
    await this.sheet.click()
    await this.sheet.fill(words)
    await this.page.getByRole('option', { name: words }).first().click()
  }

  async expectChosen(group: string, choice: string): Promise<void> {
    const radios = this.page.getByRole('radiogroup', { name: group, exact: true })
    await expect(radios.getByRole('radio', { name: choice, exact: true })).toBeChecked()
  }

  /** All pages, to this printer; they are in its queue when this is done. */
  async print(printer: string, pages: number): Promise<void> {
    await this.printer.selectOption(printer)
    await this.button('打印').click()
    await expect(this.toast(`已送到打印机，共 ${pages} 页`)).toBeVisible()
  }

  cell(place: number): Locator {
    return this.grid.getByRole('gridcell', { name: `第${place}格`, exact: true })
  }

  async startAt(place: number): Promise<void> {
    await this.cell(place).click()
    await expect(this.cell(place)).toHaveAttribute('aria-selected', 'true')
  }

  /** The pages are there, of so many labels. */
  async expectMade(labels: number, pages: number): Promise<void> {
    await expect(this.state).toHaveText(`标签 ${labels} 张，纸 ${pages} 页`)
  }

  pageImage(place: number): Locator {
    return this.page.getByRole('figure', { name: `第 ${place} 页`, exact: true })
  }

  /** Characters as the preview draws them, in the order of the text; mm from the page's top left corner. */
  async characterBoxes(place: number): Promise<readonly Word[]> {
    await expect(this.pageImage(place).locator('svg text').first()).toBeVisible()
    const boxes = await this.pageImage(place)
      .locator('svg')
      .evaluate((svg) =>
        [...svg.querySelectorAll('text')].flatMap((line) => {
          const text = line.textContent ?? ''
          // A character may take two places of the text, which have one box.
          return [...text.matchAll(/\S/gu)].map(({ 0: character, index }) => {
            const { x, y, width, height } = line.getExtentOfChar(index)
            return { text: character, left: x, top: y, right: x + width, bottom: y + height }
          })
        }),
      )
    return boxes.map((box) => ({ page: place, ...box }))
  }

  toast(text: string | RegExp): Locator {
    return this.page.getByText(text)
  }
}
