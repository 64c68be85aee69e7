import type { Account } from '../contract/account';
import type { CommandResult } from '../contract/command';
import { allowsMode, demandsOf, type LineDemands } from '../contract/policy';
import type { Answers } from '../contract/query';
import type { Language } from '../contract/settings';
import type { DiagnosticCheck } from '../domain/diagnostics';
import type { Ms } from '../domain/time';
import type { Softphone } from '../softphone/port';
import { type DiagnosedSeat, type DiagnosticParts, diagnose } from './diagnose';
import type { WorldStore } from './world';

/** What the desk is given to look the seat over with. */
export interface SeatDiagnostics extends Pick<DiagnosticParts, 'versions' | 'askMediaServer'> {
  probe(line: Pick<Account, 'servers' | 'tls'>, demands: LineDemands): Promise<readonly (readonly DiagnosticCheck[])[]>;
  /** Everything as text, in the person's language. */
  text(checks: readonly DiagnosticCheck[], language: Language): string;
  /** Puts text where the person can paste it from. */
  copy(text: string): void;
  /** Asks where a bundle is to go and writes it. False when the person would rather not. Rejects when it was not written. */
  saveBundle(content: {
    readonly text: string;
    readonly checks: readonly DiagnosticCheck[];
    readonly policy: unknown;
    readonly statistics: unknown;
  }): Promise<boolean>;
}

/** Looks the seat over for the person and for IT. */
export interface DiagnosticsDesk {
  look(): Promise<readonly DiagnosticCheck[]>;
  /** Puts what was last looked at into the clipboard. */
  copy(): CommandResult;
  saveBundle(): Promise<CommandResult>;
}

export function createDiagnosticsDesk(options: {
  readonly world: WorldStore;
  readonly softphone: Pick<Softphone, 'roundTrip'>;
  readonly diagnostics: SeatDiagnostics;
  /** Walks the audit log of the present mode. */
  readonly auditChain: () => Promise<Answers['audit-chain']>;
  /** Since the start. */
  readonly upFor: () => Ms;
  readonly log: (message: string) => void;
}): DiagnosticsDesk {
  const { world, diagnostics } = options;
  let last: readonly DiagnosticCheck[] | null = null;
  const textOf = (checks: readonly DiagnosticCheck[]): string =>
    diagnostics.text(checks, world.getState().settings.language);

  const records = async (): Promise<DiagnosedSeat['records']> => {
    const { recordLock } = world.getState();
    if (recordLock.kind !== 'open') return { verdict: 'fail', detail: recordLock.kind };
    try {
      const chain = await options.auditChain();
      return { verdict: chain.kind === 'whole' ? 'pass' : 'fail', detail: `${recordLock.keptBy}, audit ${chain.kind}` };
    } catch (error) {
      return { verdict: 'fail', detail: error instanceof Error ? error.message : String(error) };
    }
  };

  const look = async (): Promise<readonly DiagnosticCheck[]> => {
    const state = world.getState();
    const { account } = state.settings;
    const atWork = account && allowsMode(state.policy, 'work');
    const probe = atWork ? () => diagnostics.probe(account, demandsOf(state.policy)) : null;
    last = await diagnose(
      { ...diagnostics, probe },
      {
        policy: state.policy,
        secretStore: state.secretStore,
        records: await records(),
        running: state,
        roundTrip: () => options.softphone.roundTrip(),
      },
    );
    return last;
  };

  return {
    look,
    copy() {
      if (!last) return { ok: false, code: 'not-now' };
      diagnostics.copy(textOf(last));
      return { ok: true };
    },
    async saveBundle() {
      const checks = await look();
      const { policy, mode, figures, notices, calls } = world.getState();
      const statistics = {
        mode,
        upForSeconds: Math.round(options.upFor() / 1000),
        figures,
        callsOnTheDesk: calls.length,
        notices: notices.map(({ code, level }) => ({ code, level })),
      };
      try {
        await diagnostics.saveBundle({ text: textOf(checks), checks, policy, statistics });
        return { ok: true };
      } catch (error) {
        options.log(`support bundle not written: ${error instanceof Error ? error.message : String(error)}`);
        return { ok: false, code: 'not-saved' };
      }
    },
  };
}
