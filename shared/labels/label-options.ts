import { z } from 'zod'
import { Recipients } from '../recipients/recipients'
import { DEFAULT_SHEET_KEY, SheetKey } from './label-sheet'

/** 直印 in columns from the right, 横印 in lines. */
export const DIRECTIONS = ['vertical', 'horizontal'] as const
/** Behind the name: nothing, 收, 先生/小姐 by gender, both, or 敬启. */
export const SALUTATIONS = ['none', 'receive', 'title', 'titleReceive', 'respectfully'] as const
export const LABEL_SORTS = ['number', 'postcode', 'name'] as const

export const LabelOptions = z.object({
  sheetKey: SheetKey,
  direction: z.enum(DIRECTIONS),
  hasPostcode: z.boolean(),
  /** 加印职称 */
  hasJobTitle: z.boolean(),
  /** 加印公司 */
  hasEmployer: z.boolean(),
  /** 加印电话 */
  hasPhone: z.boolean(),
  salutation: z.enum(SALUTATIONS),
  sortBy: z.enum(LABEL_SORTS),
  /** Of each label, side by side. */
  copies: z.int().min(1).max(99),
  /** People at one address share a label, their names one below the other. */
  isOnePerAddress: z.boolean(),
  /** The edge of each label, for a test on plain paper. */
  hasBorder: z.boolean(),
  /** Characters of the address at least 4 mm high, as the rule for address slips wants it. */
  isSlipRule: z.boolean(),
})
export type LabelOptions = Readonly<z.infer<typeof LabelOptions>>

export const DEFAULT_LABEL_OPTIONS: LabelOptions = {
  sheetKey: DEFAULT_SHEET_KEY,
  direction: 'horizontal',
  hasPostcode: true,
  hasJobTitle: false,
  hasEmployer: false,
  hasPhone: false,
  salutation: 'titleReceive',
  sortBy: 'number',
  copies: 1,
  isOnePerAddress: false,
  hasBorder: false,
  isSlipRule: false,
}

/** Labels of more people are laid out only when the window is asked for them. */
export const FOLLOWED_AT_MOST = 5000

/** Cells count from 1, row by row. */
export const Cell = z.int().min(1).max(1600)

export const LabelJob = z.object({
  recipients: Recipients,
  options: LabelOptions,
  /** The first cell of the first sheet that may be used. */
  startCell: Cell,
  /** Cells of the first sheet that are spoiled or gone. */
  spoiledCells: z.array(Cell).max(1600),
})
export type LabelJob = Readonly<z.infer<typeof LabelJob>>
