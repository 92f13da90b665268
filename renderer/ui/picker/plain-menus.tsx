import type { ReactNode } from 'react'
import { useFieldMenu } from './field-menu'
import { menuEvents } from './menu-events'

interface PlainMenusProps {
  readonly id?: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** Every text field inside has a menu for its text; fields with a list answer for themselves before this does. */
export function PlainMenus({ id, className, children }: PlainMenusProps) {
  const menus = useFieldMenu()
  const events = menuEvents((field, at) => menus.open({ field, at, name: field.name }), false)
  return (
    <div id={id} className={className} {...events}>
      {children}
    </div>
  )
}
