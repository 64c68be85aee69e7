import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// The floor is the oldest runtime the product is tried on: Electron 33 (Node 20, Chrome 130).
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      externalizeDeps: true,
      rollupOptions: { input: resolve('electron/main.ts'), output: { format: 'es' } },
    },
  },
  preload: {
    build: {
      target: 'node20',
      // A sandboxed preload can require nothing but `electron`, so everything else is bundled in.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: { console: resolve('electron/preload/console.ts'), media: resolve('electron/preload/media.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      // Pages are read from the disk beside them, not over a network.
      chunkSizeWarningLimit: 1024,
      rollupOptions: {
        input: { console: resolve('renderer/console/index.html'), media: resolve('renderer/media/index.html') },
      },
    },
  },
});
