import type { PrinterInfo, WebContents } from 'electron'
import type { Printer } from '../../shared/paper/printer'
import { cupsState, type WindowsPrinter, windowsState } from './printer-state'
import { ANSWER_MS, answerOf, listFrom, powershellAnswer } from './system-tools'

const within = <T>(ms: number, answer: Promise<T>, otherwise: T): Promise<T> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), ms)
    answer.then(resolve, () => resolve(otherwise)).finally(() => clearTimeout(timer))
  })

/** 'system default destination: RAW' */
const defaultIn = (answer: string | undefined) => answer?.match(/destination: (.+)/)?.[1]?.trim()

async function onCups(found: readonly PrinterInfo[]): Promise<Printer[]> {
  const first = defaultIn(await answerOf('lpstat', ['-d']))
  return found.map(({ name, displayName, options }) => ({
    name,
    label: displayName || name,
    state: cupsState(options as Readonly<Record<string, unknown>>),
    isDefault: name === first,
  }))
}

/** Never run by us: there was no Windows at hand. Chromium itself says nothing of states there. */
async function onWindows(found: readonly PrinterInfo[]): Promise<Printer[]> {
  const script =
    'ConvertTo-Json @(Get-CimInstance Win32_Printer | Select-Object Name,Default,WorkOffline,PrinterStatus,PrinterState)'
  const told = listFrom(await powershellAnswer(script)) as readonly WindowsPrinter[]
  return found.map(({ name, displayName }) => {
    const one = told.find((printer) => printer.Name === name)
    return {
      name,
      label: displayName || name,
      state: one ? windowsState(one) : 'unknown',
      isDefault: one?.Default === true,
    }
  })
}

/** Printers of the system as they stand; [] where there are none or the system does not say in time. Never throws. */
export async function listPrinters(contents: WebContents): Promise<Printer[]> {
  const found = await within(ANSWER_MS, contents.getPrintersAsync(), [])
  if (found.length === 0) return []
  const isUsable = ({ name }: PrinterInfo) => name.length > 0 && name.length <= 200
  return process.platform === 'win32' ? onWindows(found.filter(isUsable)) : onCups(found.filter(isUsable))
}
