import type { Printer } from '../../shared/paper/printer'

type State = Printer['state']

/** As CUPS says it in the options of a printer; all values are strings. */
export function cupsState(options: Readonly<Record<string, unknown>>): State {
  const reasons = String(options['printer-state-reasons'] ?? '')
  if (options['printer-is-accepting-jobs'] === 'false') return 'paused'
  if (/\boffline\b|connecting-to-device|timed-out/.test(reasons)) return 'offline'
  switch (String(options['printer-state'] ?? '')) {
    case '3':
      return 'ready'
    case '4':
      return 'printing'
    case '5':
      return 'paused'
    default:
      return 'unknown'
  }
}

/** What Win32_Printer says of one; see its documentation for the numbers. */
export interface WindowsPrinter {
  readonly Name: string
  readonly Default: boolean
  readonly WorkOffline: boolean
  readonly PrinterStatus: number
  readonly PrinterState: number
}

const PAUSED_FLAG = 1
const OFFLINE_FLAG = 0x80

export function windowsState({ WorkOffline, PrinterStatus, PrinterState }: WindowsPrinter): State {
  if (WorkOffline || PrinterStatus === 7 || (PrinterState & OFFLINE_FLAG) !== 0) return 'offline'
  if ((PrinterState & PAUSED_FLAG) !== 0) return 'paused'
  if (PrinterStatus === 4) return 'printing'
  return PrinterStatus === 3 ? 'ready' : 'unknown'
}
