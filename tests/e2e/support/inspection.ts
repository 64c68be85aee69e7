import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Language, Theme } from '../../../electron/contract/settings';
import type { Seat } from './seat';

/** Given to the page as it is: the page's Content-Security-Policy lets no script of ours in by any tag. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const zooms = [1, 1.5] as const;

const languages = ['zh-CN', 'en'] as const;
const themes = ['light', 'dark'] as const;
/** The two looks that are kept as pictures: between them everything is seen once. */
const pictured = ['zh-CN light 1', 'en dark 1.5'];

/**
 * Looks a screen over as it stands, in both languages, light and dark, at 100 % and 150 %: everything axe finds in each
 * of them, and every text that is cut off or would have to be scrolled sideways. The seat is left as it was found.
 * @param looks the themes to look at, where it is not light and dark alone
 * @returns what is wrong, one fault a line; empty when nothing is
 */
export async function faultsOf(seat: Seat, scene: string, looks: readonly Theme[] = themes): Promise<string[]> {
  const before = await seat.until('the settings', ({ settings }) => settings);
  const found = new Set<string>();
  // Half a fade has half the contrast, and waiting for it is most of what a look would take.
  await seat.page.emulateMedia({ reducedMotion: 'reduce' });
  for (const zoom of zooms) {
    await enlarge(seat, zoom);
    for (const language of languages) {
      await speak(seat, language);
      // Colours move no text.
      for (const fault of await cutText(seat)) found.add(`${scene}, ${language}, ${zoom * 100} %: ${fault}`);
      // Nor do they move anything else: enlarged, one theme is enough for axe.
      for (const theme of zoom === 1 ? looks : (['dark'] as const)) {
        const look = `${language}, ${theme}, ${zoom * 100} %`;
        for (const fault of await axeFaults(seat, theme, zoom === 1)) found.add(`${scene}, ${look}: ${fault}`);
        if (pictured.includes(`${language} ${theme} ${zoom}`))
          await seat.screenshot(`screen-${scene}-${language}-${theme}-${zoom * 100}`);
      }
    }
  }
  await enlarge(seat, 1);
  await speak(seat, before.language);
  await seat.page.evaluate((theme) => {
    document.documentElement.dataset.theme = theme;
  }, before.theme);
  await seat.page.emulateMedia({ reducedMotion: null });
  return [...found];
}

async function speak(seat: Seat, language: Language): Promise<void> {
  const spoken = await seat.page.evaluate(() => document.documentElement.lang);
  if (spoken === language) return;
  await seat.order({ kind: 'set-language', language });
  await seat.page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  await settle(seat);
}

async function enlarge(seat: Seat, zoom: number): Promise<void> {
  await seat.app.evaluate(({ BrowserWindow }, factor) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/console/'));
    window?.webContents.setZoomFactor(factor);
  }, zoom);
  await seat.page.waitForFunction((factor) => Math.abs(window.devicePixelRatio - factor) < 0.01, zoom);
  await settle(seat);
}

/** Waits until nothing moves any more but what turns for ever: half a fade has half the contrast. */
async function settle(seat: Seat): Promise<void> {
  await seat.page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter((one) => Number(one.effect?.getComputedTiming().endTime ?? 0) < Number.POSITIVE_INFINITY);
    await Promise.all(ending.map((one) => one.finished.catch(() => {})));
    await frame();
  });
}

/**
 * What axe finds in a theme. The page wears it as it does by its setting, by one attribute, but without a word to main.
 * @param colours whether contrast is looked at: an enlarged page has the same colours, and nothing takes axe as long
 */
async function axeFaults(seat: Seat, theme: Theme, colours: boolean): Promise<string[]> {
  if (!(await seat.page.evaluate(() => 'axe' in window))) await seat.page.evaluate(axeSource);
  const { violations } = await seat.page.evaluate(
    async ({ worn, contrast }) => {
      const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
      document.documentElement.dataset.theme = worn;
      await new Promise(requestAnimationFrame);
      return axe.run({ resultTypes: ['violations'], rules: { 'color-contrast': { enabled: contrast } } });
    },
    { worn: theme, contrast: colours },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => {
      const why = [...node.any, ...node.all, ...node.none].map(({ message }) => message).join('; ');
      return `axe ${id}: ${node.html.slice(0, 160)} (${why})`;
    }),
  );
}

/** Texts that reach over the edge of something that hides what reaches over it, and what scrolls as it should not. */
async function cutText(seat: Seat): Promise<string[]> {
  return seat.page.evaluate(() => {
    const slack = 1.5;
    const found: string[] = [];
    const nameOf = (one: Element): string => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`;
    const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll';
    /** Words for screen readers alone, kept out of sight on purpose. */
    const isForEars = (one: Element): boolean => {
      const box = one.getBoundingClientRect();
      return box.width <= 1 || box.height <= 1;
    };
    const isShown = (one: Element): boolean =>
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

    /** The ancestors that can hide a part of `of`, nearest first. */
    function* boxesAround(of: Element): Generator<Element> {
      let position = getComputedStyle(of).position;
      for (let one = of.parentElement; one; one = one.parentElement) {
        if (position === 'fixed') return;
        const style = getComputedStyle(one);
        if (position === 'absolute' && style.position === 'static' && style.transform === 'none') continue;
        position = style.position;
        yield one;
      }
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const words = text.textContent?.trim();
      const parent = text.parentElement;
      if (!words || !parent || !isShown(parent) || isForEars(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
      let sideways = true;
      let upright = true;
      for (const box of [parent, ...boxesAround(parent)]) {
        if (isForEars(box)) break;
        const style = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        const cut = rects.some(
          ({ left, right, top, bottom }) =>
            (sideways && hides(style.overflowX) && (left < edge.left - slack || right > edge.right + slack)) ||
            (upright && hides(style.overflowY) && (top < edge.top - slack * 2 || bottom > edge.bottom + slack * 2)),
        );
        if (cut) {
          found.push(`“${words.slice(0, 40)}” is cut off by ${nameOf(box)}`);
          break;
        }
        // What can be scrolled to is not lost.
        if (scrolls(style.overflowX)) sideways = false;
        if (scrolls(style.overflowY)) upright = false;
      }
      const outside = rects.some(
        ({ left, right, top, bottom }) =>
          (sideways && (left < -slack || right > innerWidth + slack)) ||
          (upright && (top < -slack || bottom > innerHeight + slack)),
      );
      if (outside) found.push(`“${words.slice(0, 40)}” is outside the window`);
    }
    for (const one of document.querySelectorAll('*')) {
      if (!isShown(one) || isForEars(one) || one instanceof HTMLInputElement) continue;
      if (scrolls(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + slack)
        found.push(`${nameOf(one)} scrolls sideways`);
    }
    // The frame fits the window and its panes scroll; a page that scrolls as a whole takes the bars out of sight.
    const { scrollHeight, scrollWidth } = document.documentElement;
    if (scrollHeight > innerHeight + slack || scrollWidth > innerWidth + slack)
      found.push(`the page itself scrolls: ${scrollWidth} × ${scrollHeight} in ${innerWidth} × ${innerHeight}`);
    return [...new Set(found)];
  });
}
