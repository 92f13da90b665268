import { z } from 'zod'

export const PrinterName = z.string().min(1).max(200)

export const PRINTER_STATES = ['ready', 'printing', 'paused', 'offline', 'unknown'] as const

export const Printer = z.object({
  /** As the system knows it. */
  name: PrinterName,
  /** As people know it. */
  label: z.string(),
  state: z.enum(PRINTER_STATES),
  isDefault: z.boolean(),
})
export type Printer = Readonly<z.infer<typeof Printer>>

/** Pages count from 1. */
export const PrintEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), page: z.int().nonnegative(), pageCount: z.int() }),
  /** All pages are in the printer's queue, or in the file; `fileName` without its folder, null where there is none. */
  z.object({ kind: z.literal('done'), pageCount: z.int(), fileName: z.string().nullable() }),
  /** `nextPage`: where to go on. `message` is an i18n key, null where people cancelled. */
  z.object({ kind: z.literal('stopped'), nextPage: z.int().positive(), message: z.string().nullable() }),
])
export type PrintEvent = Readonly<z.infer<typeof PrintEvent>>
