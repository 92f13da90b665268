import { useTranslation } from 'react-i18next'
import { binKeyText } from '../../shared/bin/bin-entry'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import { nameOf } from './bin-table'
import type { Bin } from './use-bin'

/** More names than this are counted. */
const NAMED_AT_MOST = 8

/** Asked before what cannot be undone, and before more comes back than was asked for. */
export function BinDialogs({ bin }: { readonly bin: Bin }) {
  const { t } = useTranslation('bin')
  const { question } = bin
  if (!question) return null
  const cancel = <CommandButton label={t('cancel')} isFirst={question.kind === 'purge'} onClick={bin.leaveQuestion} />
  if (question.kind === 'withCustomers') {
    return (
      <Dialog
        title={t('withTitle')}
        onClose={bin.leaveQuestion}
        actions={
          <>
            {cancel}
            <CommandButton
              label={t('withConfirm')}
              tone="filled"
              isFirst
              onClick={() => bin.restoreWithCustomers(question.entries)}
            />
          </>
        }
      >
        <p>{t('with', { names: question.names.join('、') })}</p>
      </Dialog>
    )
  }
  const { entries } = question
  return (
    <Dialog
      title={t('askTitle')}
      onClose={bin.leaveQuestion}
      actions={
        <>
          {cancel}
          <CommandButton label={t('confirm')} tone="danger" onClick={() => bin.purge(entries)} />
        </>
      }
    >
      <p>{t('ask', { count: entries.length })}</p>
      <ul>
        {entries.slice(0, NAMED_AT_MOST).map((entry) => (
          <li key={binKeyText(entry)}>
            {t(`entities.${entry.entity}`)}{' '}
            {entry.referenceKind ? t(`references:kinds.${entry.referenceKind}`) : entry.customerNumber} {nameOf(entry)}
          </li>
        ))}
        {entries.length > NAMED_AT_MOST && <li>{t('andMore', { count: entries.length - NAMED_AT_MOST })}</li>}
      </ul>
    </Dialog>
  )
}
