import { query, write } from '../contract/meta'
import { Settings } from './settings'

export const settingsContract = {
  getSettings: query('customers.view', ['settings']).output(Settings),
  changeSettings: write('settings.edit', ['settings']).input(Settings.partial()),
}
