import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { componentsOf } from '../renderer/gallery/components';
import type { Gallery } from '../renderer/gallery/main';
import type { MiniBarGallery } from '../renderer/gallery/miniBar';
import { axeFaults, cutText, settle } from './support/inspection';
import { openShowroom, type Showroom } from './support/showroom';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * What is looked for in each look. Texts differ by language and zoom, what there is to be named by language, what has room
 * by zoom, colours by theme: between them everything that can differ is looked at.
 */
const LOOKS = {
  '1': [
    { language: 'zh-CN', axe: true, themes: ['light'] },
    { language: 'en', axe: false, themes: ['dark'] },
  ],
  '1.5': [
    { language: 'zh-CN', axe: false, themes: ['contrast'] },
    { language: 'en', axe: true, themes: [] },
  ],
} as const;

declare const window: { gallery: Gallery; miniBarGallery: MiniBarGallery };

let room: Showroom;

// A trace would take a picture of each of some thousand steps.
test.use({ trace: 'off' });

test.afterEach(() => room?.close());

test('every scene of the gallery can be read: by axe, in both languages and three themes, at 100 % and 150 %', async () => {
  test.setTimeout(420_000);
  room = await openShowroom([1, 1.5]);
  const walked = await Promise.all(room.pages.map(({ zoom, page }) => walk(page, zoom === 1 ? '1' : '1.5')));
  expect.soft(walked.flatMap(({ faults }) => faults).join('\n')).toEqual('');

  const bars = await Promise.all(room.pages.map(({ zoom, page }) => walkBar(page, zoom === 1 ? '1' : '1.5')));
  expect.soft(bars.flat().join('\n')).toEqual('');

  const shown = new Set(walked.flatMap((one) => one.shown));
  const missing = componentsOf(path.join(root, 'renderer/console')).filter((one) => !shown.has(one));
  expect(missing, 'each of these needs a scene in tests/renderer/gallery').toEqual([]);
});

/** Goes through all scenes in the looks of one zoom. */
async function walk(page: Page, zoom: keyof typeof LOOKS): Promise<{ faults: string[]; shown: string[] }> {
  const faults: string[] = [];
  const shown = new Set<string>();
  const names = await page.evaluate(() => window.gallery.names);
  for (const name of names) {
    try {
      await page.evaluate((scene) => window.gallery.show(scene), name);
    } catch (error) {
      faults.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
    for (const one of await page.evaluate(() => window.gallery.shown())) shown.add(one);
    for (const look of LOOKS[zoom]) {
      await page.evaluate((one) => window.gallery.speak(one), look.language);
      await settle(page);
      const missing = await page.evaluate(() => window.gallery.missing());
      if (missing) faults.push(`${name}, ${look.language}: ${missing} is not to be seen`);
      for (const fault of [...(await cutText(page)), ...(await axeFaults(page, look))])
        faults.push(`${name}, ${look.language}, ${Number(zoom) * 100} %: ${fault}`);
    }
  }
  return { faults, shown: [...shown] };
}

/** Likewise with all that the mini bar can say, in the size of its window. */
async function walkBar(page: Page, zoom: keyof typeof LOOKS): Promise<string[]> {
  const faults: string[] = [];
  await page.goto(new URL('miniBar.html', page.url()).href);
  for (const name of await page.evaluate(() => window.miniBarGallery.names)) {
    for (const look of LOOKS[zoom]) {
      await page.evaluate(([scene, language]) => window.miniBarGallery.show(scene, language), [
        name,
        look.language,
      ] as const);
      await settle(page);
      const out = await page.evaluate(() =>
        [...document.querySelectorAll('.mini-bar, .mini-bar *')]
          .filter((one) => {
            const { left, right } = one.getBoundingClientRect();
            const overflows = one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1.5;
            return overflows || left < 0 || right > 420.5;
          })
          .map((one) => `${one.tagName.toLowerCase()}.${one.className} has no room`),
      );
      for (const fault of [...out, ...(await cutText(page)), ...(await axeFaults(page, look))])
        faults.push(`mini bar ${name}, ${look.language}, ${Number(zoom) * 100} %: ${fault}`);
    }
  }
  return faults;
}
