import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Printer } from '../../shared/paper/printer'
import { DEFAULT_SETTINGS } from '../../shared/settings/settings'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

/** A printer as it is offered; 'gone': people had chosen it, and the system no longer has it. */
export interface OfferedPrinter extends Omit<Printer, 'state'> {
  readonly state: Printer['state'] | 'gone'
}

const NONE: readonly Printer[] = []
/** Somebody switches a printer on while looking at this. */
const LOOK_AGAIN_MS = 5000

/**
 * The system's printers, and the one for this stock: the one chosen last, else the system's own choice. Paper never goes
 * to another printer than the one that people saw: one that is gone stays theirs until they choose.
 */
export function usePrinters(shownStock: string | undefined) {
  const { t } = useTranslation('errors')
  const toasts = useToasts()
  // While another document is being made there is none: the printer stays that of the one before.
  const [stock, setStock] = useState(shownStock)
  if (shownStock !== undefined && shownStock !== stock) setStock(shownStock)
  const found = useQuery({
    ...api.paper.listPrinters.queryOptions(),
    // Nothing of ours changes when a printer does.
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  })
  // A print server that does not answer in time has the same printers as before.
  const [known, setKnown] = useState(NONE)
  const listed = found.data ?? NONE
  if (listed.length > 0 && listed !== known) setKnown(listed)
  const answered: readonly OfferedPrinter[] =
    listed.length > 0 ? listed : known.map((printer) => ({ ...printer, state: 'unknown' }))

  /** Holds at once: whoever chooses and prints must not get the printer before it. */
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const settings = useQuery(api.settings.getSettings.queryOptions())
  const remembered = { ...(settings.data?.printers ?? DEFAULT_SETTINGS.printers), ...picked }
  const [usual, setUsual] = useState<string>()
  const first = (answered.find(({ isDefault }) => isDefault) ?? answered[0])?.name
  if (usual === undefined && first !== undefined) setUsual(first)

  const wanted = (stock === undefined ? undefined : remembered[stock]) ?? usual ?? first
  const isGone = wanted !== undefined && found.isFetched && !answered.some(({ name }) => name === wanted)
  const gone: OfferedPrinter | undefined = isGone
    ? {
        name: wanted,
        label: known.find(({ name }) => name === wanted)?.label ?? wanted,
        state: 'gone',
        isDefault: false,
      }
    : undefined
  // Where the system has none at all there is nothing to choose from.
  const printers = gone && answered.length > 0 ? [...answered, gone] : answered
  return {
    printers,
    chosen: printers.find(({ name }) => name === wanted),
    isKnown: found.isFetched,
    isLooking: found.isFetching,
    lookAgain: () => void found.refetch(),
    choose: (name: string) => {
      if (stock === undefined) return
      setPicked({ ...picked, [stock]: name })
      client.settings
        .changeSettings({ printers: { ...remembered, [stock]: name } })
        .catch((error: unknown) => toasts.show({ text: t(failureKey(error)), tone: 'danger' }))
    },
  }
}
