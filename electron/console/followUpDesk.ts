import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import type { Language } from '../contract/settings';
import type { Call, CallEvent, CallId } from '../domain/call';
import { owesNuisanceReport } from '../domain/findings';
import { type FollowUp, owed, type SeriousEvent } from '../domain/followUp';
import { type MailDraft, mailtoOf } from '../domain/mailto';
import { maskPhone, maskText } from '../domain/masking';
import { type Clock, type EpochMs, type Unstamped, wallTime } from '../domain/time';
import { viewOf, type WorldStore } from './world';

/** The commands about what is owed after calls and what goes upward. */
export type FollowUpCommand = Extract<
  Command,
  {
    kind:
      | 'open-follow-up'
      | 'finish-follow-up'
      | 'raise-serious'
      | 'report-nuisance'
      | 'tell-shift-leader'
      | 'serious-reported';
  }
>;

/** What a report says, in the agent's language. Customers' data comes masked. */
export interface ReportWords {
  /** ACW-4: the draft of a mail to the shift leader. */
  seriousMail(
    language: Language,
    facts: { readonly at: EpochMs; readonly agent: string; readonly number: string | null; readonly text: string },
  ): Pick<MailDraft, 'subject' | 'body'>;
  /** END-3: what is told of a nuisance call. */
  nuisance(language: Language, facts: { readonly at: EpochMs; readonly number: string | null }): string;
}

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
  dispatch(command: FollowUpCommand): Promise<CommandResult>;
  /** Reads what is owed in the books of the present mode. */
  load(): void;
}

export function createFollowUpDesk(options: {
  readonly world: WorldStore;
  readonly book: () => FollowUpBook;
  readonly clock: Clock;
  /** Writes into a call's history. */
  readonly add: (call: CallId, fact: Fact) => void;
  readonly words: ReportWords;
  /** Opens a `mailto:` address in the machine's mail program; rejects where there is none. */
  readonly openMail: (url: string) => Promise<void>;
  readonly callLeader: (address: string) => Promise<CommandResult>;
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

  const reportNuisance = (id: CallId): CommandResult => {
    const call = viewOf(world.getState(), id)?.call;
    if (!call) return { ok: false, code: 'no-such-call' };
    if (!owesNuisanceReport(call)) return { ok: false, code: 'not-now' };
    const facts = { at: wallTime(call.origin, call.origin.at), number: maskedNumber(call) };
    return raise(id, options.words.nuisance(world.getState().settings.language, facts));
  };

  const tellLeader = async (id: string | null): Promise<CommandResult> => {
    const { serious, standard, settings } = world.getState();
    const { shiftLeader } = standard.agent;
    if (!shiftLeader) return { ok: false, code: 'no-shift-leader' };
    const event = serious.find((one) => (id === null ? one.reportedAt === null : one.id === id));
    if (!event) return { ok: false, code: 'nothing-to-report' };
    if (shiftLeader.way === 'call') return options.callLeader(shiftLeader.address);
    const call = event.callId === null ? undefined : viewOf(world.getState(), event.callId)?.call;
    const draft = options.words.seriousMail(settings.language, {
      at: event.at,
      agent: [settings.agent.number, settings.agent.name].filter(Boolean).join(' '),
      number: call ? maskedNumber(call) : null,
      text: maskText(event.text),
    });
    try {
      await options.openMail(mailtoOf({ to: shiftLeader.address, ...draft }));
      return OK;
    } catch (error) {
      options.log(`mail not opened: ${error instanceof Error ? error.message : String(error)}`);
      return { ok: false, code: 'mail-not-opened' };
    }
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
    async dispatch(command) {
      switch (command.kind) {
        case 'open-follow-up':
          return open(command);
        case 'finish-follow-up':
          return finish(command.id, command.result);
        case 'raise-serious':
          return raise(command.call, command.text);
        case 'report-nuisance':
          return reportNuisance(command.call);
        case 'tell-shift-leader':
          return tellLeader(command.id);
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

/** Null where the customer's number was withheld. */
function maskedNumber({ remote }: Call): string | null {
  return remote.number === '' ? null : maskPhone(remote.number);
}
