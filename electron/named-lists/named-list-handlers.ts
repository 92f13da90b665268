import { namedListCalls as calls } from '../ipc/call'
import { namedLists } from './named-list-queries'
import { combineLists, deleteList, keepList, renameList, restoreList } from './named-list-writes'

export const namedListHandlers = calls.router({
  listNamedLists: calls.listNamedLists.handler(({ context: { db, listOrder } }) =>
    namedLists(db, (conditions) => listOrder.countsOf(db, conditions)),
  ),
  keepList: calls.keepList.handler(({ context, input }) => keepList(context.db, context.act(), input)),
  renameList: calls.renameList.handler(({ context, input }) => renameList(context.db, context.act(), input)),
  combineLists: calls.combineLists.handler(({ context, input }) => combineLists(context.db, context.act(), input)),
  deleteList: calls.deleteList.handler(({ context, input }) => deleteList(context.db, context.act(), input.id)),
  restoreList: calls.restoreList.handler(({ context, input }) => restoreList(context.db, context.act(), input.id)),
})
