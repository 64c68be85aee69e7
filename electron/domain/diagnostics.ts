/** What is looked at, in the order it is told of. Each has its words under `diagnostics.<id>` in both locale files. */
export const CHECK_IDS = [
  'program',
  'policy',
  'provisioning',
  'secret-store',
  'records',
  'microphone',
  'devices',
  'dns',
  'tcp',
  'tls',
  'websocket',
  'register',
  'round-trip',
  'media-server',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** `not-applicable`: there is nothing to look at here, or something before it failed. */
export type CheckVerdict = 'pass' | 'fail' | 'not-applicable';

/** What one look found. `detail` is for IT: versions, hosts, milliseconds, error codes; never anything of a customer's. */
export interface DiagnosticCheck {
  readonly id: CheckId;
  readonly verdict: CheckVerdict;
  readonly detail: string;
}

/** The steps to one server, from its name to its WebSocket. */
export const NETWORK_STEPS = ['dns', 'tcp', 'tls', 'websocket'] as const satisfies readonly CheckId[];
export type NetworkStep = (typeof NETWORK_STEPS)[number];

/** Everything as text, a line each, to be copied or printed. */
export function diagnosticsText(
  checks: readonly DiagnosticCheck[],
  words: { title(id: CheckId): string; verdict(verdict: CheckVerdict): string; help(id: CheckId): string },
): string {
  return checks
    .flatMap(({ id, verdict, detail }) => [
      `[${words.verdict(verdict)}] ${words.title(id)}${detail === '' ? '' : `: ${detail}`}`,
      ...(verdict === 'fail' ? [`    ${words.help(id)}`] : []),
    ])
    .join('\n');
}
