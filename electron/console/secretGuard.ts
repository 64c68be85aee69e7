import type { Command } from '../contract/command';
import { withoutSecrets } from '../domain/sensitive/secrets';

/** Commands whose words are no text about a customer: they hold the seat's own password, or a number to dial. */
const UNTOUCHED: ReadonlySet<string> = new Set([
  ...(['save-account', 'dial', 'consult', 'transfer-blind', 'send-digits'] as const),
  // An invented customer may tell an invented password: that is what the scenario is about.
  ...(['save-scenario', 'keep-scenario-draft'] as const),
]);
/** Members that are never text: ids, and the passphrases of the records. */
const NO_TEXT: ReadonlySet<string> = new Set([
  'kind',
  'id',
  'call',
  'target',
  'password',
  'passphrase',
  'former',
  'pin',
  'secret',
  'next',
]);

/**
 * The one place where all that is typed passes on its way to the books: passwords and codes told in it are taken out and
 * the rest is kept (SEC-2). `count` is how many there were.
 */
export function withholdSecrets(command: Command): { readonly command: Command; readonly count: number } {
  if (UNTOUCHED.has(command.kind)) return { command, count: 0 };
  const { value, count } = withoutSecretsIn(command);
  return { command: value, count };
}

/** The same for whatever comes from a file instead: every text in it without the passwords and codes it tells. */
export function withoutSecretsIn<T>(value: T): { readonly value: T; readonly count: number } {
  let count = 0;
  const pass = (part: unknown): unknown => {
    if (typeof part === 'string') {
      const kept = withoutSecrets(part);
      count += kept.count;
      return kept.text;
    }
    if (Array.isArray(part)) return part.map(pass);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, member]) => [name, NO_TEXT.has(name) ? member : pass(member)]),
    );
  };
  const passed = pass(value) as T;
  return count === 0 ? { value, count } : { value: passed, count };
}
