import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate, parseCalendarDate } from '../../shared/calendar-date'
import { CAPTION_AT_MOST, type Picture, type PictureValues } from '../../shared/pictures/picture'
import { useProblemWords } from '../bridge/use-problem-words'
import { useToday } from '../bridge/use-today'
import { CommandButton } from '../ui/command-button'
import fieldStyles from '../ui/field.module.css'
import { isComposing } from '../ui/key-name'
import styles from './pictures.module.css'

interface PictureDetailsProps {
  readonly picture: Picture
  readonly services: readonly { readonly id: number; readonly words: string }[]
  readonly onSave: (picture: Picture, values: PictureValues) => void
  readonly onOpen: () => void
  readonly onExport: (picture: Picture) => void
  readonly onRemove: (picture: Picture) => void
}

const KILO = 1000
const sizeOf = (bytes: number) =>
  bytes < KILO * KILO ? `${Math.ceil(bytes / KILO)} KB` : `${(bytes / KILO / KILO).toFixed(1)} MB`

/** What people say about the picture, typed in place: leaving a field keeps it. */
export function PictureDetails({ picture, services, onSave, onOpen, onExport, onRemove }: PictureDetailsProps) {
  const { t } = useTranslation('pictures')
  const problemWords = useProblemWords()
  const today = useToday()
  const id = useId()
  const [caption, setCaption] = useState(picture.caption)
  const [takenOn, setTakenOn] = useState(formatCalendarDate(picture.takenOn))
  const day = takenOn.trim() === '' ? '' : parseCalendarDate(takenOn, today)
  const problem = day === undefined ? problemWords({ key: 'badDate' }) : undefined

  const save = (changed: Partial<PictureValues> = {}) => {
    if (day === undefined) return
    const { serviceRecordId } = picture
    const values = { caption: caption.trim(), takenOn: day, serviceRecordId, ...changed }
    const isSame =
      values.caption === picture.caption &&
      values.takenOn === picture.takenOn &&
      values.serviceRecordId === picture.serviceRecordId
    if (!isSame) onSave(picture, values)
  }
  const saveOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return
    event.preventDefault()
    save()
  }
  const facts = [
    picture.width > 0 && `${picture.width} × ${picture.height}`,
    sizeOf(picture.bytes),
    picture.originalName,
  ].filter(Boolean)
  return (
    <div className={styles.details}>
      <label htmlFor={`${id}-caption`}>{t('fields.caption')}</label>
      <input
        id={`${id}-caption`}
        className={fieldStyles.input}
        value={caption}
        maxLength={CAPTION_AT_MOST}
        autoComplete="off"
        onChange={(event) => setCaption(event.target.value)}
        onKeyDown={saveOnEnter}
        onBlur={() => save()}
      />
      <label htmlFor={`${id}-day`}>{t('fields.takenOn')}</label>
      <span className={fieldStyles.control}>
        <input
          id={`${id}-day`}
          className={fieldStyles.input}
          value={takenOn}
          autoComplete="off"
          aria-invalid={problem !== undefined}
          aria-describedby={problem && `${id}-problem`}
          onChange={(event) => setTakenOn(event.target.value)}
          onKeyDown={saveOnEnter}
          onBlur={() => {
            save()
            if (day !== undefined) setTakenOn(formatCalendarDate(day))
          }}
        />
        {problem && (
          <span id={`${id}-problem`} className={fieldStyles.problem}>
            {problem}
          </span>
        )}
      </span>
      <label htmlFor={`${id}-service`}>{t('fields.serviceRecord')}</label>
      <select
        id={`${id}-service`}
        value={picture.serviceRecordId ?? ''}
        onChange={(event) => save({ serviceRecordId: Number(event.target.value) || null })}
      >
        <option value="">{t('wholeCustomer')}</option>
        {services.map((service) => (
          <option key={service.id} value={service.id}>
            {service.words}
          </option>
        ))}
      </select>
      <p>{facts.join(' · ')}</p>
      <div className={styles.acts}>
        <CommandButton label={t('open')} shortcut="Enter" onClick={onOpen} />
        <CommandButton label={t('export')} onClick={() => onExport(picture)} />
        <CommandButton label={t('remove')} shortcut="Delete" tone="danger" onClick={() => onRemove(picture)} />
      </div>
    </div>
  )
}
