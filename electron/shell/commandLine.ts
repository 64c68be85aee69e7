import { isLink } from '../domain/link';

/** What Ringside itself reads of its command line; the rest is Chromium's. */
export interface CommandLine {
  /** Plays one practice call hands-free, prints its record and quits. */
  readonly practiceCall: boolean;
  /** Where the practice call's pictures go; null for none. */
  readonly screenshots: string | null;
  /** A link that the program was started by (`tel:` …); null for none. */
  readonly link: string | null;
  /** Walks the audit logs, prints what was found and quits: 0 when they are whole, 1 when not. Opens no window. */
  readonly verifyAudit: boolean;
}

export function readCommandLine(argv: readonly string[]): CommandLine {
  const screenshots = argv.find((argument) => argument.startsWith('--screenshots='));
  return {
    verifyAudit: argv.includes('--verify-audit'),
    practiceCall: argv.includes('--practice-call'),
    link: argv.find(isLink) ?? null,
    screenshots: screenshots?.slice('--screenshots='.length) || null,
  };
}
