/** Why a file is not read, in words of the `importing` namespace; `details` fill their blanks. */
export class WorkbookRefused extends Error {
  constructor(
    readonly key: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(key)
  }
}
