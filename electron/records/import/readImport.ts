import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ImportFailure, ImportRefusal } from '../../contract/snapshot';
import type { BulletinDraft } from '../../domain/bulletin';
import type { QuestionDraft } from '../../domain/knowledge';
import { BULLETIN_COLUMNS, bulletinDrafts, QUESTION_COLUMNS, questionDrafts } from './drafts';
import { readEntries } from './entries';

/** No knowledge base is larger; a mistaken file may be. Bytes. */
const LARGEST = 30 * 1024 * 1024;

export type ImportAnswer =
  | { readonly ok: false; readonly reason: ImportFailure }
  | {
      readonly ok: true;
      readonly value: { readonly refused: readonly ImportRefusal[] } & (
        | { readonly what: 'questions'; readonly entries: readonly QuestionDraft[] }
        | { readonly what: 'bulletins'; readonly entries: readonly BulletinDraft[] }
      );
    };

/** @param known the keys of the titles that the base has (`titleKey`) */
export async function readImport(
  file: string,
  what: 'questions' | 'bulletins',
  known: ReadonlySet<string>,
): Promise<ImportAnswer> {
  let bytes: Buffer;
  try {
    if ((await stat(file)).size > LARGEST) return { ok: false, reason: 'too-large' };
    bytes = await readFile(file);
  } catch {
    return { ok: false, reason: 'unreadable' };
  }
  const extension = path.extname(file).toLowerCase();
  const columns = what === 'questions' ? QUESTION_COLUMNS : BULLETIN_COLUMNS;
  const needed = what === 'questions' ? ['title', 'answer'] : ['title', 'text', 'validFrom', 'validTo'];
  const read = await readEntries(bytes, extension, columns, needed);
  if (!read.ok) return read;
  return {
    ok: true,
    value:
      what === 'questions'
        ? { what, ...questionDrafts(read.entries, known) }
        : { what, ...bulletinDrafts(read.entries) },
  };
}
