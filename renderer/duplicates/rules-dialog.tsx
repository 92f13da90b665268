import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AGREEMENTS, DuplicateRules, OUR_RULES } from '../../shared/duplicates/duplicate-rules'
import { api, client } from '../bridge/client'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './duplicates.module.css'

interface RulesDialogProps {
  readonly onSaved: () => void
  readonly onFailed: (error: unknown) => void
  readonly onClose: () => void
}

/** How much each agreement weighs, and from which sum on two cards are suspected. */
export function RulesDialog({ onSaved, onFailed, onClose }: RulesDialogProps) {
  const { t } = useTranslation(['duplicates', 'shell'])
  const id = useId()
  const { data } = useQuery(api.duplicates.getRules.queryOptions())
  const [changed, setChanged] = useState<DuplicateRules>()
  const rules = changed ?? data ?? OUR_RULES
  const isRight = DuplicateRules.safeParse(rules).success
  const save = () => client.duplicates.changeRules(rules).then(onSaved, onFailed)
  const row = (name: string, label: string, value: number, set: (value: number) => void) => (
    <div key={name} style={{ display: 'contents' }}>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        type="number"
        min={name === 'threshold' ? 1 : 0}
        max={99}
        value={Number.isNaN(value) ? '' : value}
        onChange={(event) => set(event.target.valueAsNumber)}
      />
    </div>
  )
  return (
    <Dialog
      title={t('rules')}
      onClose={onClose}
      actions={
        <>
          <CommandButton label={t('ourRules')} onClick={() => setChanged(OUR_RULES)} />
          <CommandButton label={t('shell:cancel')} onClick={onClose} />
          <CommandButton label={t('shell:save')} tone="filled" isDisabled={!isRight} onClick={() => void save()} />
        </>
      }
    >
      <div className={styles.rules}>
        {AGREEMENTS.map((agreement) =>
          row(agreement, t(`reasons.${agreement}`), rules.weights[agreement], (weight) =>
            setChanged({ ...rules, weights: { ...rules.weights, [agreement]: weight } }),
          ),
        )}
        {row('threshold', t('threshold'), rules.threshold, (threshold) => setChanged({ ...rules, threshold }))}
      </div>
      <p className={styles.note}>{t(isRight ? 'rulesNote' : 'rulesWrong')}</p>
    </Dialog>
  )
}
