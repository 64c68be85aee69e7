import content from '../../../assets/words/spelling.json';
import { parseSpelling, type Spelling } from '../../../electron/domain/words/spelling';

let parsed: Spelling | undefined;

/** The words that names are spelt with (TLK-7). Read at the first name, once. */
export function spellingWords(): Spelling {
  parsed ??= parseSpelling(content);
  return parsed;
}
