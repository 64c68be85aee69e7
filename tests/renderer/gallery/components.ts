import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const DECLARED = /^(?:export )?(?:default )?function ([A-Z]\w*)\(/gm;
const MEMOISED = /^(?:export )?const ([A-Z]\w*) = memo\(/gm;

/** The components a module declares at its top, plain and memoised. */
export function componentsIn(source: string): { readonly plain: string[]; readonly memoised: string[] } {
  const names = (pattern: RegExp): string[] => [...source.matchAll(pattern)].map(([, name]) => name ?? '');
  return { plain: names(DECLARED), memoised: names(MEMOISED) };
}

/** Every component of the console as `folder/File.tsx Name`. */
export function componentsOf(console_: string): string[] {
  return readdirSync(console_, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => {
      const { plain, memoised } = componentsIn(readFileSync(path.join(console_, file), 'utf8'));
      return [...plain, ...memoised].map((name) => `${file.replaceAll('\\', '/')} ${name}`);
    })
    .sort();
}
