import helpStyles from '../app/help.module.css'
import { LanguageChoice } from '../app/settings-dialog'
import { RestoreDialog } from '../restore/restore-dialog'
import { useRestore } from '../restore/use-restore'
import { Welcome } from '../welcome/welcome'
import styles from './welcome-screen.module.css'

/** The first start of the program. */
export function WelcomeScreen({ onBegun }: { readonly onBegun: () => void }) {
  const restore = useRestore()
  return (
    <main className={styles.screen}>
      <Welcome onBegun={onBegun} onRestore={() => void restore.chooseFile()} />
      <div className={`${styles.language} ${helpStyles.choices}`}>
        <LanguageChoice />
      </div>
      <RestoreDialog restore={restore} />
    </main>
  )
}
