import { type FocusEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterDesk } from '../../shared/letters/letter-desk'
import { LETTER_AT_MOST } from '../../shared/letters/letter-template'
import {
  MERGE_FIELDS,
  type MergeField,
  parseTemplate,
  placeholderOf,
  unknownIn,
} from '../../shared/messages/merge-fields'
import type { Language } from '../../shared/settings/settings'
import styles from './letter-editor.module.css'
import { STARTERS, type Templates } from './use-templates'

type Letter = LetterDesk['letter']
type TextPart = 'subject' | 'body' | 'signature'
const PARTS = ['subject', 'body', 'signature'] as const
type Box = HTMLInputElement | HTMLTextAreaElement

interface LetterEditorProps {
  readonly letter: Letter
  readonly templates: Templates
  readonly onChange: (letter: Letter) => void
}

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length

/** What a letter says: chosen or begun anew, with fields put in where the cursor is. */
export function LetterEditor({ letter, templates, onChange }: LetterEditorProps) {
  const { t, i18n } = useTranslation('letters')
  const id = useId()
  const boxes = useRef<Partial<Record<TextPart, Box | null>>>({})
  const last = useRef<Box>(undefined)
  const isNew = letter.subject === '' && letter.body === '' && letter.signature === ''
  const insert = (field: MergeField) => {
    const box = last.current ?? boxes.current.body
    box?.focus()
    // As if it were typed: Ctrl+Z takes it back.
    document.execCommand('insertText', false, placeholderOf(field, i18n.language as Language))
  }
  const select = (part: TextPart, at: number, length: number) => {
    const box = boxes.current[part]
    box?.focus()
    box?.setSelectionRange(at, at + length)
  }
  const unknown = PARTS.flatMap((part) => unknownIn(parseTemplate(letter[part])).map((one) => ({ ...one, part })))
  const box = (part: TextPart) => ({
    id: `${id}-${part}`,
    ref: (element: Box | null) => {
      boxes.current[part] = element
    },
    value: letter[part],
    maxLength: LETTER_AT_MOST[part],
    'aria-invalid': unknown.some((one) => one.part === part) || undefined,
    onFocus: (event: FocusEvent<Box>) => {
      last.current = event.target
    },
    onChange: (event: { readonly target: Box }) => onChange({ ...letter, [part]: event.target.value }),
  })
  return (
    <section className={styles.editor} aria-label={t('kinds.letter')}>
      <div className={styles.row}>
        <label htmlFor={`${id}-template`}>{t('template')}</label>
        <select
          id={`${id}-template`}
          value={templates.current?.id ?? ''}
          onChange={(event) => templates.choose(event.target.value === '' ? undefined : Number(event.target.value))}
        >
          <option value="">{t('newTemplate')}</option>
          {templates.templates.map((template) => (
            <option key={template.id} value={template.id}>
              {template.name}
            </option>
          ))}
        </select>
      </div>
      {isNew && (
        <fieldset className={styles.chips} aria-label={t('starters')}>
          <span>{t('starters')}</span>
          {STARTERS.map((starter) => (
            <button key={starter} type="button" onClick={() => templates.begin(starter)}>
              {t(`starterNames.${starter}`)}
            </button>
          ))}
        </fieldset>
      )}
      <div className={styles.row}>
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <input
          id={`${id}-name`}
          value={letter.name}
          maxLength={LETTER_AT_MOST.name}
          onChange={(event) => onChange({ ...letter, name: event.target.value })}
        />
      </div>
      <div className={styles.row}>
        <label htmlFor={`${id}-subject`}>{t('subject')}</label>
        <input {...box('subject')} />
      </div>
      <label htmlFor={`${id}-body`}>{t('body')}</label>
      <textarea {...box('body')} className={styles.body} />
      {unknown.length > 0 && (
        <div className={styles.unknown} role="status">
          <p>{t('unknownFields')}</p>
          {unknown.map(({ text, at, part }) => (
            <button key={`${part}-${at}`} type="button" onClick={() => select(part, at, text.length)}>
              {t('unknownAt', { text, part: t(`parts.${part}`), line: lineOf(letter[part], at) })}
            </button>
          ))}
        </div>
      )}
      <fieldset className={styles.chips} aria-label={t('insertField')}>
        {MERGE_FIELDS.map((field) => (
          <button
            key={field}
            type="button"
            title={t('insertInto', { field: placeholderOf(field, i18n.language as Language) })}
            // The cursor stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(field)}
          >
            {t(`fields.${field}`)}
          </button>
        ))}
      </fieldset>
      <label htmlFor={`${id}-signature`}>{t('signature')}</label>
      <textarea {...box('signature')} rows={2} />
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={letter.hasDate}
          onChange={(event) => onChange({ ...letter, hasDate: event.target.checked })}
        />
        <span>{t('hasDate')}</span>
      </label>
    </section>
  )
}
