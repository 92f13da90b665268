import type { Press } from './press'

/** A computer without printers and without a window to draw in. */
export const noPress: Press = {
  listPrinters: async () => [],
  draw: async () => {},
  print: async () => false,
  makePdf: async () => new Uint8Array(),
  joinPdfs: async ([first]) => first ?? new Uint8Array(),
  jobsOf: async () => undefined,
  queuePatience: 0,
  take: () => () => {},
  end: () => {},
  finish: async () => {},
}
