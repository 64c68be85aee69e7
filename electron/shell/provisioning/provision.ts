import { LIVE_KEYS, POLICY_KEY_NAMES, type PolicyKey } from '../../contract/policy';
import type { Language } from '../../contract/settings';
import { exitCodeOf, type ProvisioningRefusalReason, serialText } from '../../domain/provisioning';
import { momentText } from '../../domain/workingTime';
import { problemLine } from '../../settings/policy/policyProblem';
import type { ProvisioningOutcome } from '../../settings/policy/provisioned';
import type { SeatPolicy } from './seatPolicy';

/** What is said of a policy: its serial, when it was issued, and the fingerprint of the key that signed it. */
interface ToldPolicy {
  readonly serial: string;
  readonly issued: string;
  readonly key: string;
}

/** The words of `--provision`, in one language. */
export interface ProvisioningWords {
  readonly usage: string;
  /** No console runs. */
  readonly atStart: string;
  taken(told: ToldPolicy): string;
  unchanged(told: ToldPolicy): string;
  /** A console runs. @param later what it goes by from its next start only */
  running(later: readonly PolicyKey[]): string;
  refusal(reason: ProvisioningRefusalReason): string;
}

/**
 * `--provision FILE` or `--provision https://…`: puts a signed policy in force at this seat, or says why not.
 * @param tellRunning tells the console that runs to look again; false where none does
 * @returns the exit code: 0 when it is in force, 2 when nothing was named, else by the reason (`exitCodeOf`)
 */
export async function provision(
  from: string,
  options: {
    readonly policy: SeatPolicy;
    readonly words: ProvisioningWords;
    readonly language: Language;
    readonly say: (line: string) => void;
    readonly tellRunning: () => boolean;
  },
): Promise<number> {
  const { say, language, words } = options;
  if (from === '') {
    say(words.usage);
    return 2;
  }
  const outcome: ProvisioningOutcome = await options.policy.provision(from);
  // A refusal too: its diagnostics tell of it.
  const isRunning = options.tellRunning();
  if (outcome.kind === 'refused') {
    const { reason, detail, problems } = outcome.refusal;
    say(`${outcome.refusal.from}: ${words.refusal(reason)}${detail && ` (${detail})`}`);
    for (const problem of problems) say(problemLine(problem, language));
    return exitCodeOf(reason);
  }
  const { serial, issuedAt, key } = outcome.held;
  const told = { serial: serialText(serial), issued: momentText(issuedAt), key };
  say(outcome.kind === 'taken' ? words.taken(told) : words.unchanged(told));
  if (outcome.kind === 'taken') say(isRunning ? words.running(later(options.policy)) : words.atStart);
  return 0;
}

/** What of the provisioned policy a running console does not take up. */
function later(policy: SeatPolicy): readonly PolicyKey[] {
  const { held } = policy.read();
  return POLICY_KEY_NAMES.filter((key) => held[key]?.source === 'provisioned' && !LIVE_KEYS.includes(key));
}
