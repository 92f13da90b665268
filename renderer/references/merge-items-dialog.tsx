import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { filterItems } from '../../shared/references/filter-items'
import type { ReferenceItem } from '../../shared/references/reference-item'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import { FilterList } from '../ui/picker/filter-list'

interface MergeItemsDialogProps {
  readonly from: ReferenceItem
  readonly items: readonly ReferenceItem[]
  readonly onMerge: (into: ReferenceItem) => void
  readonly onClose: () => void
}

/** Into which item: chosen from a list, then told what will happen, then done. */
export function MergeItemsDialog({ from, items, onMerge, onClose }: MergeItemsDialogProps) {
  const { t } = useTranslation(['references', 'shell'])
  const [into, setInto] = useState<ReferenceItem>()
  const mergeButton = useRef<HTMLButtonElement>(null)
  const find = useCallback(
    (typed: string) =>
      filterItems(items, typed)
        .filter((item) => item.id !== from.id)
        .map(({ id, name }) => ({ id, text: name })),
    [items, from.id],
  )
  useEffect(() => {
    if (into) mergeButton.current?.focus()
  }, [into])
  return (
    <Dialog
      title={t('mergeTitle', { name: from.name })}
      onClose={onClose}
      actions={
        <>
          <CommandButton label={t('shell:cancel')} onClick={onClose} />
          <CommandButton
            buttonRef={mergeButton}
            label={t('merge')}
            tone="filled"
            isDisabled={!into}
            onClick={() => into && onMerge(into)}
          />
        </>
      }
    >
      <FilterList
        label={t('mergeTargets')}
        find={find}
        onPick={({ id }) => setInto(items.find((item) => item.id === id))}
      />
      <p aria-live="polite">
        {into
          ? t('mergeExplained', { name: from.name, into: into.name, count: from.usageCount })
          : t('mergeChoose', { name: from.name })}
      </p>
    </Dialog>
  )
}
