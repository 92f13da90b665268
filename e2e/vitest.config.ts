import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: [
      'e2e/faults/**/*.test.ts',
      '{shared,migrations,electron,renderer,scripts}/**/*.test.{ts,tsx}',
      'e2e/house-rules/**/*.test.ts',
    ],
    globalSetup: 'e2e/temporary-folder.ts',
    environment: 'node',
    testTimeout: 20_000,
    // By itself it leaves a core idle.
    maxWorkers: '100%',
  },
})
