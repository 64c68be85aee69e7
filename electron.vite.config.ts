import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { asciiOutput } from './build/asciiOutput';
import { renameFflateRequire } from './build/fflateRequire';
import { keepSipGrammar } from './build/sipGrammar';
import manifest from './package.json' with { type: 'json' };

// The floor is the oldest runtime the product is tried on: Electron 33 (Node 20, Chrome 130).
export default defineConfig({
  main: {
    plugins: [keepSipGrammar(), renameFflateRequire(), asciiOutput()],
    build: {
      target: 'node20',
      // One file instead of several hundred, which all had to be found and read before the first window. Native code stays.
      externalizeDeps: { exclude: Object.keys(manifest.dependencies).filter((name) => name !== 'libsql') },
      rollupOptions: {
        input: {
          main: resolve('electron/main.ts'),
          archive: resolve('electron/records/archive/worker.ts'),
          list: resolve('electron/records/import/list/listWorker.ts'),
          import: resolve('electron/records/import/worker.ts'),
        },
        output: { format: 'es', minify: { compress: true, mangle: false, codegen: true } },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      // A sandboxed preload can require nothing but `electron`, so everything else is bundled in.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: {
          console: resolve('electron/preload/console.ts'),
          media: resolve('electron/preload/media.ts'),
          miniBar: resolve('electron/preload/miniBar.ts'),
          signIn: resolve('electron/preload/signIn.ts'),
          trainer: resolve('electron/preload/trainer.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('renderer'),
    plugins: [react(), asciiOutput()],
    build: {
      target: 'chrome130',
      minify: true,
      // Pages are read from the disk beside them, not over a network.
      chunkSizeWarningLimit: 1024,
      rollupOptions: {
        input: {
          console: resolve('renderer/console/index.html'),
          media: resolve('renderer/media/index.html'),
          miniBar: resolve('renderer/miniBar/index.html'),
          signIn: resolve('renderer/signIn/index.html'),
          trainer: resolve('renderer/trainer/index.html'),
        },
      },
    },
  },
});
