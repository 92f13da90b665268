import { exportCalls as calls } from '../ipc/call'
import { exportCustomers } from './export-customers'
import { exportRunsOf } from './export-queries'

export const exportHandlers = calls.router({
  exportCustomers: calls.exportCustomers.handler(({ context, input, signal }) =>
    exportCustomers(context, input, signal),
  ),
  listExports: calls.listExports.handler(({ context }) => exportRunsOf(context.db)),
})
