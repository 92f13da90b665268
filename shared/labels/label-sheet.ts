import { z } from 'zod'
import { PageSize } from '../paper/page'
import type { Stock } from '../paper/paper-document'
import { lineOf } from '../record-text'

const CELLS_AT_MOST = 40
export const SHEET_NAME_AT_MOST = 60

const Length = z.number().positive().max(1000)

/** Where the labels of a sheet lie; all lengths in mm. Whether they lie on the page is `sheet-rules.ts`'s to say. */
export const SheetGeometry = z.object({
  page: PageSize,
  columns: z.int().min(1).max(CELLS_AT_MOST),
  rows: z.int().min(1).max(CELLS_AT_MOST),
  /** Of the first cell, from the page's left and top edge. */
  left: z.number().min(0).max(1000),
  top: z.number().min(0).max(1000),
  /** Of one label. */
  width: Length,
  height: Length,
  /** From the left edge of one label to that of the next, and from top to top. */
  pitchX: Length,
  pitchY: Length,
  /** Of its corners. */
  radius: z.number().min(0).max(50),
})
export type SheetGeometry = Readonly<z.infer<typeof SheetGeometry>>

/** 'rayfilm-cp01' for a sheet that the program comes with, 'own-7' for one of the shop's. */
export const SheetKey = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const LabelSheet = SheetGeometry.extend({
  key: SheetKey,
  /** Maker and number as on the packet. */
  name: lineOf(SHEET_NAME_AT_MOST).min(1),
  isBuiltIn: z.boolean(),
  /** Goes up with each change; 0 for those that the program comes with. */
  version: z.int().nonnegative(),
})
export type LabelSheet = Readonly<z.infer<typeof LabelSheet>>

export const DEFAULT_SHEET_KEY = 'rayfilm-cp01'

/** The paper that a printer is calibrated for. */
export const stockOfSheet = (key: string): Stock => `sheet:${key}`
