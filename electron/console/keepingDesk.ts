import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import type { AuditEntry } from '../domain/audit';
import type { CallId } from '../domain/call';
import type { HoldSubject, LegalHold } from '../domain/legalHold';
import type { Clock, EpochMs } from '../domain/time';
import { viewOf, type WorldStore, withBooksChanged } from './world';

/** The commands about what is kept of calls: versions of notes and legal holds. */
export type KeepingCommand = Extract<
  Command,
  { kind: 'keep-note-version' | 'restore-note-version' | 'set-legal-hold' | 'lift-legal-hold' }
>;

/** Where it is kept. Each write throws when it could not be made. */
export interface KeepingBook {
  readonly versions: {
    keep(call: CallId, at: EpochMs): void;
    text(call: CallId, version: number): string | null;
    revision(call: CallId): number;
  };
  readonly holds: {
    set(hold: LegalHold): void;
    lift(id: string, by: string, at: EpochMs): LegalHold | null;
    valueOf(call: CallId, subject: HoldSubject): string | null;
  };
}

const OK: CommandResult = { ok: true };

/** Versions of notes, and what is kept whatever retention says. */
export interface KeepingDesk {
  dispatch(command: KeepingCommand): Promise<CommandResult>;
  /** Makes the note as it stands a version, because its call leaves the desk. */
  keepVersion(call: CallId): void;
}

export function createKeepingDesk(options: {
  readonly world: WorldStore;
  readonly book: () => KeepingBook;
  readonly clock: Clock;
  /** Writes a note, on the desk where its call is there. */
  readonly writeNote: (call: CallId, text: string, revision: number) => Promise<CommandResult>;
  readonly audit: (entry: AuditEntry) => boolean;
  readonly log: (message: string) => void;
}): KeepingDesk {
  const { world, clock } = options;

  const keep = (call: CallId): boolean => {
    try {
      options.book().versions.keep(call, clock.wall());
    } catch (error) {
      options.log(`version not kept: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
    world.setState(withBooksChanged);
    return true;
  };

  /** What stood there before is a version first, and what is brought back is the next one: nothing is lost by it. */
  const restore = async (call: CallId, version: number): Promise<CommandResult> => {
    if (!keep(call)) return { ok: false, code: 'not-saved' };
    const { versions } = options.book();
    const text = versions.text(call, version);
    if (text === null) return { ok: false, code: 'no-such-call' };
    const shown = viewOf(world.getState(), call)?.note.revision ?? 0;
    const result = await options.writeNote(call, text, Math.max(shown, versions.revision(call)) + 1);
    if (result.ok) keep(call);
    return result;
  };

  const setHold = (call: CallId, subject: HoldSubject, reason: string): CommandResult => {
    const value = options.book().holds.valueOf(call, subject);
    if (value === null) return { ok: false, code: 'no-such-call' };
    const id = randomUUID();
    if (!options.audit({ kind: 'legal-hold', on: true, subject, id: subject === 'call' ? call : id }))
      return { ok: false, code: 'not-audited' };
    const setBy = world.getState().settings.agent.number;
    options.book().holds.set({ id, subject, value, reason, setBy, setAt: clock.wall() });
    world.setState(withBooksChanged);
    return OK;
  };

  const liftHold = (id: string): CommandResult => {
    const by = world.getState().settings.agent.number;
    const lifted = options.book().holds.lift(id, by, clock.wall());
    if (!lifted) return { ok: false, code: 'not-now' };
    const { subject, value } = lifted;
    options.audit({ kind: 'legal-hold', on: false, subject, id: subject === 'call' ? value : id });
    world.setState(withBooksChanged);
    return OK;
  };

  return {
    async dispatch(command) {
      switch (command.kind) {
        case 'keep-note-version':
          return keep(command.call) ? OK : { ok: false, code: 'not-saved' };
        case 'restore-note-version':
          return restore(command.call, command.version);
        case 'set-legal-hold':
          return setHold(command.call, command.subject, command.reason);
        case 'lift-legal-hold':
          return liftHold(command.id);
      }
    },
    keepVersion: (call) => void keep(call),
  };
}
