import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { filterItems } from '../../shared/references/filter-items'
import type { ReferenceItem, ReferenceKind } from '../../shared/references/reference-item'
import { api } from '../bridge/client'
import { EMPTY_ITEM, formOfItem, type ItemField, type ItemForm, readItemForm } from './item-form'
import { useItemActs } from './use-item-acts'

/** The one row that is being typed in. */
interface Editing {
  /** undefined: a new item */
  readonly item: ReferenceItem | undefined
  readonly form: ItemForm
}

interface FormProblem {
  readonly field: ItemField
  readonly key: string
}

const NONE: readonly ReferenceItem[] = []

/** Items of a kind, those that are looked for, and the row that is being edited. */
export function useItemGrid(kind: ReferenceKind) {
  const acts = useItemActs(kind)
  const [typed, search] = useState('')
  const [selectedId, select] = useState<number>()
  const [editing, setEditing] = useState<Editing>()
  const [problem, setProblem] = useState<FormProblem>()
  /** The row that is to have the focus as soon as it is drawn. */
  const [wantedId, want] = useState<number>()
  const { data, isSuccess } = useQuery(
    api.references.listReferenceItems.queryOptions({ input: { kind, withRetired: true } }),
  )
  const all = data ?? NONE
  const items = useMemo(() => filterItems(all, typed), [all, typed])
  const place = Math.max(
    items.findIndex((item) => item.id === selectedId),
    0,
  )
  const selected = items[place]
  const begin = (next: Editing | undefined) => {
    setEditing(next)
    setProblem(undefined)
  }
  const focus = (id: number | undefined) => {
    select(id)
    want(id)
  }
  const leave = () => {
    focus(editing?.item?.id ?? selected?.id)
    begin(undefined)
  }
  return {
    kind,
    acts,
    all,
    items,
    isLoaded: isSuccess,
    typed,
    search,
    place,
    selected,
    /** The row that people have come to. */
    arrive(id: number) {
      select(id)
      want(undefined)
    },
    wantedId,
    focus,
    editing,
    problem,
    startAdd() {
      if (!editing) begin({ item: undefined, form: { ...EMPTY_ITEM, name: items.length === 0 ? typed.trim() : '' } })
    },
    startEdit: (item: ReferenceItem) => begin({ item, form: formOfItem(item) }),
    type(field: ItemField, text: string) {
      setEditing((now) => now && { ...now, form: { ...now.form, [field]: text } })
      setProblem(undefined)
    },
    leave,
    /** As another kind begins. */
    reset() {
      search('')
      begin(undefined)
      focus(undefined)
    },
    async save(): Promise<void> {
      if (!editing) return
      const read = readItemForm(editing.form)
      if ('key' in read) return setProblem(read)
      const before = editing.item && formOfItem(editing.item)
      if (before && JSON.stringify(before) === JSON.stringify(editing.form)) return leave()
      const saved = await acts.save(editing.item, read.values)
      if (!saved) return
      search('')
      begin(undefined)
      focus(saved.id)
    },
    async remove(item: ReferenceItem): Promise<void> {
      const next = items[place + 1] ?? items[place - 1]
      if (await acts.remove(item)) focus(next?.id)
    },
    async move(item: ReferenceItem, step: 1 | -1): Promise<void> {
      const neighbour = items[items.indexOf(item) + step]
      if (neighbour) await acts.move(item, neighbour)
      focus(item.id)
    },
  }
}

export type ItemGridState = ReturnType<typeof useItemGrid>
