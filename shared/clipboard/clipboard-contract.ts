import { write } from '../contract/meta'

export const clipboardContract = {
  /** Into the field that has the focus, as Ctrl+V does. Nothing is written until that field is saved. */
  paste: write('customers.edit', []),
}
