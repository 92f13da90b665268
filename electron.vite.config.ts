import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// electron-vite would take its targets from the electron package; one build must also run on the older test runtime.
const nodeTarget = 'node20'
const pageTarget = 'chrome130'

/** The paper font may be given on with its licence beside it. */
const fontLicence = {
  name: 'font-licence',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): void }) {
    const source = readFileSync('node_modules/@expo-google-fonts/noto-sans-sc/LICENSE_FONT', 'utf8')
    this.emitFile({ type: 'asset', fileName: 'assets/NotoSansSC-LICENSE.txt', source })
  },
}

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: {
        input: {
          main: resolve('electron/main.ts'),
          'backup-worker': resolve('electron/backup/backup-worker.ts'),
          'collect-orphans-worker': resolve('electron/pictures/collect-orphans-worker.ts'),
          'import-process': resolve('electron/import/import-process.ts'),
          'import-reader-thread': resolve('electron/workbook/reader-thread.ts'),
          'list-order-worker': resolve('electron/customer-list/list-order-worker.ts'),
          'duplicate-worker': resolve('electron/duplicates/duplicate-worker.ts'),
          'dossier-worker': resolve('electron/customer-print/dossier-worker.ts'),
          'join-pdfs-worker': resolve('electron/press/join-pdfs-worker.ts'),
          'opened-backup-worker': resolve('electron/restore/opened-backup-worker.ts'),
          'salvage-worker': resolve('electron/startup/salvage-worker.ts'),
          'long-act-worker': resolve('electron/references/long-act-worker.ts'),
          'export-worker': resolve('electron/exporting/export-worker.ts'),
          'number-worker': resolve('electron/customer-numbers/number-worker.ts'),
          'paper-worker': resolve('electron/paper/paper-worker.ts'),
        },
        external: ['electron', 'better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve('electron/preload.ts') },
        external: ['electron'],
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), fontLicence],
    build: {
      target: pageTarget,
      minify: true,
      // One file each: read from the disk beside it, a split would only add requests.
      chunkSizeWarningLimit: 4000,
      outDir: 'out/renderer',
      rollupOptions: { input: { index: resolve('renderer/index.html'), print: resolve('renderer/print.html') } },
    },
  },
})
