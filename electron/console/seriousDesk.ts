import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import type { Language } from '../contract/settings';
import type { Call, CallEvent, CallId } from '../domain/call';
import { owesNuisanceReport } from '../domain/findings';
import type { SeriousEvent } from '../domain/followUp';
import { type MailDraft, mailtoOf } from '../domain/mailto';
import { maskPhone } from '../domain/masking';
import { maskStored } from '../domain/sensitive/customerData';
import { type EpochMs, type Unstamped, wallTime } from '../domain/time';
import { isKept, type MatterDeskOptions, OK, refuse } from './matters';
import { viewOf } from './world';

/** The commands about what goes upward. */
export type SeriousCommand = Extract<
  Command,
  { kind: 'raise-serious' | 'report-nuisance' | 'tell-shift-leader' | 'serious-reported' }
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

/** Where serious events are kept. A write throws when it could not be made. */
export interface SeriousBook {
  saveSerious(event: SeriousEvent): void;
  /** Those since a wall-clock moment and those that were not reported, newest first. */
  seriousSince(wall: number): readonly SeriousEvent[];
}

/** How the shift leader is told. */
export interface ReportWays {
  readonly words: ReportWords;
  /** Opens a `mailto:` address in the machine's mail program; rejects where there is none. */
  readonly openMail: (url: string) => Promise<void>;
  readonly callLeader: (address: string) => Promise<CommandResult>;
}

/** What is sudden or serious, and goes upward at once (ACW-4, END-3). */
export interface SeriousDesk {
  dispatch(command: SeriousCommand): Promise<CommandResult>;
  /** Reads today's events and those not reported in the books of the present mode. */
  load(): void;
}

export function createSeriousDesk(
  options: MatterDeskOptions &
    ReportWays & {
      readonly book: () => SeriousBook;
      /** Writes into a call's history. */
      readonly add: (call: CallId, fact: Unstamped<CallEvent>) => void;
    },
): SeriousDesk {
  const { world, clock, log } = options;

  const raise = (call: CallId | null, text: string): CommandResult => {
    const event: SeriousEvent = {
      ...{ id: randomUUID(), callId: call, at: clock.wall(), text },
      ...{ reportedAt: null, reportedBy: null },
    };
    if (!isKept(log, () => options.book().saveSerious(event))) return refuse('not-saved');
    world.setState(({ serious }) => ({ serious: [event, ...serious] }));
    if (call !== null && viewOf(world.getState(), call)) options.add(call, { kind: 'serious-raised' });
    return OK;
  };

  const reportNuisance = (id: CallId): CommandResult => {
    const call = viewOf(world.getState(), id)?.call;
    if (!call) return refuse('no-such-call');
    if (!owesNuisanceReport(call)) return refuse('not-now');
    const facts = { at: wallTime(call.origin, call.origin.at), number: maskedNumber(call) };
    return raise(id, options.words.nuisance(world.getState().settings.language, facts));
  };

  const tellLeader = async (id: string | null): Promise<CommandResult> => {
    const { serious, standard, settings } = world.getState();
    const { shiftLeader } = standard.agent;
    if (!shiftLeader) return refuse('no-shift-leader');
    const event = serious.find((one) => (id === null ? one.reportedAt === null : one.id === id));
    if (!event) return refuse('nothing-to-report');
    if (shiftLeader.way === 'call') return options.callLeader(shiftLeader.address);
    const call = event.callId === null ? undefined : viewOf(world.getState(), event.callId)?.call;
    const draft = options.words.seriousMail(settings.language, {
      at: event.at,
      agent: [settings.agent.number, settings.agent.name].filter(Boolean).join(' '),
      number: call ? maskedNumber(call) : null,
      text: maskStored(event.text),
    });
    try {
      await options.openMail(mailtoOf({ to: shiftLeader.address, ...draft }));
      return OK;
    } catch (error) {
      log(`mail not opened: ${error instanceof Error ? error.message : String(error)}`);
      return refuse('mail-not-opened');
    }
  };

  const report = ({ id, by }: Extract<SeriousCommand, { kind: 'serious-reported' }>): CommandResult => {
    const event = world.getState().serious.find((one) => one.id === id);
    if (!event) return refuse('not-now');
    const reported: SeriousEvent = { ...event, reportedAt: clock.wall(), reportedBy: by };
    if (!isKept(log, () => options.book().saveSerious(reported))) return refuse('not-saved');
    world.setState(({ serious }) => ({ serious: serious.map((one) => (one.id === id ? reported : one)) }));
    return OK;
  };

  return {
    async dispatch(command) {
      switch (command.kind) {
        case 'raise-serious':
          return raise(command.call, command.text);
        case 'report-nuisance':
          return reportNuisance(command.call);
        case 'tell-shift-leader':
          return tellLeader(command.id);
        case 'serious-reported':
          return report(command);
      }
    },
    load() {
      const midnight = new Date(clock.wall()).setHours(0, 0, 0, 0);
      isKept(log, () => world.setState({ serious: options.book().seriousSince(midnight) }));
    },
  };
}

/** Null where the customer's number was withheld. */
function maskedNumber({ remote }: Call): string | null {
  return remote.number === '' ? null : maskPhone(remote.number);
}
