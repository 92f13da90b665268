import { z } from 'zod'
import { ListLayout } from '../customer-list/customer-list'
import { ExportChoice } from '../exporting/export-request'
import { LetterDesk } from '../letters/letter-desk'
import { Stock } from '../paper/paper-document'
import { PrinterName } from '../paper/printer'
import { EMPTY_SHOP, shopSettings } from './shop'

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const
export const Language = z.enum(LANGUAGES)
export type Language = z.infer<typeof Language>

export const Settings = z.object({
  language: Language,
  /** null: the layout the program comes with */
  listLayout: ListLayout.nullable(),
  colorScheme: z.enum(['light', 'dark', 'auto']),
  /** Days after which the bin is emptied when the program starts; null: never. */
  binDays: z.int().min(1).max(3650).nullable(),
  /** The printer that was last chosen, by stock. */
  printers: z.record(Stock, PrinterName),
  ...shopSettings,
  /** null: nothing was written yet. */
  letterDesk: LetterDesk.nullable(),
  /** null: nothing was exported yet. */
  exportChoice: ExportChoice.nullable(),
})
export type Settings = Readonly<z.infer<typeof Settings>>

export const DEFAULT_SETTINGS: Settings = {
  language: 'zh-CN',
  listLayout: null,
  colorScheme: 'light',
  binDays: null,
  printers: {},
  ...EMPTY_SHOP,
  letterDesk: null,
  exportChoice: null,
}
