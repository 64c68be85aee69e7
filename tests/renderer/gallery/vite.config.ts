import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { componentsIn } from './components';

const console_ = resolve('renderer/console');

// `npx vite build -c tests/renderer/gallery/vite.config.ts`: the console page on made snapshots, to be looked at.
export default defineConfig({
  root: resolve('tests/renderer/gallery'),
  base: './',
  plugins: [nameComponents(), react()],
  build: {
    outDir: resolve('tests/output/gallery'),
    emptyOutDir: true,
    rollupOptions: {
      input: ['index', 'miniBar'].map((page) => resolve(`tests/renderer/gallery/${page}.html`)),
    },
    target: 'chrome130',
    minify: false,
    chunkSizeWarningLimit: 8192,
  },
});

/** Gives every component of the console its file as a name, so that the page can tell which of them it shows. */
function nameComponents(): Plugin {
  return {
    name: 'name-components',
    enforce: 'pre',
    transform(source, id) {
      if (!id.startsWith(console_) || !id.endsWith('.tsx')) return null;
      const file = id.slice(console_.length + 1);
      const { plain, memoised } = componentsIn(source);
      const lines = [...plain, ...memoised].map(
        (name) => `;(${name}).displayName = ${JSON.stringify(`${file} ${name}`)};`,
      );
      return `${source}\n${lines.join('\n')}`;
    },
  };
}
