import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EMPTY_DESK } from '../../shared/letters/letter-desk'
import { type LetterTemplate, letterValuesOf } from '../../shared/letters/letter-template'
import { MERGE_FIELDS, type MergeField, placeholderOf } from '../../shared/messages/merge-fields'
import type { Language } from '../../shared/settings/settings'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'
import type { LetterDeskState } from './use-letter-desk'

export const STARTERS = ['birthday', 'longTime', 'newProduct'] as const
export type Starter = (typeof STARTERS)[number]

const NONE: readonly LetterTemplate[] = []

/** The shop's letters: chosen, begun from a sample, kept, deleted with a way back. */
export function useTemplates({ desk, change }: LetterDeskState) {
  const { t, i18n } = useTranslation(['letters', 'errors'])
  const toasts = useToasts()
  const templates = useQuery(api.letters.listTemplates.queryOptions()).data ?? NONE
  const fail = (error: unknown) => toasts.show({ text: t(failureKey(error)), tone: 'danger' })
  const open = (template: LetterTemplate | undefined) =>
    change(
      template ? { letter: letterValuesOf(template), saved: template } : { letter: EMPTY_DESK.letter, saved: null },
    )
  const { letter, saved } = desk
  const current = templates.find(({ id }) => id === saved?.id)
  return {
    templates,
    /** Of the letter on the desk. */
    current,
    choose: (id: number | undefined) => open(templates.find((template) => template.id === id)),
    begin(starter: Starter) {
      const fields = Object.fromEntries(
        MERGE_FIELDS.map((field: MergeField) => [field, placeholderOf(field, i18n.language as Language)]),
      )
      const textOf = (part: 'subject' | 'body' | 'signature') =>
        t(`starterTexts.${starter}.${part}`).replace(/\{(\w+)\}/g, (whole, field: string) => fields[field] ?? whole)
      const texts = { subject: textOf('subject'), body: textOf('body'), signature: textOf('signature') }
      change({ letter: { ...texts, name: t(`starterNames.${starter}`), hasDate: true }, saved: null })
    },
    /** False where it was not kept; people were told why. */
    async save(): Promise<boolean> {
      if (letter.name.trim() === '') {
        toasts.show({ text: t('nameNeeded'), tone: 'danger' })
        return false
      }
      try {
        const kept = current && saved ? saved : null
        const template = await client.letters.saveTemplate({
          values: letter,
          saved: kept && { id: kept.id, version: kept.version },
        })
        change({ saved: { id: template.id, version: template.version } })
        toasts.show({ text: t('saved', { name: template.name }) })
        return true
      } catch (error) {
        fail(error)
        return false
      }
    },
    async remove(): Promise<void> {
      if (!current) return
      const { id, name } = current
      const before = { letter }
      try {
        await client.letters.deleteTemplate({ id })
        open(undefined)
        const restore = () =>
          void client.letters.restoreTemplate({ id }).then((restored) => change({ ...before, saved: restored }), fail)
        toasts.show({ text: t('deleted', { name }), undo: { label: t('undo'), act: restore } })
      } catch (error) {
        fail(error)
      }
    },
  }
}

export type Templates = ReturnType<typeof useTemplates>
