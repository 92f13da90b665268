import type { Locator, Page } from 'playwright/test'

export const SERVICE_COLUMNS = ['服务日期', '状态', '服务摘要', '服务人员', '金额注记'] as const
export type ServiceColumn = (typeof SERVICE_COLUMNS)[number]

/** 历史服务记录 on the card. */
export class ServiceTable {
  readonly table: Locator
  /** Every row but the head, also the one being typed in. */
  readonly rows: Locator
  readonly foot: Locator

  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: '历史服务记录' })
    this.rows = this.table.locator('tbody').getByRole('row')
    this.foot = page.getByText(/^服务记录从 /)
  }

  /** A box of the row that is being typed in. */
  input(column: ServiceColumn): Locator {
    return this.table.getByLabel(column, { exact: true })
  }

  row(text: string): Locator {
    return this.rows.filter({ hasText: text })
  }
}
