import { useTranslation } from 'react-i18next'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

/** Takes one change of numbers back; whoever keeps the new number is named. */
export function useNumberUndo() {
  const { t } = useTranslation(['numbers', 'errors'])
  const toasts = useToasts()
  const undo = async (renumberingId: number) => {
    try {
      for await (const event of await client.customerNumbers.undoNumbers({ renumberingId })) {
        if (event.kind === 'progress') continue
        const { undone, keptCount, kept } = event
        const names = kept.slice(0, 5).map(({ name, number }) => `${name} ${number}`)
        const text =
          keptCount === 0
            ? t('undone', { count: undone })
            : t('undoneButFor', { count: undone, kept: keptCount, names: names.join('、') })
        toasts.show({ text, ...(keptCount > 0 && { tone: 'danger' as const }) })
      }
    } catch (error) {
      toasts.show({ text: t(failureKey(error)), tone: 'danger' })
    }
  }
  return (renumberingId: number) => void undo(renumberingId)
}
