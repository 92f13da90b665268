import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LIST_NAME_AT_MOST, type ListKind } from '../../shared/named-lists/named-list'
import type { SearchStep } from '../../shared/search/search-steps'
import { CommandButton } from '../ui/command-button'
import styles from './list-panel.module.css'
import { type NamedLists, stepsToShow } from './use-named-lists'

interface ListPanelProps {
  readonly named: NamedLists
  /** The result that can be kept. */
  readonly steps: readonly SearchStep[]
  readonly tickedIds: readonly number[]
  readonly onShow: (steps: readonly SearchStep[]) => void
}

/** Beside a result: keep it under a name, or show what was kept. */
export function ListPanel({ named, steps, tickedIds, onShow }: ListPanelProps) {
  const { t } = useTranslation('namedLists')
  return (
    <aside className={styles.panel} aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <KeepForm named={named} steps={steps} tickedIds={tickedIds} />
      {named.isKnown && named.lists.length === 0 && <p className={styles.none}>{t('noneYet')}</p>}
      <ul>
        {named.lists.map((list) => (
          <li key={list.id}>
            <button type="button" title={t('show', { name: list.name })} onClick={() => onShow(stepsToShow(list))}>
              <span className={styles.name}>{list.name}</span>
              <span className={styles.kind}>{t(`kinds.${list.kind}`)}</span>
              <span className={styles.count}>{list.count}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function KeepForm({ named, steps, tickedIds }: Omit<ListPanelProps, 'onShow'>) {
  const { t } = useTranslation('namedLists')
  const [name, setName] = useState('')
  const canKeep = name.trim() !== '' && steps.length > 0
  const keep = async (kind: ListKind) => {
    if (!canKeep) return
    const ticked = kind === 'fixed' && tickedIds.length > 0 ? { tickedIds: [...tickedIds] } : {}
    if (await named.keep({ name: name.trim(), kind, steps, ...ticked })) setName('')
  }
  return (
    <form
      className={styles.keep}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void keep('fixed')
      }}
    >
      <input
        type="text"
        aria-label={t('newName')}
        placeholder={t('newName')}
        maxLength={LIST_NAME_AT_MOST}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div>
        <CommandButton
          label={tickedIds.length > 0 ? t('keepTicked', { count: tickedIds.length }) : t('keepFixed')}
          hint={t('keepFixedHint')}
          isDisabled={!canKeep}
          onClick={() => void keep('fixed')}
        />
        <CommandButton
          label={t('keepLive')}
          hint={t('keepLiveHint')}
          isDisabled={!canKeep}
          onClick={() => void keep('live')}
        />
      </div>
    </form>
  )
}
