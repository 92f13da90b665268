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
  const { merging, question, skipped, kept } = duplicates
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
  if (duplicates.isAskingMany) {
    return (
      <Dialog
        title={t('mergeMany')}
        width={520}
        onClose={() => duplicates.answerMany(false)}
        actions={
          <>
            <CommandButton label={t('shell:cancel')} onClick={() => duplicates.answerMany(false)} />
            <CommandButton label={t('merge')} tone="filled" isFirst onClick={() => duplicates.answerMany(true)} />
          </>
        }
      >
        <p>{t('mergeManyQuestion', { count: duplicates.state?.openCount ?? 0 })}</p>
      </Dialog>
    )
  }
  if (skipped.length > 0) {
    return (
      <LinesDialog
        title={t('skippedTitle', { count: skipped.length })}
        explained={t('skippedExplained')}
        lines={skipped.map(({ left, right, why, fields }) =>
          why === 'notDuplicate'
            ? t('skippedApart', { left, right })
            : t('skipped', { left, right, fields: fields.map(fieldWord).join(t('separator')) }),
        )}
        onClose={duplicates.forgetSkipped}
      />
    )
  }
  if (kept.length === 0) return null
  return (
    <LinesDialog
      title={t('keptTitle', { count: kept.length })}
      explained={t('keptExplained')}
      lines={kept.map(({ left, right, reason }) => t('keptMerge', { left, right, why: t(reason) }))}
      onClose={duplicates.forgetKept}
    />
  )
}

interface LinesDialogProps {
  readonly title: string
  readonly explained: string
  readonly lines: readonly string[]
  readonly onClose: () => void
}

function LinesDialog({ title, explained, lines, onClose }: LinesDialogProps) {
  const { t } = useTranslation('shell')
  return (
    <Dialog
      title={title}
      width={640}
      onClose={onClose}
      actions={<CommandButton label={t('close')} tone="filled" isFirst onClick={onClose} />}
    >
      <p>{explained}</p>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Dialog>
  )
}
