import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupEntry } from '../../shared/backup/backup'
import { type Damage, START_ANEW_WORD } from '../../shared/startup/startup'
import { CommandButton } from '../ui/command-button'
import styles from './damage-screen.module.css'
import { type DamageWork, type Locked, useDamage } from './use-damage'

/** The data cannot be opened: says what was found, and offers every way out. */
export function DamageScreen({
  damage,
  backups,
}: {
  readonly damage: Damage
  readonly backups: readonly BackupEntry[]
}) {
  const { t, i18n } = useTranslation('startup')
  const { work, locked, restore, restoreFile, salvage, openAsIs, startAnew } = useDamage()
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const number = new Intl.NumberFormat(i18n.language)
  const isBusy = work.kind === 'working'
  const { lastKnown } = damage
  const bytesOf = (bytes: number | null) => t('damaged.bytes', { count: bytes ?? 0, bytes: number.format(bytes ?? 0) })
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <h1>{t('damaged.title')}</h1>
        <div role="alert">
          <p>
            {t(`damaged.${damage.found}`, { bytes: bytesOf(damage.bytes), expected: bytesOf(damage.expectedBytes) })}
          </p>
          <p>{t('damaged.safe')}</p>
        </div>
        {lastKnown && (
          <p className={styles.fact}>
            {t('damaged.lastKnown', { at: moment.format(lastKnown.at), customers: number.format(lastKnown.customers) })}
          </p>
        )}
        <p className={styles.fact}>{t('damaged.file', { file: damage.file })}</p>
        <section aria-labelledby="damage-backups">
          <h2 id="damage-backups">{t('damaged.backups')}</h2>
          {backups.length === 0 && <p className={styles.fact}>{t('damaged.noBackups')}</p>}
          <ul className={styles.backups}>
            {backups.map((backup, index) => (
              <li key={backup.key}>
                <span>
                  {t('damaged.backupAt', {
                    at: moment.format(backup.madeAt),
                    customers: number.format(backup.customerCount),
                    services: number.format(backup.serviceRecordCount),
                  })}
                </span>
                <CommandButton
                  label={t('damaged.restore')}
                  hint={`${t('damaged.restore')} ${moment.format(backup.madeAt)}`}
                  tone={index === 0 ? 'filled' : 'plain'}
                  isDisabled={isBusy}
                  onClick={() => void restore({ kind: 'listed', key: backup.key }, null)}
                />
              </li>
            ))}
          </ul>
          <CommandButton label={t('damaged.otherFile')} isDisabled={isBusy} onClick={() => void restoreFile()} />
          {locked && (
            <Passphrase locked={locked} isBusy={isBusy} onOpen={(typed) => void restore(locked.source, typed)} />
          )}
        </section>
        <section className={styles.ways}>
          {damage.found === 'older' && (
            <CommandButton label={t('damaged.openAsIs')} isDisabled={isBusy} onClick={() => void openAsIs()} />
          )}
          {damage.bytes !== null && damage.bytes > 0 && (
            <div>
              <CommandButton label={t('damaged.salvage')} isDisabled={isBusy} onClick={() => void salvage()} />
              <p className={styles.fact}>{t('damaged.salvageNote')}</p>
            </div>
          )}
          <StartAnew isBusy={isBusy} onStart={() => void startAnew()} />
        </section>
        <Outcome work={work} />
      </div>
    </main>
  )
}

function Passphrase({
  locked,
  isBusy,
  onOpen,
}: {
  readonly locked: Locked
  readonly isBusy: boolean
  readonly onOpen: (passphrase: string) => void
}) {
  const { t } = useTranslation('startup')
  const id = useId()
  const [typed, setTyped] = useState('')
  return (
    <form
      className={styles.typed}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed !== '') onOpen(typed)
      }}
    >
      <label htmlFor={id}>
        {t('damaged.passphrase')} · {locked.fileName}
      </label>
      {/* biome-ignore lint/a11y/noAutofocus: it appears because people chose an encrypted file, and is what comes next */}
      <input id={id} type="password" autoFocus value={typed} onChange={(event) => setTyped(event.target.value)} />
      <CommandButton label={t('damaged.open')} isDisabled={isBusy || typed === ''} onClick={() => onOpen(typed)} />
    </form>
  )
}

/** Never by a single key: the word is typed first. */
function StartAnew({ isBusy, onStart }: { readonly isBusy: boolean; readonly onStart: () => void }) {
  const { t } = useTranslation('startup')
  const id = useId()
  const [typed, setTyped] = useState('')
  const isTyped = typed.trim().toUpperCase() === START_ANEW_WORD
  return (
    <div>
      <div className={styles.typed}>
        <input
          id={id}
          aria-label={t('damaged.anewWord', { word: START_ANEW_WORD })}
          placeholder={START_ANEW_WORD}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <CommandButton label={t('damaged.anew')} tone="danger" isDisabled={isBusy || !isTyped} onClick={onStart} />
      </div>
      <p className={styles.fact}>{t('damaged.anewNote', { word: START_ANEW_WORD })}</p>
    </div>
  )
}

function Outcome({ work }: { readonly work: DamageWork }) {
  const { t } = useTranslation(['startup', 'restore', 'errors', 'backup'])
  switch (work.kind) {
    case 'nothing':
      return null
    case 'working':
      return (
        <p role="status" className={styles.outcome}>
          {work.phase ? `${t(`damaged.${work.phase}`)} ${Math.round(work.share * 100)} %` : t('damaged.working')}
        </p>
      )
    case 'failed':
      return (
        <p role="alert" className={styles.problem}>
          {t(work.key, { ...work.blanks })}
        </p>
      )
    case 'salvaged': {
      const tables = work.salvaged.tables.map(
        ({ table, rows, isWhole }) => `${t(`damaged.tables.${table}`, { rows })}${isWhole ? '' : t('damaged.partly')}`,
      )
      return (
        <p role="status" className={styles.outcome}>
          {t('damaged.salvaged', { folder: work.salvaged.folder, tables: tables.join(' · ') })}
        </p>
      )
    }
    default:
      return work satisfies never
  }
}
