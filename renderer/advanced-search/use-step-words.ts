import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import { formatFen } from '../../shared/money'
import type { Leaf, LeafOf } from '../../shared/search/condition'
import type { SearchStep } from '../../shared/search/search-steps'

/** What a step asked for, in the words of its boxes. */
export function useStepWords(listNames: ReadonlyMap<number, string>): (step: SearchStep) => string {
  const { t } = useTranslation(['advancedSearch', 'customers'])
  const range = (from: string | null, to: string | null) => `${from ?? ''}~${to ?? ''}`
  const serviceWords = (leaf: LeafOf<'service'>) =>
    [
      leaf.keyword && `${t('boxes.keyword')} ${leaf.keyword}`,
      (leaf.from || leaf.to) &&
        `${t('words.servedOn')} ${range(formatCalendarDate(leaf.from), formatCalendarDate(leaf.to))}`,
      leaf.status && `${t('boxes.status')} ${leaf.status}`,
      leaf.staff && `${t('boxes.staff')} ${leaf.staff}`,
      (leaf.amountFrom !== null || leaf.amountTo !== null) &&
        `${t('words.amount')} ${range(fen(leaf.amountFrom), fen(leaf.amountTo))}`,
    ]
      .filter(Boolean)
      .join(' · ')
  const leafWords = (leaf: Leaf): string => {
    switch (leaf.kind) {
      case 'text':
        return `${t(`customers:fields.${leaf.field}`)} ${leaf.text}`
      case 'phone':
        return `${t('boxes.phone')} ${leaf.text}`
      case 'digits':
        return `${t(`customers:fields.${leaf.column}`)} ${leaf.text}`
      case 'age':
        return `${t('words.age')} ${range(leaf.from?.toString() ?? null, leaf.to?.toString() ?? null)}`
      case 'birthday':
        return `${t('words.birthday')} ${[leaf.year, leaf.month, leaf.day].map((part) => part ?? '*').join('.')}`
      case 'birthdayRange':
        return `${t('words.birthday')} ${range(leaf.from, leaf.to)}`
      case 'service':
        return serviceWords(leaf)
      case 'inList':
        return `${t('words.list')} ${listNames.get(leaf.listId) ?? ''}`
    }
  }
  return (step) => step.conditions.map(leafWords).join(' · ')
}

const fen = (amount: number | null) => (amount === null ? null : formatFen(amount))
