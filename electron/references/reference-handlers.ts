import { referenceCalls as calls } from '../ipc/call'
import { deleteReferenceItem, moveReferenceItem, restoreReferenceItem, retireReferenceItem } from './item-writes'
import { referenceChangesOf, referenceItemsOf } from './reference-queries'

export const referenceHandlers = calls.router({
  listReferenceItems: calls.listReferenceItems.handler(({ context, input }) =>
    referenceItemsOf(context.db, input.kind, input.withRetired),
  ),
  listReferenceChanges: calls.listReferenceChanges.handler(({ context, input }) =>
    referenceChangesOf(context.db, input.id),
  ),
  createReferenceItem: calls.createReferenceItem.handler(({ context, input }) =>
    context.longActs.run(context.db, 'create', context.act(), input),
  ),
  changeReferenceItem: calls.changeReferenceItem.handler(({ context, input }) =>
    context.longActs.run(context.db, 'change', context.act(), input),
  ),
  retireReferenceItem: calls.retireReferenceItem.handler(({ context, input }) =>
    retireReferenceItem(context.db, context.act(), input),
  ),
  moveReferenceItem: calls.moveReferenceItem.handler(({ context, input }) =>
    moveReferenceItem(context.db, context.act(), input),
  ),
  deleteReferenceItem: calls.deleteReferenceItem.handler(({ context, input }) =>
    deleteReferenceItem(context.db, context.act(), input.id),
  ),
  restoreReferenceItem: calls.restoreReferenceItem.handler(({ context, input }) =>
    restoreReferenceItem(context.db, context.act(), input.id),
  ),
  mergeReferenceItems: calls.mergeReferenceItems.handler(({ context, input }) =>
    context.longActs.run(context.db, 'merge', context.act(), input),
  ),
  undoReferenceMerge: calls.undoReferenceMerge.handler(({ context, input }) =>
    context.longActs.run(context.db, 'undoMerge', context.act(), input.mergeId),
  ),
})
