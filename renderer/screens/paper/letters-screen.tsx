import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchSession } from '../../advanced-search/search-session'
import { HelpButton } from '../../app/help'
import { useWorkspace } from '../../app/workspace'
import { api } from '../../bridge/client'
import { LetterEditor } from '../../letters/letter-editor'
import { MailOptions } from '../../letters/mail-options'
import { UnsentList } from '../../letters/unsent-list'
import { useLetterDesk } from '../../letters/use-letter-desk'
import { useMadeLetters } from '../../letters/use-made-letters'
import { useTemplates } from '../../letters/use-templates'
import { DocumentPreview } from '../../paper/document-preview'
import { PrintPanel } from '../../paper/print-panel'
import { UnprintableList } from '../../paper/unprintable/unprintable-list'
import { CommandButton } from '../../ui/command-button'
import { useShortcuts } from '../../ui/use-shortcuts'
import barStyles from '../bars.module.css'
import { TopBar } from '../top-bar'
import styles from './letters-screen.module.css'
import { RecipientPicker } from './recipient-picker'
import { useRecipients } from './use-recipients'

/** 信件信封: one text for many, each with their own words, and the envelopes for them. */
export function LettersScreen() {
  const { t } = useTranslation(['letters', 'labels', 'errors'])
  const workspace = useWorkspace()
  const session = useSearchSession()
  const whom = useRecipients()
  const state = useLetterDesk()
  const { desk, isKnown, change } = state
  const templates = useTemplates(state)
  const isLetter = desk.kind === 'letter'
  const isBlank = isLetter && desk.letter.subject === '' && desk.letter.body.trim() === ''
  const made = useMadeLetters(isKnown && !isBlank ? desk : undefined, whom.recipients, whom.count)
  const settings = useQuery(api.settings.getSettings.queryOptions()).data
  const letters = isBlank ? undefined : made.letters
  /** What people see is what is printed: nothing while another is on its way. */
  const printed = made.isChanged || made.isMaking ? undefined : letters?.document

  const isShopless = settings?.shopName === '' && settings.shopAddress === ''
  const shopGaps = letters?.shopGaps ?? []

  const { origin } = workspace
  const back = () => {
    workspace.show(origin.screen)
    if (origin.isSearch) session.open()
  }
  const preview = () => void made.make()
  const canPreview = whom.recipients !== undefined && !isBlank
  const save = () => void templates.save()
  useShortcuts({
    F3: () => workspace.show('card'),
    F4: () => workspace.show('list'),
    F5: canPreview ? preview : undefined,
    F7: isLetter && templates.current ? () => void templates.remove() : undefined,
    F8: isLetter && !isBlank ? save : undefined,
    Escape: back,
  })
  const stateWords = () => {
    if (!letters) return ''
    if (made.isChanged && !made.isFollowed) return t('changed')
    const { pieceCount, document } = letters
    return isLetter
      ? t('letterCount', { count: pieceCount, pages: document.pageCount })
      : t('envelopeCount', { count: pieceCount })
  }
  const emptyText = letters ? t('nobody') : t(isLetter ? 'notMade' : 'envelopeNotMade')
  return (
    <>
      <TopBar screen="letters" mode="browse" onScreen={workspace.show} />
      <main className={styles.screen} data-kind={desk.kind}>
        <div className={styles.column}>
          <RecipientPicker whom={whom} />
          <MailOptions desk={desk} onChange={change} />
          {isShopless && <p className={styles.missing}>{t('shopMissing')}</p>}
          {!isShopless && shopGaps.length > 0 && (
            <p className={styles.missing}>
              {t('shopGaps', { fields: shopGaps.map((field) => t(`fields.${field}`)).join(t('listSeparator')) })}
            </p>
          )}
          <UnsentList letters={letters} onOpen={workspace.visit} />
        </div>
        {isLetter && (
          <div className={styles.column}>
            <LetterEditor letter={desk.letter} templates={templates} onChange={(letter) => change({ letter })} />
          </div>
        )}
        <div className={styles.preview}>
          <DocumentPreview
            document={letters?.document}
            isMaking={made.isMaking}
            problem={made.failure === undefined ? undefined : t(made.failure)}
            emptyText={emptyText}
          />
        </div>
        <aside className={styles.print} aria-label={t('labels:screen.printName')}>
          <UnprintableList document={printed} />
          <PrintPanel place="letters" document={printed} />
        </aside>
      </main>
      <footer className={barStyles.bottom}>
        <CommandButton label={t('preview')} shortcut="F5" isDisabled={!canPreview} onClick={preview} />
        {isLetter && (
          <>
            <CommandButton
              label={t('delete')}
              shortcut="F7"
              tone="danger"
              isDisabled={!templates.current}
              onClick={() => void templates.remove()}
            />
            <CommandButton label={t('save')} shortcut="F8" isDisabled={isBlank} onClick={save} />
          </>
        )}
        <CommandButton label={t('labels:screen.end')} shortcut="Escape" tone="quiet" onClick={back} />
        <span className={barStyles.count} role="status">
          {stateWords()}
        </span>
        <span className={barStyles.space} />
        <HelpButton />
      </footer>
    </>
  )
}
