import helpStyles from '../app/help.module.css'
import { LanguageChoice } from '../app/settings-dialog'
import { Welcome } from '../welcome/welcome'
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
