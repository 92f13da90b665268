import { BrowserWindow, type Session } from 'electron'
import { NO_CALIBRATION, transformOf } from '../../shared/paper/calibration'
import type { PageSize } from '../../shared/paper/page'
import { denyPermissions } from '../app/lock-down'
import { PAGE_ORIGIN } from '../app/page-protocol'
import { type Portion, PressRefused, type PrintTarget } from './press'

/** Of its own and in memory only: nothing that a page of paper says can reach a network or leave a trace. */
export const PRINT_PARTITION = 'print'

const DPI = 600
const MICRONS = 1000
const A4 = { width: 210, height: 297 }
const isA4 = ({ width, height }: PageSize) => width === A4.width && height === A4.height

/** 'Invalid deviceName provided', 'Failed to enumerate printers'; 'Invalid printer settings' is another matter. */
const refusalOf = (reason: string) => (/deviceName|enumerate/i.test(reason) ? 'paper:printerGone' : 'paper:printFailed')

interface Open {
  readonly window: BrowserWindow
  /** Of the document that is drawn; null when nothing is. */
  drawn: { readonly pageSize: PageSize; readonly cssKey: string } | null
  /** Rejects when the window is given up. */
  readonly lost: Promise<never>
  giveUp(): void
}

export interface PrintWindow {
  /** Opens it in the background, so that whoever prints or saves next need not wait for it and its fonts (0.4 s). */
  warm(): void
  draw(portion: Portion): Promise<void>
  print(target: PrintTarget): Promise<boolean>
  makePdf(): Promise<Uint8Array>
  /** Pages that were drawn and neither printed nor saved go, so that the next document begins on an empty page. */
  dropUnfinished(): void
  /** What is under way fails. */
  close(): void
}

/** Only our own pages: a name with a picture's address in it asks nobody anything. */
export function closeOffNetwork(own: Session): void {
  denyPermissions(own)
  own.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !url.startsWith(`${PAGE_ORIGIN}/`) && !url.startsWith('data:') }),
  )
}

async function open(): Promise<Open> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      partition: PRINT_PARTITION,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  })
  let giveUp = () => {}
  const lost = new Promise<never>((_resolve, reject) => {
    giveUp = () => {
      if (!window.isDestroyed()) window.destroy()
      reject(new PressRefused('paper:printFailed'))
    }
  })
  lost.catch(() => undefined)
  window.webContents.once('render-process-gone', giveUp)
  window.once('closed', giveUp)
  await Promise.race([window.loadURL(`${PAGE_ORIGIN}/print.html`).catch(giveUp), lost])
  return { window, drawn: null, lost, giveUp }
}

/** The hidden window: made when first needed, kept for the next document, made anew after a failure. */
export function createPrintWindow(): PrintWindow {
  let opening: Promise<Open> | undefined
  let current: Open | undefined
  let isPrinting = false

  const ready = async () => {
    opening ??= open().then((opened) => {
      current = opened
      // The program that is told to end closes all windows: not the one whose pages the printer is getting.
      opened.window.on('close', (event) => isPrinting && event.preventDefault())
      opened.lost.catch(() => {
        if (current === opened) current = undefined
        opening = undefined
      })
      return opened
    })
    opening.catch(() => {
      opening = undefined
    })
    return opening
  }

  /** Each document has its own size of page, and what the page itself says about sizes is nothing. */
  const setPageSize = async (opened: Open, { width, height }: PageSize) => {
    if (opened.drawn) return
    const css = `@page { size: ${width}mm ${height}mm; margin: 0 }`
    const cssKey = await Promise.race([opened.window.webContents.insertCSS(css), opened.lost])
    opened.drawn = { pageSize: { width, height }, cssKey }
  }

  const clear = async (opened: Open) => {
    const { drawn, window } = opened
    opened.drawn = null
    if (!drawn || window.isDestroyed()) return
    await Promise.race([window.webContents.executeJavaScript('window.clearPages()'), opened.lost])
    await window.webContents.removeInsertedCSS(drawn.cssKey)
  }

  /** What is handed over stays handed over, whatever becomes of the window: the next document has a new one. */
  const tidyUp = (opened: Open) => clear(opened).catch(() => opened.giveUp())

  const printed = ({ window }: Open, pageSize: PageSize, { printer, copies }: PrintTarget) =>
    new Promise<boolean>((resolve, reject) => {
      window.webContents.print(
        {
          silent: printer !== null,
          ...(printer === null ? {} : { deviceName: printer }),
          copies,
          // Said twice, here and by @page, and never a scale: else drivers shrink the page to their margins.
          pageSize: isA4(pageSize)
            ? 'A4'
            : { width: Math.round(pageSize.width * MICRONS), height: Math.round(pageSize.height * MICRONS) },
          margins: { marginType: 'none' },
          printBackground: true,
          dpi: { horizontal: DPI, vertical: DPI },
        },
        (isHandedOver, reason) => {
          if (isHandedOver) resolve(true)
          // Only where there was a dialog could people close it: a silent job that is 'canceled' has failed.
          else if (printer === null && /cancel/i.test(reason)) resolve(false)
          else reject(new PressRefused(refusalOf(reason)))
        },
      )
    })

  return {
    warm: () => void ready().catch(() => undefined),
    async draw({ title, pageSize, pagesJson, firstPage, calibration }) {
      const opened = await ready()
      await setPageSize(opened, pageSize)
      const transform = calibration === NO_CALIBRATION ? null : transformOf(calibration)
      const rest = JSON.stringify({ title, pageSize, transform, firstPage })
      const json = `${rest.slice(0, -1)},"pages":${pagesJson}}`
      const drawing = opened.window.webContents.executeJavaScript(`window.drawPages(${JSON.stringify(json)})`)
      await Promise.race([drawing, opened.lost])
    },
    async print(target) {
      const opened = await ready()
      if (!opened.drawn) throw new PressRefused('paper:printFailed')
      isPrinting = true
      const printing = Promise.race([printed(opened, opened.drawn.pageSize, target), opened.lost])
      const isHandedOver = await printing.finally(() => {
        isPrinting = false
      })
      await tidyUp(opened)
      return isHandedOver
    },
    async makePdf() {
      const opened = await ready()
      const pdf = await Promise.race([
        opened.window.webContents.printToPDF({
          preferCSSPageSize: true,
          printBackground: true,
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
          generateTaggedPDF: false,
        }),
        opened.lost,
      ])
      await tidyUp(opened)
      return pdf
    },
    dropUnfinished: () => {
      if (current?.drawn) current.giveUp()
    },
    // Also one that is just being opened: it would keep the program running.
    close: () => void opening?.then(({ giveUp }) => giveUp()).catch(() => undefined),
  }
}
