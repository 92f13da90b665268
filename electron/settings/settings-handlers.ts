import { settingsCalls as calls } from '../ipc/call'
import { settingsOf } from './settings-queries'
import { changeSettings } from './settings-writes'

export const settingsHandlers = calls.router({
  getSettings: calls.getSettings.handler(({ context }) => settingsOf(context.db)),
  changeSettings: calls.changeSettings.handler(({ context, input }) => changeSettings(context.db, input)),
})
