import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Combination, LIST_NAME_AT_MOST, type NamedList } from '../../shared/named-lists/named-list'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './combine-dialog.module.css'

interface CombineDialogProps {
  readonly how: Combination
  readonly first: NamedList
  readonly lists: readonly NamedList[]
  readonly onCombine: (name: string, how: Combination, firstId: number, secondId: number) => Promise<boolean>
  readonly onClose: () => void
}

/** Two lists become a third; the two stay as they are. */
export function CombineDialog({ how, first, lists, onCombine, onClose }: CombineDialogProps) {
  const { t } = useTranslation(['namedLists', 'shell'])
  const others = lists.filter((list) => list.id !== first.id)
  const [secondId, setSecondId] = useState(others[0]?.id ?? 0)
  const second = others.find((list) => list.id === secondId)
  const usual = second ? t(`combined.${how}`, { first: first.name, second: second.name }) : ''
  const [typed, setTyped] = useState<string>()
  const name = (typed ?? usual).slice(0, LIST_NAME_AT_MOST)
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (second && name.trim() !== '' && (await onCombine(name.trim(), how, first.id, second.id))) onClose()
  }
  return (
    <Dialog
      title={t(`combinations.${how}`)}
      onClose={onClose}
      actions={
        <>
          <CommandButton label={t('shell:cancel')} onClick={onClose} />
          <CommandButton label={t('combine')} tone="filled" onClick={() => void submit()} />
        </>
      }
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <p>{t(`combinationHints.${how}`)}</p>
        <p className={styles.first}>
          <span>{t('firstList')}</span>
          <b>{first.name}</b>
        </p>
        <label>
          <span>{t('secondList')}</span>
          <select data-autofocus value={secondId} onChange={(event) => setSecondId(Number(event.target.value))}>
            {others.map((list) => (
              <option key={list.id} value={list.id}>
                {list.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('newName')}</span>
          <input maxLength={LIST_NAME_AT_MOST} value={name} onChange={(event) => setTyped(event.target.value)} />
        </label>
      </form>
    </Dialog>
  )
}
