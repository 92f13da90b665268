import { IMPORT_LIMITS } from '../../shared/import/import-file'

/** What V8 is told of the process that imports, wherever it is begun. */
export const IMPORT_HEAP: readonly string[] = [
  `--max-old-space-size=${IMPORT_LIMITS.heapMegabytes}`,
  `--max-semi-space-size=${IMPORT_LIMITS.youngHeapMegabytes}`,
]
