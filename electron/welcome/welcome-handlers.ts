import { welcomeCalls as calls } from '../ipc/call'
import { isWelcomeNeeded } from './welcome-queries'
import { loadSample, startEmpty } from './welcome-writes'

export const welcomeHandlers = calls.router({
  isWelcomeNeeded: calls.isWelcomeNeeded.handler(({ context }) => isWelcomeNeeded(context.db)),
  loadSample: calls.loadSample.handler(({ context }) => loadSample(context.db, context.act())),
  startEmpty: calls.startEmpty.handler(({ context }) => startEmpty(context.db, context.act())),
})
