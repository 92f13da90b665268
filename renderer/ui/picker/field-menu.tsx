import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { Picker } from './picker'

export type TextInput = HTMLInputElement | HTMLTextAreaElement

export interface PickerChoice {
  readonly id: number
  readonly text: string
  /** Shown beside it: a phone, an amount. */
  readonly detail?: string
}

/** What a field offers to choose from. */
export interface ChoiceList {
  /** Choices for what was typed into the filter, best first; all for ''. */
  find(typed: string): readonly PickerChoice[]
  isKnown(text: string): boolean
  pick(text: string): void
  /** Text that is no choice yet: what making it one is called, and the act. */
  readonly addition?: { label(text: string): string; add(text: string): void }
  /** The field takes any text: Enter on what is no choice puts it into the field. */
  readonly takesAnyText: boolean
}

/** A menu at a field: its choices, if it has any, and what can be done with its text. */
export interface FieldMenu {
  readonly field: TextInput
  /** The pointer; without one it opens under the field. */
  readonly at?: { readonly x: number; readonly y: number } | undefined
  /** What `searchValue` hears the field is called. */
  readonly name: string
  readonly list?: ChoiceList | undefined
}

interface FieldMenus {
  open(menu: FieldMenu): void
}

const FieldMenuContext = createContext<FieldMenus | undefined>(undefined)

export function useFieldMenu(): FieldMenus {
  const menus = useContext(FieldMenuContext)
  if (!menus) throw new Error('useFieldMenu needs a FieldMenuProvider')
  return menus
}

interface FieldMenuProviderProps {
  readonly children: ReactNode
  /** Pastes into the field that has the focus: a page may not read the clipboard. */
  readonly onPaste: () => void
  /** Look for others with this text in the field of this name. */
  readonly onSearchValue: (name: string, text: string) => void
}

/** The one menu of the window, at whichever field it is asked for. */
export function FieldMenuProvider({ children, onPaste, onSearchValue }: FieldMenuProviderProps) {
  const [menu, setMenu] = useState<FieldMenu>()
  const open = useCallback((next: FieldMenu) => setMenu(next), [])
  const menus = useMemo(() => ({ open }), [open])
  return (
    <FieldMenuContext value={menus}>
      {children}
      {menu && (
        <Picker menu={menu} onClose={() => setMenu(undefined)} onPaste={onPaste} onSearchValue={onSearchValue} />
      )}
    </FieldMenuContext>
  )
}
