import { readFileSync } from 'node:fs';
import type { Language } from '../../../electron/contract/settings';

const books = new Map<Language, Record<string, unknown>>();

/**
 * What the screen says, from the application's own translations, up to the first placeholder.
 * @param key `trouble.link-lost`
 * @throws Error when there is no such key
 */
export function words(language: Language, key: string): string {
  let book = books.get(language);
  if (!book) {
    const file = new URL(`../../../assets/locales/${language}.json`, import.meta.url);
    book = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    books.set(language, book);
  }
  let found: unknown = book;
  for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
  if (typeof found !== 'string') throw new Error(`no translation ${key} in ${language}`);
  return (found.split('{{')[0] ?? '').trim();
}
