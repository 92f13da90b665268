import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Calibration, calibrationAfter, NO_CALIBRATION } from '../../../shared/paper/calibration'
import type { PageSize } from '../../../shared/paper/page'
import { readTypedNumber } from '../../../shared/typed-number'
import { api, client } from '../../bridge/client'
import { failureKey } from '../../bridge/failure'
import { useToasts } from '../../ui/toasts'
import type { OfferedPrinter } from '../use-printers'

export const MEASURED = ['left', 'top', 'right', 'bottom'] as const
export const VALUES = ['offsetX', 'offsetY', 'scaleX', 'scaleY'] as const
export type MeasuredName = (typeof MEASURED)[number]
export type ValueName = (typeof VALUES)[number]

/** mm; as far as a cross may be from its edge, and a page from its place. */
const MEASURED_LIMITS = { from: 0, to: 60 } as const
const isOffset = (name: ValueName) => name === 'offsetX' || name === 'offsetY'
/** As shown: offsets in mm, scales in percent. */
const limitsOf = (name: ValueName) => (isOffset(name) ? { from: -20, to: 20 } : { from: 90, to: 110 })

const shownValue = (name: ValueName, { [name]: value }: Calibration) =>
  isOffset(name) ? (value / 10).toFixed(1) : String(Number((value * 100).toFixed(3)))
const keptValue = (name: ValueName, shown: number) => (isOffset(name) ? Math.round(shown * 10) : shown / 100)
const within = ({ from, to }: { readonly from: number; readonly to: number }, value: number) =>
  value >= from && value <= to

const textsOf = (calibration: Calibration) =>
  Object.fromEntries(VALUES.map((name) => [name, shownValue(name, calibration)])) as Record<ValueName, string>

interface Place {
  readonly printer: OfferedPrinter
  readonly stock: string
  readonly pageSize: PageSize
}

/** The calibration of one printer for one stock, while it is measured and typed. */
export function useCalibration({ printer, stock, pageSize }: Place) {
  const { t } = useTranslation(['paper', 'shell', 'errors'])
  const toasts = useToasts()
  const place = { printer: printer.name, stock }
  const found = useQuery(api.paper.findCalibration.queryOptions({ input: place }))
  const standing = found.data ?? NO_CALIBRATION
  /** What held when the page was printed that people measure; the saved one if they had it from before. */
  const [printedWith, setPrintedWith] = useState<Calibration>()
  const [measured, setMeasured] = useState<Readonly<Record<MeasuredName, string>>>({
    left: '',
    top: '',
    right: '',
    bottom: '',
  })
  const [typed, setTyped] = useState<Readonly<Partial<Record<ValueName, string>>>>({})
  const texts = { ...textsOf(standing), ...typed }

  const numberIn = (text: string, limits: { readonly from: number; readonly to: number }) => {
    const value = readTypedNumber(text)
    return value !== undefined && within(limits, value) ? value : undefined
  }
  const problemOf = (text: string, limits: { readonly from: number; readonly to: number }) => {
    if (text.trim() === '') return undefined
    if (readTypedNumber(text) === undefined) return t('calibration.notMm')
    return numberIn(text, limits) === undefined ? t('calibration.range', limits) : undefined
  }
  const crossesIn = (texts: typeof measured) => {
    const [left, top, right, bottom] = MEASURED.map((name) => numberIn(texts[name], MEASURED_LIMITS))
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) return undefined
    return { left, top, right, bottom }
  }
  const computed = (texts: typeof measured) => {
    const crosses = crossesIn(texts)
    return crosses && calibrationAfter(printedWith ?? standing, crosses, pageSize)
  }
  const values = VALUES.map((name) => [name, numberIn(texts[name], limitsOf(name))] as const)
  const calibration = Calibration.safeParse(
    Object.fromEntries(values.map(([name, value]) => [name, value === undefined ? undefined : keptValue(name, value)])),
  ).data

  const keep = async (next: Calibration, before: Calibration): Promise<boolean> => {
    try {
      await client.paper.saveCalibration({ ...place, calibration: next })
      toasts.show({
        text: t('calibration.saved'),
        undo: { label: t('shell:undo'), act: () => void keep(before, next) },
      })
      return true
    } catch (error) {
      toasts.show({ text: t(failureKey(error)), tone: 'danger' })
      return false
    }
  }
  return {
    isKnown: found.isSuccess,
    measured,
    texts,
    calibration,
    isTooFar: crossesIn(measured) !== undefined && computed(measured) === undefined,
    measuredProblem: (name: MeasuredName) => problemOf(measured[name], MEASURED_LIMITS),
    valueProblem: (name: ValueName) =>
      texts[name].trim() === '' ? t('calibration.notMm') : problemOf(texts[name], limitsOf(name)),
    measure: (name: MeasuredName, text: string) => {
      const next = { ...measured, [name]: text }
      setMeasured(next)
      const result = computed(next)
      if (result) setTyped(textsOf(result))
    },
    type: (name: ValueName, text: string) => setTyped({ ...typed, [name]: text }),
    reset: () => {
      setMeasured({ left: '', top: '', right: '', bottom: '' })
      setTyped(textsOf(NO_CALIBRATION))
    },
    notePrinted: () => setPrintedWith(standing),
    save: async () => calibration !== undefined && keep(calibration, standing),
  }
}
