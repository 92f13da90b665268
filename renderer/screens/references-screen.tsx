import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REFERENCE_KINDS, type ReferenceItem, type ReferenceKind } from '../../shared/references/reference-item'
import { HelpButton } from '../app/help'
import { useWorkspace } from '../app/workspace'
import { ItemGrid } from '../references/item-grid'
import { ItemHistoryDialog } from '../references/item-history-dialog'
import { KindList } from '../references/kind-list'
import { MergeItemsDialog } from '../references/merge-items-dialog'
import { type ItemGridState, useItemGrid } from '../references/use-item-grid'
import { CommandButton } from '../ui/command-button'
import { useShortcuts } from '../ui/use-shortcuts'
import barStyles from './bars.module.css'
import styles from './references-screen.module.css'
import { TopBar } from './top-bar'

type OpenDialog = { readonly name: 'merge' | 'history'; readonly item: ReferenceItem }

/** 参考档维护: what the fields of the card and of the services offer to choose from. */
export function ReferencesScreen() {
  const { t } = useTranslation('references')
  const workspace = useWorkspace()
  const [kind, setKind] = useState<ReferenceKind>(REFERENCE_KINDS[0])
  const grid = useItemGrid(kind)
  const [dialog, setDialog] = useState<OpenDialog>()
  const searchBox = useRef<HTMLInputElement>(null)
  const { selected, editing, focus } = grid
  const toCard = () => workspace.show('card')
  const toList = () => workspace.show('list')
  const close = () => {
    setDialog(undefined)
    focus(selected?.id)
  }
  const merge = (from: ReferenceItem, into: ReferenceItem) => {
    setDialog(undefined)
    void grid.acts.merge(from, into).then((isMerged) => focus(isMerged ? into.id : from.id))
  }
  const isBegun = useRef(false)
  useEffect(() => {
    if (isBegun.current || !grid.isLoaded) return
    isBegun.current = true
    if (selected) focus(selected.id)
    else searchBox.current?.focus()
  }, [grid.isLoaded, selected, focus])
  useShortcuts({
    F3: toCard,
    F4: toList,
    Escape: toCard,
    Insert: grid.startAdd,
    'Ctrl+N': grid.startAdd,
    'Ctrl+F': () => searchBox.current?.focus(),
  })
  return (
    <>
      <TopBar
        screen="references"
        mode={editing ? (editing.item ? 'edit' : 'add') : 'browse'}
        onScreen={workspace.show}
      />
      <main className={styles.screen}>
        <KindList
          kind={kind}
          onKind={(next) => {
            grid.reset()
            setKind(next)
          }}
        />
        <section className={styles.items} aria-label={t(`kinds.${kind}`)}>
          <div className={styles.tools}>
            <input
              ref={searchBox}
              type="search"
              name="search"
              aria-label={t('search')}
              placeholder={t('search')}
              autoComplete="off"
              value={grid.typed}
              onChange={(event) => grid.search(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'ArrowDown' || event.key === 'Enter') focus(grid.items[0]?.id)
                else if (event.key === 'Escape' && grid.typed !== '') grid.search('')
                else return
                event.preventDefault()
              }}
            />
            <span className={barStyles.space} />
            <span className={styles.hint}>{t('keysHint')}</span>
          </div>
          <ItemGrid key={kind} grid={grid} />
          {grid.isLoaded && grid.items.length === 0 && !editing && (
            <p className={styles.none}>{t(grid.all.length === 0 ? 'noneYet' : 'noneFound')}</p>
          )}
        </section>
      </main>
      <ItemCommands
        grid={grid}
        onMerge={() => selected && setDialog({ name: 'merge', item: selected })}
        onHistory={() => selected && setDialog({ name: 'history', item: selected })}
      />
      {dialog?.name === 'merge' && (
        <MergeItemsDialog
          from={dialog.item}
          items={grid.all}
          onMerge={(into) => merge(dialog.item, into)}
          onClose={close}
        />
      )}
      {dialog?.name === 'history' && <ItemHistoryDialog item={dialog.item} onClose={close} />}
    </>
  )
}

interface ItemCommandsProps {
  readonly grid: ItemGridState
  readonly onMerge: () => void
  readonly onHistory: () => void
}

/** The foot: what can be done with the item that has the focus. */
function ItemCommands({ grid, onMerge, onHistory }: ItemCommandsProps) {
  const { t } = useTranslation('references')
  const { selected: item, editing } = grid
  const isFree = item !== undefined && !editing
  const command = (word: string, act: (item: ReferenceItem) => void, shortcut?: string, tone?: 'danger' | 'quiet') => (
    <CommandButton
      label={t(word)}
      {...(shortcut ? { shortcut } : {})}
      {...(tone ? { tone } : {})}
      isDisabled={!isFree}
      onClick={() => item && act(item)}
    />
  )
  return (
    <footer className={barStyles.bottom}>
      <CommandButton
        label={t('add')}
        shortcut="Ctrl+N"
        tone={editing ? 'plain' : 'filled'}
        isDisabled={editing !== undefined}
        onClick={grid.startAdd}
      />
      {editing && <CommandButton label={t('save')} shortcut="Enter" tone="filled" onClick={() => void grid.save()} />}
      {command('edit', grid.startEdit, 'F2')}
      {command('up', (item) => void grid.move(item, -1), 'Alt+ArrowUp')}
      {command('down', (item) => void grid.move(item, 1), 'Alt+ArrowDown')}
      <span className={barStyles.rule} />
      {command('mergeWith', onMerge)}
      {command(item?.isRetired ? 'offer' : 'retire', (item) => void grid.acts.retire(item))}
      {command('delete', (item) => void grid.remove(item), 'Delete', 'danger')}
      {command('history', onHistory, undefined, 'quiet')}
      <span className={barStyles.space} />
      <span className={barStyles.count}>{t('count', { count: grid.items.length })}</span>
      <HelpButton />
    </footer>
  )
}
