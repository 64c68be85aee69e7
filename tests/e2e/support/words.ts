import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { Language } from '../../../electron/contract/settings';
import type { Seat } from './seat';

type Words = { readonly [key: string]: string | Words };

const books: Record<Language, Words> = { 'zh-CN': book('zh-CN'), en: book('en') };

function book(language: Language): Words {
  return JSON.parse(readFileSync(new URL(`../../../assets/locales/${language}.json`, import.meta.url), 'utf8'));
}

/**
 * What the console says under a key: `fault.password-wrong`.
 * @throws Error when there are no such words, or a placeholder is left open
 */
export function words(language: Language, key: string, params: Readonly<Record<string, string | number>> = {}): string {
  const found = key
    .split('.')
    .reduce<string | Words | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), books[language]);
  if (typeof found !== 'string') throw new Error(`no words in ${language} for ${key}`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${key} asks for ${name}`);
    return `${value}`;
  });
}

/** Waits until the page shows the words; the page's hidden places do not count. */
export async function expectShown(page: Page, text: string, limitMs = 10_000): Promise<void> {
  await expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible({ timeout: limitMs });
}

/** The person at the seat reads it in both languages; Chinese is left in force. */
export async function expectSaid(
  seat: Seat,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
  limitMs = 10_000,
): Promise<void> {
  for (const language of ['en', 'zh-CN'] as const) {
    await seat.order({ kind: 'set-language', language });
    await expectShown(seat.page, words(language, key, params), limitMs);
  }
}
