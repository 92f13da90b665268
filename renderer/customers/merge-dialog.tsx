import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { CustomerField, CustomerValues } from '../../shared/customers/customer'
import { type FieldMerge, mergedValues, proposedSide, type Side } from '../../shared/customers/merge-customers'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './merge-dialog.module.css'
import type { PendingMerge } from './use-save-customer'

interface MergeDialogProps {
  readonly merge: PendingMerge
  readonly onCancel: () => void
  readonly onSave: (values: CustomerValues) => void
}

const SIDES = ['mine', 'theirs'] as const

/** Someone saved this customer first: field by field, whose value stands. Nothing is overwritten unseen. */
export function MergeDialog({ merge, onCancel, onSave }: MergeDialogProps) {
  const { t, i18n } = useTranslation('customers')
  const [sides, setSides] = useState<Readonly<Partial<Record<CustomerField, Side>>>>({})
  const { theirs, mine, merges } = merge
  const words = (field: CustomerField, value: string | boolean) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (value === '') return t('empty')
    return field === 'bornOn' ? formatCalendarDate(value) : value
  }
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
  const option = (change: FieldMerge, side: Side) => (
    <label>
      <input
        type="radio"
        name={change.field}
        checked={(sides[change.field] ?? proposedSide(change)) === side}
        onChange={() => setSides({ ...sides, [change.field]: side })}
      />
      {words(change.field, change[side])}
    </label>
  )
  return (
    <Dialog
      title={t('merge.title')}
      width={760}
      onClose={onCancel}
      actions={
        <>
          <CommandButton label={t('merge.cancel')} onClick={onCancel} />
          <CommandButton
            label={t('merge.save')}
            tone="filled"
            isFirst
            onClick={() => onSave(mergedValues(mine, merges, sides))}
          />
        </>
      }
    >
      <p>{t('merge.explanation', { who: theirs.changedByName, at: at.format(theirs.changedAt) })}</p>
      <table className={styles.fields}>
        <thead>
          <tr>
            <th scope="col">{t('merge.field')}</th>
            <th scope="col">{t('merge.base')}</th>
            {SIDES.map((side) => (
              <th key={side} scope="col">
                {t(`merge.${side}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {merges.map((change) => (
            <tr key={change.field} className={change.isContested ? styles.contested : undefined}>
              <th scope="row">{t(`fields.${change.field}`)}</th>
              <td>{words(change.field, change.base)}</td>
              {SIDES.map((side) => (
                <td key={side}>{option(change, side)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {merges.length === 0 && <p>{t('merge.same')}</p>}
    </Dialog>
  )
}
