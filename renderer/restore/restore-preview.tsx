import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DIFFERENCE_KINDS, type RestorePreview } from '../../shared/restore/restore'
import { CommandButton } from '../ui/command-button'
import { WorkBar } from '../ui/work-bar'
import { DifferenceTable, type Looked } from './difference-table'
import { FieldDifferences } from './field-differences'
import { PreviewFacts } from './preview-facts'
import { ProblemWords } from './problem-words'
import styles from './restore.module.css'
import type { Restore } from './use-restore'
import { useRestoreTicks } from './use-restore-ticks'

interface RestorePreviewPaneProps {
  readonly restore: Restore
  readonly preview: RestorePreview
  readonly isShopEmpty: boolean
}

/** What the backup is, how it differs from today, and the two ways to take it. Nothing is changed by looking;
 * what 全部还原 would take away is said before anybody presses it, and can be undone: so nobody is asked again. */
export function RestorePreviewPane({ restore, preview, isShopEmpty }: RestorePreviewPaneProps) {
  const { t } = useTranslation(['restore', 'backup'])
  const { progress, isChanging } = restore
  const [text, setText] = useState('')
  const [looked, look] = useState<Looked>()
  const ticks = useRestoreTicks(preview.restoreId, text)
  const search = useRef<HTMLInputElement>(null)
  const bringBack = async () => {
    if (!(await restore.bringBack(preview, [...ticks.ids]))) return
    // The button that was pressed goes out of use with the last tick: the focus would be lost.
    search.current?.focus()
    ticks.clear()
    look(undefined)
  }
  return (
    <section className={styles.preview} aria-label={t('preview.title')}>
      <PreviewFacts preview={preview} isShopEmpty={isShopEmpty} />
      {isShopEmpty && <p>{t('preview.emptyNote')}</p>}
      {!isShopEmpty && (
        <>
          <div className={styles.search}>
            <input
              ref={search}
              type="search"
              data-autofocus
              aria-label={t('preview.search')}
              placeholder={t('preview.search')}
              maxLength={100}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <span>{t('preview.searchNote')}</span>
          </div>
          <div className={styles.differences}>
            {DIFFERENCE_KINDS.map((kind) => (
              <DifferenceTable
                key={kind}
                kind={kind}
                restoreId={preview.restoreId}
                text={text}
                total={preview.differenceCounts[kind]}
                ticks={kind === 'removed' ? undefined : ticks}
                looked={looked}
                onLook={look}
              />
            ))}
            <FieldDifferences restoreId={preview.restoreId} looked={looked} />
          </div>
          <p className={styles.loss}>{t('preview.allNote', { ...preview.differenceCounts })}</p>
        </>
      )}
      <ProblemWords problem={restore.problem} />
      <div className={styles.foot}>
        <CommandButton label={t('preview.back')} isDisabled={isChanging} onClick={restore.close} />
        <span className={styles.space} />
        {progress && <WorkBar label={t(`backup:screen.phases.${progress.phase}`)} share={progress.share} />}
        {!progress && isChanging && <span aria-live="polite">{t('preview.bringing')}</span>}
        {!isShopEmpty && !isChanging && (
          <span aria-live="polite">{t('preview.ticked', { count: ticks.ids.size })}</span>
        )}
        {!isShopEmpty && (
          <CommandButton
            label={t('preview.some')}
            hint={t('preview.someHint')}
            tone={ticks.ids.size > 0 ? 'filled' : 'plain'}
            isDisabled={ticks.ids.size === 0}
            onClick={() => void bringBack()}
          />
        )}
        <CommandButton
          label={t('preview.all')}
          tone={isShopEmpty ? 'filled' : 'plain'}
          isFirst={isShopEmpty}
          isPressedAnew
          onClick={() => void restore.restoreAll(preview)}
        />
      </div>
    </section>
  )
}
