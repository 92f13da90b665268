import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COMBINATIONS, type Combination, LIST_NAME_AT_MOST, type NamedList } from '../../shared/named-lists/named-list'
import { useSearchSession } from '../advanced-search/search-session'
import { HelpButton } from '../app/help'
import { isPaper, type ScreenName, useWorkspace } from '../app/workspace'
import { CombineDialog } from '../named-lists/combine-dialog'
import { stepsToShow, useNamedLists } from '../named-lists/use-named-lists'
import { CommandButton } from '../ui/command-button'
import { useShortcuts } from '../ui/use-shortcuts'
import barStyles from './bars.module.css'
import { CustomerCount } from './command-bar'
import { ExportButton } from './exporting/export-button'
import styles from './lists-screen.module.css'
import { TopBar } from './top-bar'

/** 名单: all that was kept of results. */
export function ListsScreen() {
  const { t, i18n } = useTranslation(['namedLists', 'customerList', 'advancedSearch'])
  const workspace = useWorkspace()
  const session = useSearchSession()
  const named = useNamedLists()
  const [selectedId, select] = useState<number>()
  const [renamed, setRenamed] = useState<{ readonly id: number; readonly name: string }>()
  const [combining, setCombining] = useState<Combination>()
  const { lists } = named
  const selected = lists.find((list) => list.id === selectedId) ?? lists[0]
  const backToCard = () => workspace.show('card')
  const toCustomers = () => workspace.show('list')
  const showScreen = (screen: ScreenName) => {
    if (!isPaper(screen) || !selected) return workspace.show(screen)
    workspace.showPaper(screen, { screen: 'lists', offers: [{ kind: 'namedList', listId: selected.id }] })
  }
  const show = (list: NamedList) => {
    session.openSteps(stepsToShow(list))
    backToCard()
  }
  const startRename = () => selected && setRenamed({ id: selected.id, name: selected.name })
  const endRename = async () => {
    if (!renamed) return
    const name = renamed.name.trim()
    const isSame = lists.some((list) => list.id === renamed.id && list.name === name)
    if (name === '' || isSame || (await named.rename(renamed.id, name))) setRenamed(undefined)
  }
  const searchAgain = () => {
    session.open()
    backToCard()
  }
  useShortcuts({
    F3: backToCard,
    F4: toCustomers,
    'Ctrl+F': searchAgain,
    Escape: renamed ? () => setRenamed(undefined) : backToCard,
    F2: renamed ? undefined : startRename,
    F7: selected && !renamed ? () => void named.remove(selected) : undefined,
  })
  const onRowKey = (event: KeyboardEvent<HTMLTableRowElement>, list: NamedList, place: number) => {
    if (event.target !== event.currentTarget) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const rows = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('tr')
    if (step) rows?.[place + step]?.focus()
    else if (event.key === 'Enter') show(list)
    else return
    event.preventDefault()
  }
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
  return (
    <>
      <TopBar screen="lists" mode="browse" onScreen={showScreen} />
      <main className={styles.screen}>
        <div className={styles.scroll}>
          <table className={styles.lists} aria-label={t('title')}>
            <thead>
              <tr>
                <th scope="col">{t('columns.name')}</th>
                <th scope="col">{t('columns.kind')}</th>
                <th scope="col" className={styles.count}>
                  {t('columns.count')}
                </th>
                <th scope="col">{t('columns.changedAt')}</th>
              </tr>
            </thead>
            <tbody>
              {lists.map((list, place) => (
                <tr
                  key={list.id}
                  tabIndex={list.id === selected?.id ? 0 : -1}
                  aria-selected={list.id === selected?.id}
                  onFocus={() => select(list.id)}
                  onKeyDown={(event) => onRowKey(event, list, place)}
                  onDoubleClick={() => show(list)}
                >
                  <td>
                    {renamed?.id === list.id ? (
                      <input
                        // biome-ignore lint/a11y/noAutofocus: F2 was pressed for this box
                        autoFocus
                        aria-label={t('newName')}
                        maxLength={LIST_NAME_AT_MOST}
                        value={renamed.name}
                        onFocus={(event) => event.target.select()}
                        onChange={(event) => setRenamed({ id: list.id, name: event.target.value })}
                        onBlur={() => void endRename()}
                        onKeyDown={(event) => event.key === 'Enter' && void endRename()}
                      />
                    ) : (
                      list.name
                    )}
                  </td>
                  <td>{t(`kinds.${list.kind}`)}</td>
                  <td className={styles.count}>{list.count}</td>
                  <td>{at.format(list.changedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {named.isKnown && lists.length === 0 && (
            <div className={styles.none}>
              <p>{t('none')}</p>
              <CommandButton label={t('advancedSearch:title')} shortcut="Ctrl+F" onClick={searchAgain} />
            </div>
          )}
        </div>
      </main>
      <footer className={barStyles.bottom}>
        <CommandButton label={t('customerList:backToCard')} shortcut="F3" onClick={backToCard} />
        <CommandButton label={t('open')} isDisabled={!selected} onClick={() => selected && show(selected)} />
        <CommandButton label={t('rename')} shortcut="F2" isDisabled={!selected} onClick={startRename} />
        <CommandButton
          label={t('delete')}
          shortcut="F7"
          tone="danger"
          isDisabled={!selected}
          onClick={() => selected && void named.remove(selected)}
        />
        <span className={barStyles.rule} />
        {COMBINATIONS.map((how) => (
          <CommandButton
            key={how}
            label={t(`combinations.${how}`)}
            hint={t(`combinationHints.${how}`)}
            isDisabled={lists.length < 2}
            onClick={() => setCombining(how)}
          />
        ))}
        <ExportButton
          sources={selected ? [{ name: 'namedList', recipients: { kind: 'namedList', listId: selected.id } }] : []}
        />
        <span className={barStyles.space} />
        <CustomerCount />
        <HelpButton />
      </footer>
      {combining && selected && (
        <CombineDialog
          how={combining}
          first={selected}
          lists={lists}
          onCombine={named.combine}
          onClose={() => setCombining(undefined)}
        />
      )}
    </>
  )
}
