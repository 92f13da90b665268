import type { MatchedField } from '../advanced-search/advanced-search'
import { formatCalendarDate } from '../calendar-date'
import { formatFen } from '../money'
import { phoneDigits } from '../phone-number'
import { pinyinRanges } from '../pinyin'
import { findRanges, type TextRange } from '../search-text'
import type { ServiceRecordValues } from '../service-records/service-record'
import type { Leaf, LeafOf } from './condition'
import { digitRanges } from './mark-hit'
import { type ListMembers, leafMatches, phoneMatches, type SearchedRecord, serviceMatches } from './matches'
import { comparesSigns, searchedForm } from './searched-text'

const everywhere = (text: string, part: string): TextRange[] => {
  const at = part === '' ? -1 : text.toLowerCase().indexOf(part.toLowerCase())
  return at < 0 ? [] : [{ start: at, end: at + part.length }]
}

function textMarks({ field, text }: LeafOf<'text'>, value: string): readonly TextRange[] {
  const { folded, typed } = searchedForm(text)
  if (comparesSigns(field) || folded === '') return everywhere(value, typed)
  const marks = findRanges(value, folded)
  return marks.length > 0 || field !== 'name' ? marks : (pinyinRanges(value, folded)?.ranges ?? [])
}

function phoneField(text: string, record: SearchedRecord): MatchedField | undefined {
  const field = (['phone', 'mobile', 'mobile2'] as const).find((column) => phoneMatches(text, record[column]))
  return field && { field, text: record[field], marks: digitRanges(record[field], phoneDigits(text)) }
}

const serviceText = (service: ServiceRecordValues) =>
  [
    formatCalendarDate(service.servedOn),
    service.status,
    service.summary,
    service.staff,
    service.amountFen === 0 ? '' : formatFen(service.amountFen),
  ]
    .filter((part) => part !== '')
    .join(' ')

function serviceField(leaf: LeafOf<'service'>, record: SearchedRecord): MatchedField | undefined {
  const service = record.services.find((one) => serviceMatches(leaf, one))
  if (!service) return undefined
  const text = serviceText(service)
  const marks = [leaf.keyword, leaf.status, leaf.staff].flatMap((part) => [
    ...findRanges(text, searchedForm(part).folded),
  ])
  return { field: 'service', text, marks: withoutOverlap(marks) }
}

function withoutOverlap(marks: readonly TextRange[]): TextRange[] {
  const kept: TextRange[] = []
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark)
  }
  return kept
}

/** Which field of this customer satisfies the condition, and which part of its text; undefined where none does. */
export function explainMatch(
  leaf: Leaf,
  record: SearchedRecord,
  today: string,
  lists: ListMembers,
): MatchedField | undefined {
  if (!leafMatches(leaf, record, today, lists)) return undefined
  switch (leaf.kind) {
    case 'text':
      return { field: leaf.field, text: record[leaf.field], marks: [...textMarks(leaf, record[leaf.field])] }
    case 'phone':
      return phoneField(leaf.text, record)
    case 'digits': {
      const text = record[leaf.column]
      return { field: leaf.column, text, marks: digitRanges(text, phoneDigits(leaf.text)) }
    }
    case 'age':
    case 'birthday':
    case 'birthdayRange':
      return { field: 'bornOn', text: formatCalendarDate(record.bornOn), marks: [] }
    case 'service':
      return serviceField(leaf, record)
    case 'inList':
      return { field: 'list', text: String(leaf.listId), marks: [] }
  }
}
