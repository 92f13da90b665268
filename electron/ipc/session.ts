import type { Session } from './call'

/** Until there are accounts: everyone at the desk is this one operator (row 1 of `user`), who may do everything. */
export const builtInOperator: Session = { userId: 1, may: () => true }
