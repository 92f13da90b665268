import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Printer } from '../../shared/paper/printer'
import { DEFAULT_SETTINGS } from '../../shared/settings/settings'
import { api, client } from '../bridge/client'

const NONE: readonly Printer[] = []
/** Somebody switches a printer on while looking at this. */
const LOOK_AGAIN_MS = 5000

/** The system's printers, and the one for this stock: the one chosen last, else the system's own choice. */
export function usePrinters(shownStock: string | undefined) {
  // While another document is being made there is none: the printer stays that of the one before.
  const [stock, setStock] = useState(shownStock)
  if (shownStock !== undefined && shownStock !== stock) setStock(shownStock)
  const found = useQuery({
    ...api.paper.listPrinters.queryOptions(),
    // Nothing of ours changes when a printer does.
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  })
  /** Holds at once: whoever chooses and prints must not get the printer before it. */
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const settings = useQuery(api.settings.getSettings.queryOptions())
  const remembered = { ...(settings.data?.printers ?? DEFAULT_SETTINGS.printers), ...picked }
  const printers = found.data ?? NONE
  const named = (name: string | undefined) => printers.find((printer) => printer.name === name)
  const chosen =
    (stock !== undefined ? named(remembered[stock]) : undefined) ??
    printers.find(({ isDefault }) => isDefault) ??
    printers[0]
  return {
    printers,
    chosen,
    isKnown: found.isFetched,
    isLooking: found.isFetching,
    lookAgain: () => void found.refetch(),
    choose: (name: string) => {
      if (stock === undefined) return
      setPicked({ ...picked, [stock]: name })
      void client.settings.changeSettings({ printers: { ...remembered, [stock]: name } })
    },
  }
}
