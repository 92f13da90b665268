import { isDefinedError, safe } from '@orpc/client'
import { useTranslation } from 'react-i18next'
import type { ReferenceItem, ReferenceItemValues, ReferenceKind } from '../../shared/references/reference-item'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

const valuesOf = ({ name, phone, defaultAmountFen }: ReferenceItem): ReferenceItemValues => ({
  name,
  phone,
  defaultAmountFen,
})

/** Everything that is done to items; each act says what it did, with a way back. */
export function useItemActs(kind: ReferenceKind) {
  const { t } = useTranslation(['references', 'errors', 'shell'])
  const toasts = useToasts()
  const calls = client.references
  const fail = (error: unknown) => toasts.show({ text: t(failureKey(error)), tone: 'danger' })
  const say = (text: string, undo: () => Promise<unknown>) =>
    toasts.show({ text, undo: { label: t('shell:undo'), act: () => void undo().catch(fail) } })

  const merge = async (from: ReferenceItem, into: ReferenceItem): Promise<boolean> => {
    const { error, data } = await safe(calls.mergeReferenceItems({ fromId: from.id, intoId: into.id }))
    if (error) {
      fail(error)
      return false
    }
    const text = t('merged', { name: from.name, into: into.name, count: data.moved })
    say(text, () => calls.undoReferenceMerge({ mergeId: data.mergeId }))
    return true
  }
  /** A name that is taken can be what people want: two spellings of one thing. */
  const tellTaken = (other: ReferenceItem, item: ReferenceItem | undefined) =>
    toasts.show({
      text: t(other.isRetired ? 'retiredAlready' : 'nameTaken', { name: other.name }),
      tone: 'danger',
      ...(item ? { action: { label: t('mergeInto', { name: other.name }), act: () => void merge(item, other) } } : {}),
    })

  return {
    merge,
    /** The saved item; undefined where it was refused, which has been told. */
    async save(item: ReferenceItem | undefined, values: ReferenceItemValues): Promise<ReferenceItem | undefined> {
      const { error, data } = item
        ? await safe(calls.changeReferenceItem({ ...values, id: item.id, version: item.version }))
        : await safe(calls.createReferenceItem({ ...values, kind }))
      if (error) {
        const conflict = isDefinedError(error) && error.code === 'CONFLICT' ? error.data : undefined
        if (conflict?.reason === 'nameTaken') tellTaken(conflict.other, item)
        else fail(error)
        return undefined
      }
      const saved = 'item' in data ? data.item : data
      if (!item) say(t('added', { name: saved.name }), () => calls.deleteReferenceItem({ id: saved.id }))
      else {
        const text = item.name === saved.name ? t('changed') : t('renamed', { name: item.name, now: saved.name })
        say(text, () => calls.changeReferenceItem({ ...valuesOf(item), id: item.id, version: saved.version }))
      }
      return saved
    },
    async remove(item: ReferenceItem): Promise<boolean> {
      const { error } = await safe(calls.deleteReferenceItem({ id: item.id }))
      if (!error) {
        say(t('deleted', { name: item.name }), () => calls.restoreReferenceItem({ id: item.id }))
        return true
      }
      const conflict = isDefinedError(error) && error.code === 'CONFLICT' ? error.data : undefined
      if (conflict?.reason === 'inUse') {
        toasts.show({ text: t('inUseBy', { name: item.name, count: conflict.usageCount }), tone: 'danger' })
      } else fail(error)
      return false
    },
    async retire(item: ReferenceItem): Promise<void> {
      const isRetired = !item.isRetired
      const { error } = await safe(calls.retireReferenceItem({ id: item.id, isRetired }))
      if (error) return fail(error)
      const back = () => calls.retireReferenceItem({ id: item.id, isRetired: item.isRetired })
      say(t(isRetired ? 'retired' : 'offered', { name: item.name }), back)
    },
    async move(item: ReferenceItem, neighbour: ReferenceItem): Promise<void> {
      await calls.moveReferenceItem({ id: item.id, toPlaceOfId: neighbour.id }).catch(fail)
    },
  }
}

export type ItemActs = ReturnType<typeof useItemActs>
