import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../ui/command-button'
import styles from './start-choice.module.css'
import { StartGrid } from './start-grid'
import type { LabelJobState } from './use-label-job'

/** CSS pixels that the drawn sheet may take. */
const ROOM = { width: 196, height: 262 }

/** Where on the sheet printing starts, and what is known of the sheet that lies in the drawer. */
export function StartChoice({ job }: { readonly job: LabelJobState }) {
  const { t } = useTranslation('labels')
  const [isMarking, setMarking] = useState(false)
  const { sheet, startCell, use, goneCells } = job
  if (!sheet) return null
  const next = use?.nextCell ?? null
  return (
    <section className={styles.start} aria-label={t('start.title')}>
      <header>
        <h2>{t('start.title')}</h2>
        <button
          type="button"
          className={styles.mark}
          aria-pressed={isMarking}
          title={t('start.markHint')}
          onClick={() => setMarking(!isMarking)}
        >
          {t('start.mark')}
        </button>
      </header>
      <StartGrid
        sheet={sheet}
        startCell={startCell}
        goneCells={goneCells}
        isMarking={isMarking}
        {...ROOM}
        onStart={job.startAt}
        onToggleGone={job.toggleGone}
      />
      <div className={styles.hint}>
        <p>
          {next !== null && next > 1 && startCell === next
            ? t('start.goesOn', { last: next - 1, cell: next })
            : t('start.from', { cell: startCell })}
        </p>
        {next !== null && (
          <CommandButton label={t('start.newSheet')} hint={t('start.newSheetHint')} onClick={job.takeNewSheet} />
        )}
      </div>
    </section>
  )
}
