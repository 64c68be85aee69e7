import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type Page } from '@playwright/test';
import { build } from 'vite';
import { giveWay } from './lane';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The gallery (`tests/renderer/gallery`) in windows of the real runtime, one for each zoom. */
export interface Showroom {
  readonly pages: readonly { readonly zoom: number; readonly page: Page }[];
  close(): Promise<void>;
}

export async function openShowroom(zooms: readonly number[]): Promise<Showroom> {
  giveWay();
  await build({ configFile: path.join(root, 'tests/renderer/gallery/vite.config.ts'), logLevel: 'error' });
  const app = await _electron.launch({
    args: [
      fileURLToPath(new URL('./galleryMain.cjs', import.meta.url)),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-backgrounding-occluded-windows',
    ],
    env: { ...(process.env as Record<string, string>), GALLERY_ZOOMS: zooms.join() },
  });
  while (app.windows().length < zooms.length) await app.waitForEvent('window');
  const pages = await Promise.all(
    zooms.map(async (zoom) => {
      const page = app.windows().find((one) => one.url().startsWith(`app://gallery${zoom * 100}/`));
      if (!page) throw new Error(`no window shows the gallery at ${zoom * 100} %`);
      await page.waitForFunction((factor) => 'gallery' in window && Math.abs(devicePixelRatio - factor) < 0.01, zoom);
      // Waiting for fades is most of what a look would take.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      return { zoom, page };
    }),
  );
  return { pages, close: () => app.close() };
}
