import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import { useShortcuts } from '../ui/use-shortcuts'
import styles from './help.module.css'

/** Keys in the order in which a newcomer needs them; the words are in the locale under the same name. */
const KEYS = [
  ['search', 'Ctrl+K'],
  ['advancedSearch', 'Ctrl+F'],
  ['walk', 'Ctrl+Home / PgUp / PgDn / End'],
  ['goTo', 'F2'],
  ['screens', 'F3 / F4'],
  ['edit', 'F5'],
  ['add', 'F6'],
  ['delete', 'F7'],
  ['save', 'F8'],
  ['revert', 'F9'],
  ['end', 'ESC'],
  ['nextField', 'Enter / Shift+Enter'],
  ['newLine', 'Alt+Enter'],
  ['choices', 'Alt+↓'],
  ['addService', 'Ctrl+N'],
  ['editService', 'Enter / F2'],
  ['deleteService', 'Del'],
  ['pictures', 'Ctrl+I'],
  ['printCard', 'Ctrl+P'],
  ['paper', 'F5 / F6 / S'],
  ['importing', 'Ctrl+O / Ctrl+Enter'],
  ['undo', 'Ctrl+Z'],
] as const

export function HelpButton() {
  const { t } = useTranslation(['help', 'shell'])
  const [isOpen, setOpen] = useState(false)
  const open = () => setOpen(true)
  useShortcuts({ F1: open })
  return (
    <>
      <CommandButton label={t('shell:help')} shortcut="F1" tone="quiet" onClick={open} />
      {isOpen && (
        <Dialog title={t('title')} width={560} onClose={() => setOpen(false)}>
          <table className={styles.keys}>
            <tbody>
              {KEYS.map(([name, keys]) => (
                <tr key={name}>
                  <th scope="row">
                    <kbd>{keys}</kbd>
                  </th>
                  <td>{t(`keys.${name}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.note}>{t('searchNote')}</p>
          <p className={styles.note}>{t('backupNote')}</p>
        </Dialog>
      )}
    </>
  )
}
