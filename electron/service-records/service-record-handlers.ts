import { serviceRecordCalls as calls } from '../ipc/call'
import { serviceRecordsOf } from './service-record-queries'
import {
  createServiceRecord,
  deleteServiceRecord,
  restoreServiceRecord,
  updateServiceRecord,
} from './service-record-writes'

export const serviceRecordHandlers = calls.router({
  listServiceRecords: calls.listServiceRecords.handler(({ context, input }) =>
    serviceRecordsOf(context.db, input.customerId),
  ),
  createServiceRecord: calls.createServiceRecord.handler(({ context, input }) =>
    createServiceRecord(context.db, context.act(), input),
  ),
  updateServiceRecord: calls.updateServiceRecord.handler(({ context, input }) =>
    updateServiceRecord(context.db, context.act(), input),
  ),
  deleteServiceRecord: calls.deleteServiceRecord.handler(({ context, input }) =>
    deleteServiceRecord(context.db, context.act(), input.id),
  ),
  restoreServiceRecord: calls.restoreServiceRecord.handler(({ context, input }) =>
    restoreServiceRecord(context.db, context.act(), input.id),
  ),
})
