import { isLink } from '../domain/link';

/** What Ringside itself reads of its command line; the rest is Chromium's. */
export interface CommandLine {
  /** Plays one practice call hands-free, prints its record and quits. */
  readonly practiceCall: boolean;
  /** Where the practice call's pictures go; null for none. */
  readonly screenshots: string | null;
  /** A link that the program was started by (`tel:` …); null for none. */
  readonly link: string | null;
}

export function readCommandLine(argv: readonly string[]): CommandLine {
  const screenshots = argv.find((argument) => argument.startsWith('--screenshots='));
  return {
    practiceCall: argv.includes('--practice-call'),
    link: argv.find(isLink) ?? null,
    screenshots: screenshots?.slice('--screenshots='.length) || null,
  };
}
