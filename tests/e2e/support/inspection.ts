import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import type { Language, Theme } from '../../../electron/contract/settings';
import type { Seat } from './seat';

/** Given to the page as it is: the page's Content-Security-Policy lets no script of ours in by any tag. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** In the application itself two looks: all of them are the gallery's (`gallery.spec.ts`). Each is kept as a picture. */
const LOOKS = [
  { language: 'zh-CN', theme: 'light', zoom: 1 },
  { language: 'en', theme: 'dark', zoom: 1.5 },
] as const;

/**
 * Looks a screen of the application over as it stands: what axe finds, and texts that are cut off. The seat is left as
 * it was found.
 * @param looks the themes whose contrast is looked at at 100 %, where it is not light alone
 * @returns what is wrong, one fault a line; empty when nothing is
 */
export async function faultsOf(seat: Seat, scene: string, looks?: readonly Theme[]): Promise<string[]> {
  const before = await seat.until('the settings', ({ settings }) => settings);
  const found = new Set<string>();
  // Half a fade has half the contrast, and waiting for it is most of what a look would take.
  await seat.page.emulateMedia({ reducedMotion: 'reduce' });
  for (const { language, theme, zoom } of LOOKS) {
    await enlarge(seat, zoom);
    await speak(seat, language);
    const look = `${scene}, ${language}, ${zoom * 100} %`;
    for (const fault of await cutText(seat.page)) found.add(`${look}: ${fault}`);
    const worn = zoom === 1 && looks ? looks : [theme];
    for (const fault of await axeFaults(seat.page, { axe: true, themes: worn })) found.add(`${look}: ${fault}`);
    await wear(seat, theme);
    await seat.screenshot(`screen-${scene}-${language}-${theme}-${zoom * 100}`);
  }
  await enlarge(seat, 1);
  await speak(seat, before.language);
  await wear(seat, before.theme);
  await seat.page.emulateMedia({ reducedMotion: null });
  return [...found];
}

async function wear(seat: Seat, theme: Theme): Promise<void> {
  await seat.page.evaluate((worn) => {
    document.documentElement.dataset.theme = worn;
  }, theme);
}

async function speak(seat: Seat, language: Language): Promise<void> {
  const spoken = await seat.page.evaluate(() => document.documentElement.lang);
  if (spoken === language) return;
  await seat.order({ kind: 'set-language', language });
  await seat.page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  await settle(seat.page);
}

async function enlarge(seat: Seat, zoom: number): Promise<void> {
  await seat.app.evaluate(({ BrowserWindow }, factor) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/console/'));
    window?.webContents.setZoomFactor(factor);
  }, zoom);
  await seat.page.waitForFunction((factor) => Math.abs(window.devicePixelRatio - factor) < 0.01, zoom);
  await settle(seat.page);
}

/** Waits until nothing moves any more but what turns for ever: half a fade has half the contrast. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    // What is drawn by its own width is drawn once more.
    await frame();
    await frame();
    for (const one of document.getAnimations())
      if (Number(one.effect?.getComputedTiming().endTime ?? 0) < Number.POSITIVE_INFINITY) one.finish();
  });
}

/** What axe is asked for. */
export interface AxeLook {
  /** Everything but contrast: no colour changes it. */
  readonly axe: boolean;
  /** Contrast in these themes. */
  readonly themes: readonly Theme[];
}

/**
 * What axe finds on the page as it stands. Themes are worn as by the setting, but without a word to main; high contrast
 * is held to the stricter measure (WCAG 1.4.6, 7 to 1). Contrast takes axe longer than all the rest, and most of a screen
 * is dressed as on the one before: text of the same classes, colours, size and ground is looked at once in each theme.
 */
export async function axeFaults(page: Page, { axe: structure, themes }: AxeLook): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const found = await page.evaluate(
    async ({ whole, worn }) => {
      const { axe } = window as unknown as { axe: { run(where: object, options: object): Promise<AxeResults> } };
      // Behind a modal dialog nothing can be reached.
      const where = document.querySelector('dialog[open]') ?? document;
      const cheap = { resultTypes: ['violations'], preload: false, iframes: false };
      const all: { theme: string; violations: AxeResults['violations'] }[] = [];
      const run = async (theme: string, part: object, options: object): Promise<void> => {
        const { violations } = await axe.run(part, { ...cheap, ...options });
        all.push({ theme, violations });
      };

      const page = window as unknown as { dresses?: Set<string> };
      page.dresses ??= new Set();
      const dresses = page.dresses;
      const dressOf = (text: Element, theme: string): string => {
        const { color, fontSize, fontWeight } = getComputedStyle(text);
        const parts = [theme, color, fontSize, fontWeight];
        let opaque = false;
        for (let one: Element | null = text, up = 0; one && !(opaque && up > 2); one = one.parentElement, up++) {
          const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one);
          parts.push(`${one.tagName}.${one.className}`, backgroundColor, backgroundImage, opacity);
          opaque ||= /^rgb\(/.test(backgroundColor);
        }
        return parts.join(' ');
      };
      /** What holds text itself and is dressed as nothing was before. */
      const newlyDressed = (theme: string): Element[] =>
        [...where.querySelectorAll('*')].filter((one) => {
          const holds =
            one.matches('input, textarea, select') ||
            [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
          if (!holds || !one.checkVisibility()) return false;
          const dress = dressOf(one, theme);
          if (dresses.has(dress)) return false;
          dresses.add(dress);
          return true;
        });

      if (whole) await run('', where, { rules: { 'color-contrast': { enabled: false } } });
      const before = document.documentElement.dataset.theme;
      for (const theme of worn) {
        document.documentElement.dataset.theme = theme;
        const rule = theme === 'contrast' ? 'color-contrast-enhanced' : 'color-contrast';
        const include = newlyDressed(theme);
        if (include.length > 0) await run(`${theme}: `, { include }, { runOnly: { type: 'rule', values: [rule] } });
      }
      if (before) document.documentElement.dataset.theme = before;
      return all;
    },
    { whole: structure, worn: themes },
  );
  return found.flatMap(({ theme, violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => {
        const why = [...node.any, ...node.all, ...node.none].map(({ message }) => message).join('; ');
        return `${theme}axe ${id}: ${node.html.slice(0, 160)} (${why})`;
      }),
    ),
  );
}

/** Texts that reach over the edge of something that hides what reaches over it, and what scrolls as it should not. */
export async function cutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
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
        // An excerpt ends where there is no more room; the whole text is a key away.
        if (box.hasAttribute('data-excerpt')) {
          sideways = false;
          continue;
        }
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
      // Lines of a text in a notation are not broken, and somebody else's table has as many columns as it has: they scroll.
      const isWide = one.hasAttribute('data-code') || one.hasAttribute('data-wide');
      if (!isShown(one) || isForEars(one) || one instanceof HTMLInputElement || isWide) continue;
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
