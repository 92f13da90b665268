import type { Locator, Page } from 'playwright/test'
import type { Frontdesk } from '../fixtures/frontdesk'

/** What the program shows when its data cannot be opened. */
export class DamagePage {
  readonly title: Locator
  readonly found: Locator
  readonly restoreNewest: Locator
  readonly startAnew: Locator
  readonly word: Locator

  constructor(readonly page: Page) {
    this.title = page.getByRole('heading', { level: 1, name: '资料打不开' })
    this.found = page.getByRole('alert')
    this.restoreNewest = page.getByRole('button', { name: '还原这个备份', exact: true }).first()
    this.startAnew = page.getByRole('button', { name: '从空白开始', exact: true })
    this.word = page.getByRole('textbox', { name: '输入 NEW', exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }
}

/** Whoever asks for a file or a folder gets this one. */
export const chooseFile = ({ app }: Frontdesk, file: string) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, file)
