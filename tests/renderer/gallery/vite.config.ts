import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npx vite build -c tests/renderer/gallery/vite.config.ts`: the console page on made snapshots, to be looked at.
export default defineConfig({
  root: resolve('tests/renderer/gallery'),
  base: './',
  plugins: [react()],
  build: { outDir: resolve('tests/output/gallery'), emptyOutDir: true, target: 'chrome130' },
});
