import { expect, type Locator, type Page } from 'playwright/test'
import type { Frontdesk } from '../../fixtures/frontdesk'

/** Answers the dialogs of the system in the main process: which file or folder is opened, and where is saved. */
export const answerDialogs = (frontdesk: Frontdesk, { open = [], saveTo = '' }: { open?: string[]; saveTo?: string }) =>
  frontdesk.app.evaluate(
    ({ dialog }, { open, saveTo }) => {
      dialog.showOpenDialog = async () => ({ canceled: open.length === 0, filePaths: open })
      const save = async () => ({ canceled: saveTo === '', filePath: saveTo })
      dialog.showSaveDialog = save as typeof dialog.showSaveDialog
    },
    { open, saveTo },
  )

/** 备份与还原. */
export class BackupPage {
  readonly table: Locator
  readonly rows: Locator
  readonly preview: Locator
  readonly refusal: Locator

  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: '备份列表', exact: true })
    this.rows = this.table.locator('tbody').getByRole('row')
    this.preview = page.getByRole('region', { name: '还原预览', exact: true })
    this.refusal = page.getByRole('dialog', { name: '还原预览', exact: true }).getByRole('alert')
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async show(): Promise<void> {
    await this.button('备份与还原').click()
    await expect(this.page.getByRole('heading', { level: 1, name: '备份与还原' })).toBeAttached()
    await expect(this.table).toBeVisible()
  }

  /** 立即备份, until the list has one more. */
  async make(): Promise<void> {
    const before = await this.rows.count()
    await this.button('立即备份').click()
    await expect(this.page.getByText(/^已备份：frontdesk-/)).toBeVisible()
    await expect(this.rows).toHaveCount(before + 1)
  }

  /** 导出单个备份文件; '' leaves it unlocked. */
  async export(passphrase: string): Promise<void> {
    await this.button('导出单个备份文件').click()
    const dialog = this.page.getByRole('dialog', { name: '导出单个备份文件' })
    await expect(dialog.getByLabel('密码（可不填）')).toBeFocused()
    await dialog.getByLabel('密码（可不填）').fill(passphrase)
    await dialog.getByLabel('再输入一次').fill(passphrase)
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByText(/^已导出/)).toBeVisible()
  }

  /** The newest backup that people made by hand, by Enter. */
  async openPreview(): Promise<void> {
    await this.rows.filter({ hasText: '手动备份' }).first().focus()
    await this.page.keyboard.press('Enter')
    await expect(this.preview).toBeVisible()
  }

  /** The rows of 新增, 删除 or 修改. */
  differences(kind: '新增' | '删除' | '修改'): Locator {
    return this.preview.getByRole('table', { name: kind, exact: true }).locator('[data-index]')
  }

  /** 全部还原: one press, until the page has begun anew. */
  async restoreAll(): Promise<void> {
    await this.button('全部还原').click()
    await expect(this.page.getByText(/^已还原到 .*，可撤销$/)).toBeVisible()
    await expect(this.preview).toBeHidden()
  }

  async undoRestore(): Promise<void> {
    await this.button('撤销还原').click()
    await expect(this.page.getByText(/^已还原到 .*，可撤销$/)).toBeVisible()
  }

  /** 从文件还原 with this answer of the system's dialog. */
  async chooseFile(frontdesk: Frontdesk, file: string): Promise<void> {
    await answerDialogs(frontdesk, { open: [file] })
    await this.button('从文件还原').click()
  }
}
