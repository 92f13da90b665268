import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerField } from '../../../shared/customers/customer'
import {
  EXPORT_FORMATS,
  type ExportChoice,
  type ExportRequest,
  FIRST_CHOICE,
} from '../../../shared/exporting/export-request'
import type { Recipients } from '../../../shared/recipients/recipients'
import { api, client } from '../../bridge/client'
import { ExportColumns } from '../../exporting/export-columns'
import { ExportLog } from '../../exporting/export-log'
import styles from '../../exporting/exporting.module.css'
import { useExport } from '../../exporting/use-export'
import { useRecipientCount } from '../../recipients/use-recipient-count'
import { CommandButton } from '../../ui/command-button'
import { Dialog } from '../../ui/dialog'
import { RadioGroup } from '../../ui/radio-group'

export type ExportSourceName = 'ticked' | 'list' | 'found' | 'namedList' | 'everyone'

export interface ExportSource {
  readonly name: ExportSourceName
  readonly recipients: Recipients
}

interface ExportDialogProps {
  /** Whom people had before them, best first; everyone is offered too. */
  readonly sources: readonly ExportSource[]
  readonly order: ExportRequest['order']
  /** As the list shows them; otherwise those of the last time. */
  readonly columns?: readonly CustomerField[] | undefined
  readonly onClose: () => void
}

const EVERYONE: ExportSource = { name: 'everyone', recipients: { kind: 'everyone' } }

/** 导出Excel: whom, which columns, which file. */
export function ExportDialog(props: ExportDialogProps) {
  const settings = useQuery(api.settings.getSettings.queryOptions()).data
  return settings ? <LoadedDialog {...props} saved={settings.exportChoice ?? FIRST_CHOICE} /> : null
}

function LoadedDialog({ order, onClose, saved, ...props }: ExportDialogProps & { readonly saved: ExportChoice }) {
  const { t } = useTranslation(['exporting', 'shell'])
  const sources = [...props.sources, EVERYONE]
  const [name, setName] = useState<ExportSourceName>(sources[0]?.name ?? 'everyone')
  const [choice, setChoice] = useState<ExportChoice>({ ...saved, columns: [...(props.columns ?? saved.columns)] })
  const exporting = useExport(onClose)
  const { progress, failure } = exporting
  const source = sources.find((one) => one.name === name) ?? EVERYONE
  const count = useRecipientCount(source.recipients)
  const change = (changed: Partial<ExportChoice>) => setChoice({ ...choice, ...changed })
  const start = () => {
    // What the list shows is remembered by the list.
    const kept = props.columns ? { ...choice, columns: saved.columns } : choice
    void client.settings.changeSettings({ exportChoice: kept })
    exporting.run({ ...choice, recipients: source.recipients, order })
  }
  const sheet = (key: 'hasServices' | 'hasReferences', label: string) => (
    <label>
      <input
        type="checkbox"
        checked={choice[key] && choice.format === 'xlsx'}
        disabled={choice.format === 'csv'}
        onChange={(event) => change({ [key]: event.target.checked })}
      />
      {label}
    </label>
  )
  const hasColumns = choice.columns.length > 0
  const close = () => {
    exporting.cancel()
    onClose()
  }
  return (
    <Dialog
      title={t('title')}
      width={680}
      onClose={close}
      actions={
        <>
          {progress && (
            <p className={styles.working} role="status">
              <progress
                aria-label={t('title')}
                {...(progress.total > 0 && { max: progress.total, value: progress.done })}
              />
              {t('working', { done: progress.done, total: progress.total })}
            </p>
          )}
          {failure && !progress && (
            <p className={styles.problem} role="alert">
              {failure}
            </p>
          )}
          {progress ? (
            <CommandButton label={t('cancel')} onClick={exporting.cancel} />
          ) : (
            <CommandButton label={t('shell:close')} onClick={close} />
          )}
          <CommandButton
            label={t('start')}
            tone="filled"
            isFirst
            isDisabled={progress !== undefined || !hasColumns || count === 0}
            hint={hasColumns ? t('start') : t('noColumns')}
            onClick={start}
          />
        </>
      }
    >
      <div className={styles.dialog}>
        <div className={styles.options}>
          <div>
            <h2>{t('source')}</h2>
            <RadioGroup
              isStacked
              label={t('source')}
              value={name}
              choices={sources.map((one) => ({ value: one.name, label: <SourceLabel source={one} /> }))}
              onChange={setName}
            />
          </div>
          <div>
            <h2>{t('format')}</h2>
            <RadioGroup
              isStacked
              label={t('format')}
              value={choice.format}
              choices={EXPORT_FORMATS.map((format) => ({ value: format, label: t(`formats.${format}`) }))}
              onChange={(format) => change({ format })}
            />
          </div>
          <fieldset className={styles.extra}>
            <legend>{t('extra')}</legend>
            {sheet('hasServices', t('withServices'))}
            {sheet('hasReferences', t('withReferences'))}
            {choice.format === 'csv' && <small>{t('onlyExcel')}</small>}
          </fieldset>
          <ExportLog />
        </div>
        <ExportColumns columns={choice.columns} onChange={(columns) => change({ columns: [...columns] })} />
      </div>
    </Dialog>
  )
}

function SourceLabel({ source }: { readonly source: ExportSource }) {
  const { t } = useTranslation('exporting')
  const count = useRecipientCount(source.recipients)
  const words = t(`sources.${source.name}`)
  return count === undefined ? words : t('counted', { words, count })
}
