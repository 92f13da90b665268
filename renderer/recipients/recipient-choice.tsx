import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Recipients } from '../../shared/recipients/recipients'
import { api } from '../bridge/client'
import { CommandButton } from '../ui/command-button'
import { RadioGroup } from '../ui/radio-group'
import styles from './recipient-choice.module.css'
import { useRecipientCount } from './use-recipient-count'

/** Where people may come from; the words are in the locale under the same name. */
export type SourceName = 'customer' | 'ticked' | 'list' | 'found' | 'conditions' | 'namedList' | 'everyone'

export interface RecipientSource {
  readonly name: SourceName
  readonly recipients: Recipients
}

interface RecipientChoiceProps {
  readonly sources: readonly RecipientSource[]
  readonly chosen: SourceName | undefined
  readonly onChoose: (source: RecipientSource) => void
  /** Conditions are to be typed. */
  readonly onConditions: () => void
}

/** 资料来源: whom paper is for. */
export function RecipientChoice({ sources, chosen, onChoose, onConditions }: RecipientChoiceProps) {
  const { t } = useTranslation('labels')
  const lists = useQuery(api.namedLists.listNamedLists.queryOptions()).data ?? []
  const recipientsOf = (name: SourceName) => sources.find((source) => source.name === name)?.recipients
  const descriptions: Readonly<Record<SourceName, string | undefined>> = {
    customer: useDescription(recipientsOf('customer')),
    ticked: useDescription(recipientsOf('ticked')),
    list: useDescription(recipientsOf('list')),
    found: useDescription(recipientsOf('found')),
    conditions: useDescription(recipientsOf('conditions')),
    namedList: useDescription(recipientsOf('namedList')),
    everyone: useDescription(recipientsOf('everyone')),
  }
  const current = sources.find(({ name }) => name === chosen)
  const choose = (name: SourceName) => {
    const source = sources.find((one) => one.name === name)
    if (source) onChoose(source)
  }
  return (
    <section className={styles.choice}>
      <header>
        <h2>{t('source.title')}</h2>
        <CommandButton label={t('source.enterConditions')} onClick={onConditions} />
      </header>
      <RadioGroup
        isStacked
        label={t('source.title')}
        value={chosen}
        choices={sources.map(({ name }) => ({
          value: name,
          label: t(`source.${name}`),
          description: descriptions[name],
        }))}
        onChange={choose}
      />
      {current?.recipients.kind === 'namedList' && (
        <select
          aria-label={t('source.whichList')}
          value={current.recipients.listId}
          onChange={(event) =>
            onChoose({ name: 'namedList', recipients: { kind: 'namedList', listId: Number(event.target.value) } })
          }
        >
          {lists.map((list) => (
            <option key={list.id} value={list.id}>
              {t('source.listOption', { name: list.name, count: list.count })}
            </option>
          ))}
        </select>
      )}
    </section>
  )
}

/** How many, or who; undefined until it is known. */
function useDescription(recipients: Recipients | undefined): string | undefined {
  const { t } = useTranslation('labels')
  const count = useRecipientCount(recipients)
  const id = recipients?.kind === 'customer' ? recipients.customerId : undefined
  const customer = useQuery({
    ...api.customers.getCustomer.queryOptions({ input: { id: id ?? 1 } }),
    enabled: id !== undefined,
  })
  if (id !== undefined) return customer.data?.name || undefined
  return count === undefined ? undefined : t('source.people', { count })
}
