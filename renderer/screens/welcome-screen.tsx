import { Welcome } from '../welcome/welcome'
import helpStyles from './help.module.css'
import { LanguageChoice } from './settings-dialog'
import styles from './welcome-screen.module.css'

/** The first start of the program. */
export function WelcomeScreen({ onBegun }: { readonly onBegun: () => void }) {
  return (
    <main className={styles.screen}>
      <Welcome onBegun={onBegun} />
      <div className={`${styles.language} ${helpStyles.choices}`}>
        <LanguageChoice />
      </div>
    </main>
  )
}
