import { query, write } from '../contract/meta'
import { Draft } from './draft'

export const draftContract = {
  findDraft: query('customers.edit', []).output(Draft.nullable()),
  saveDraft: write('customers.edit', []).input(Draft),
  discardDraft: write('customers.edit', []),
}
