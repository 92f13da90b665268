import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { COUNTED_AT_MOST, type SearchGroup, type SearchHit } from '../../shared/search/quick-search'
import styles from './quick-search.module.css'

interface HitListProps {
  readonly id: string
  readonly groups: readonly SearchGroup[]
  readonly active: SearchHit | undefined
  readonly optionId: (hit: SearchHit) => string
  readonly onChoose: (hit: SearchHit) => void
}

/** Who was found, grouped by the field that matched, with the match marked. */
export function HitList({ id, groups, active, optionId, onChoose }: HitListProps) {
  const { t } = useTranslation('search')
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const heading = (group: SearchGroup) =>
    t(group.count >= COUNTED_AT_MOST ? 'groupOrMore' : 'group', {
      field: t(`fields.${group.field}`),
      count: group.count,
    })
  return (
    <div ref={list} id={id} role="listbox" aria-label={t('list')} className={styles.list}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox has no element of its own
        <div key={group.field} role="group" aria-label={heading(group)}>
          <div className={styles.heading} aria-hidden="true">
            {heading(group)}
          </div>
          {group.hits.map((hit) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box; the arrows move the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is handled in the box
            <div
              key={hit.customerId}
              id={optionId(hit)}
              role="option"
              aria-selected={hit === active}
              className={styles.hit}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(hit)}
            >
              <span className={styles.number}>{group.field === 'number' ? <Marked hit={hit} /> : hit.number}</span>
              <span className={styles.name}>{group.field === 'name' ? <Marked hit={hit} /> : hit.name}</span>
              {group.field !== 'number' && group.field !== 'name' && (
                <span className={styles.text}>
                  {group.field === 'oldNumber' && `${t('fields.oldNumber')} `}
                  <Marked hit={hit} />
                </span>
              )}
              {hit.reading !== 'text' && <span className={styles.text}>{t(`readings.${hit.reading}`)}</span>}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function Marked({ hit: { text, marks } }: { readonly hit: SearchHit }) {
  const parts = marks.map(({ start, end }, index) => (
    <span key={start}>
      {text.slice(marks[index - 1]?.end ?? 0, start)}
      <mark>{text.slice(start, end)}</mark>
    </span>
  ))
  return (
    <>
      {parts}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  )
}
