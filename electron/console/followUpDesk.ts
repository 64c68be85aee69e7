import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import type { CallEvent, CallId } from '../domain/call';
import { type FollowUp, owed, type SeriousEvent } from '../domain/followUp';
import type { Clock, Unstamped } from '../domain/time';
import { viewOf, type WorldStore } from './world';

/** The commands about what is owed after calls and what goes upward. */
export type FollowUpCommand = Extract<
  Command,
  { kind: 'open-follow-up' | 'finish-follow-up' | 'raise-serious' | 'serious-reported' }
>;

/** Where they are kept. Each write throws when it could not be made, and then nothing was promised on screen. */
export interface FollowUpBook {
  save(followUp: FollowUp): void;
  owed(): readonly FollowUp[];
  saveSerious(event: SeriousEvent): void;
  seriousSince(wall: number): readonly SeriousEvent[];
}

type Fact = Unstamped<CallEvent>;
const OK: CommandResult = { ok: true };

/** What the agent owes customers and tells the shift leader (ACW-2…4, XFR-3). */
export interface FollowUpDesk {
  dispatch(command: FollowUpCommand): CommandResult;
  /** Reads what is owed in the books of the present mode. */
  load(): void;
}

export function createFollowUpDesk(options: {
  readonly world: WorldStore;
  readonly book: () => FollowUpBook;
  readonly clock: Clock;
  /** Writes into a call's history. */
  readonly add: (call: CallId, fact: Fact) => void;
  readonly log: (message: string) => void;
}): FollowUpDesk {
  const { world, clock } = options;

  const kept = (write: (book: FollowUpBook) => void): boolean => {
    try {
      write(options.book());
      return true;
    } catch (error) {
      options.log(`not written: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };

  const open = (command: Extract<FollowUpCommand, { kind: 'open-follow-up' }>): CommandResult => {
    if (!viewOf(world.getState(), command.call)) return { ok: false, code: 'no-such-call' };
    const { followUp, readBack, call } = command;
    const entry: FollowUp = { ...followUp, id: randomUUID(), callId: call, createdAt: clock.wall(), done: null };
    if (!kept((book) => book.save(entry))) return { ok: false, code: 'not-saved' };
    world.setState(({ followUps }) => ({ followUps: owed([...followUps, entry]) }));
    if (entry.kind === 'call-back') options.add(call, { kind: 'call-back-agreed' });
    if (entry.kind === 'message') options.add(call, { kind: 'message-taken', readBack });
    options.add(call, { kind: 'follow-up-opened', followUp: entry.kind });
    return OK;
  };

  const finish = (id: string, result: string): CommandResult => {
    const entry = world.getState().followUps.find((one) => one.id === id);
    if (!entry) return { ok: false, code: 'not-now' };
    const finished: FollowUp = { ...entry, done: { at: clock.wall(), result } };
    if (!kept((book) => book.save(finished))) return { ok: false, code: 'not-saved' };
    world.setState(({ followUps }) => ({ followUps: followUps.filter((one) => one.id !== id) }));
    return OK;
  };

  const raise = (call: CallId | null, text: string): CommandResult => {
    const event: SeriousEvent = { id: randomUUID(), callId: call, at: clock.wall(), text, reportedAt: null };
    if (!kept((book) => book.saveSerious(event))) return { ok: false, code: 'not-saved' };
    world.setState(({ serious }) => ({ serious: [event, ...serious] }));
    if (call !== null && viewOf(world.getState(), call)) options.add(call, { kind: 'serious-raised' });
    return OK;
  };

  const report = (id: string): CommandResult => {
    const event = world.getState().serious.find((one) => one.id === id);
    if (!event) return { ok: false, code: 'not-now' };
    const reported: SeriousEvent = { ...event, reportedAt: clock.wall() };
    if (!kept((book) => book.saveSerious(reported))) return { ok: false, code: 'not-saved' };
    world.setState(({ serious }) => ({ serious: serious.map((one) => (one.id === id ? reported : one)) }));
    return OK;
  };

  return {
    dispatch(command) {
      switch (command.kind) {
        case 'open-follow-up':
          return open(command);
        case 'finish-follow-up':
          return finish(command.id, command.result);
        case 'raise-serious':
          return raise(command.call, command.text);
        case 'serious-reported':
          return report(command.id);
      }
    },
    load() {
      const midnight = new Date(clock.wall()).setHours(0, 0, 0, 0);
      kept((book) => world.setState({ followUps: book.owed(), serious: book.seriousSince(midnight) }));
    },
  };
}
