import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { maskText } from '../domain/masking';
import { logsIn } from './logFiles';

/** What IT is sent when a seat is in trouble. */
export interface BundleContent {
  /** The diagnostics as text and as data. */
  readonly text: string;
  readonly checks: unknown;
  readonly policy: unknown;
  /** Figures alone: counts, times, sizes. */
  readonly statistics: unknown;
}

/**
 * A zip of the program's log, policy, diagnostics and statistics. No customer's data: records, settings and the SIP trace,
 * which may name callers, stay where they are, and every line of the log is masked once more.
 */
export function supportBundle(content: BundleContent, logs: string): Uint8Array {
  const files: Record<string, Uint8Array> = {
    'diagnostics.txt': strToU8(`${content.text}\n`),
    'diagnostics.json': json(content.checks),
    'policy.json': json(content.policy),
    'statistics.json': json(content.statistics),
  };
  for (const name of logsIn(logs).filter((one) => one.startsWith('ringside')))
    files[`logs/${name}`] = strToU8(withoutNumbers(read(path.join(logs, name))));
  return zipSync(files);
}

/** Chinese mobile numbers however they are grouped, which a program's own message may carry, and all that is masked anyway. */
const GROUPED = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g;

function withoutNumbers(text: string): string {
  return maskText(text.replaceAll(GROUPED, '[…]'));
}

function json(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`);
}

/** A log that goes away meanwhile is an empty one. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
