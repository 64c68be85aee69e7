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
  /** Looks this machine over, prints what was found and quits: 0 when nothing failed, 1 when something did. */
  readonly diagnose: boolean;
  /** A policy file to be checked, its name perhaps empty; null where nobody asks. */
  readonly checkPolicy: string | null;
  /** The file or address of a signed policy to be taken, perhaps empty; null where nobody asks. */
  readonly provision: string | null;
  /** Where the machine's policy is instead of the platform's place. Packages do not start with it (`refusedSwitches`). */
  readonly policyFile: string | null;
}

export function readCommandLine(argv: readonly string[]): CommandLine {
  const screenshots = argv.find((argument) => argument.startsWith('--screenshots='));
  return {
    checkPolicy: argumentOf(argv, '--check-policy'),
    provision: argumentOf(argv, '--provision'),
    policyFile: argumentOf(argv, '--policy-file'),
    diagnose: argv.includes('--diagnose'),
    verifyAudit: argv.includes('--verify-audit'),
    practiceCall: argv.includes('--practice-call'),
    link: argv.find(isLink) ?? null,
    screenshots: screenshots?.slice('--screenshots='.length) || null,
  };
}

/** What stands after an option, or behind its equals sign; empty where nothing does, null without the option. */
function argumentOf(argv: readonly string[], option: string): string | null {
  const at = argv.findIndex((argument) => argument === option || argument.startsWith(`${option}=`));
  const argument = argv[at];
  if (argument === undefined) return null;
  if (argument !== option) return argument.slice(option.length + 1);
  const next = argv[at + 1];
  return next === undefined || next.startsWith('--') ? '' : next;
}
