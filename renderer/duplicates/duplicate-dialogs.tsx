import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { EditSince } from '../../shared/duplicates/duplicate'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './duplicates.module.css'
import { MergePairDialog } from './merge-pair-dialog'
import type { Duplicates } from './use-duplicates'

/** What stands over the screen: a merge, what undoing one will keep, who was not merged. */
export function DuplicateDialogs({ duplicates }: { readonly duplicates: Duplicates }) {
  const { t } = useTranslation(['duplicates', 'customers', 'shell'])
  const { merging, question, skipped } = duplicates
  const fieldWord = (field: string) => t(`customers:fields.${field}` as 'customers:fields.name')
  const edited = (edit: EditSince) => {
    if (edit.kind !== 'field') return t(`edits.${edit.kind}`, { what: edit.what })
    const word = (text: string) => {
      // A tick, as the database keeps it.
      if (edit.field.startsWith('is')) return t(text === '1' ? 'customers:yes' : 'customers:no')
      return edit.field === 'bornOn' ? formatCalendarDate(text) : text
    }
    const [now, before] = [word(edit.now), word(edit.before)].map((text) => text || t('customers:empty'))
    return t('edits.field', { field: fieldWord(edit.field), now, before })
  }
  if (merging) {
    return (
      <MergePairDialog
        pair={merging}
        onMerged={(mergeId, name) => {
          duplicates.leaveMerge()
          duplicates.sayMerged(mergeId, name)
        }}
        onFailed={duplicates.fail}
        onClose={duplicates.leaveMerge}
      />
    )
  }
  if (question) {
    return (
      <Dialog
        title={t('unmergeTitle')}
        width={640}
        onClose={duplicates.leaveQuestion}
        actions={
          <>
            <CommandButton label={t('shell:cancel')} onClick={duplicates.leaveQuestion} />
            <CommandButton
              label={t('unmerge')}
              tone="filled"
              isFirst
              onClick={() => duplicates.unmerge(question.mergeId)}
            />
          </>
        }
      >
        <p>{t('unmergeExplained')}</p>
        <ul className={styles.list}>
          {question.edits.map((edit) => (
            <li key={JSON.stringify(edit)}>{edited(edit)}</li>
          ))}
        </ul>
      </Dialog>
    )
  }
  if (skipped.length === 0) return null
  return (
    <Dialog
      title={t('skippedTitle', { count: skipped.length })}
      width={640}
      onClose={duplicates.forgetSkipped}
      actions={<CommandButton label={t('shell:close')} tone="filled" isFirst onClick={duplicates.forgetSkipped} />}
    >
      <p>{t('skippedExplained')}</p>
      <ul className={styles.list}>
        {skipped.map(({ left, right, fields }) => (
          <li key={`${left} ${right}`}>
            {t('skipped', { left, right, fields: fields.map(fieldWord).join(t('separator')) })}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
