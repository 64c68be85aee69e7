import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import { aboutOf, type Call, type CallEvent, type CallId, phaseOf } from '../domain/call';
import { type FollowUp, type FollowUpStep, mayReopen, owed } from '../domain/followUp';
import type { Unstamped } from '../domain/time';
import { isKept, type MatterDeskOptions, OK, refuse } from './matters';
import { viewOf, withBooksChanged } from './world';

/** The commands about what is owed after calls. */
export type FollowUpCommand = Extract<
  Command,
  {
    kind:
      | 'open-follow-up'
      | 'finish-follow-up'
      | 'reopen-follow-up'
      | 'reschedule-follow-up'
      | 'hand-follow-up'
      | 'pass-message-on';
  }
>;

/** Where they are kept. Each write throws when it could not be made, and then nothing was promised on screen. */
export interface FollowUpBook {
  save(followUp: FollowUp): void;
  read(id: string): FollowUp | null;
  owed(): readonly FollowUp[];
}

type Fact = Unstamped<CallEvent>;
/** A step before it is stamped with who and when. */
type Doing = FollowUpStep extends infer S ? (S extends FollowUpStep ? Omit<S, 'at' | 'agent'> : never) : never;

/** What the agent owes customers and colleagues (ACW-2, XFR-3). */
export interface FollowUpDesk {
  dispatch(command: FollowUpCommand): CommandResult;
  /** A call has ended: if it was about something owed, that one knows of it from now on. */
  called(call: Call): void;
  /** Reads what is owed in the books of the present mode. */
  load(): void;
}

export function createFollowUpDesk(
  options: MatterDeskOptions & {
    readonly book: () => FollowUpBook;
    /** Writes into a call's history. */
    readonly add: (call: CallId, fact: Fact) => void;
  },
): FollowUpDesk {
  const { world, clock, log } = options;
  const stamp = (doing: Doing): FollowUpStep =>
    ({ ...doing, at: clock.wall(), agent: world.getState().settings.agent.number }) as FollowUpStep;

  /** Keeps the new state of an entry, in the books first and then on the desk. */
  const keep = (next: FollowUp): CommandResult => {
    if (!isKept(log, () => options.book().save(next))) return refuse('not-saved');
    world.setState((state) => ({
      ...withBooksChanged(state),
      followUps: owed([...state.followUps.filter(({ id }) => id !== next.id), next]),
    }));
    return OK;
  };

  const change = (id: string, doing: Doing, part: Partial<FollowUp>): CommandResult => {
    const entry = world.getState().followUps.find((one) => one.id === id);
    if (!entry) return refuse('not-now');
    return keep({ ...entry, ...part, steps: [...entry.steps, stamp(doing)] });
  };

  const open = (command: Extract<FollowUpCommand, { kind: 'open-follow-up' }>): CommandResult => {
    if (!viewOf(world.getState(), command.call)) return refuse('no-such-call');
    const { followUp, readBack, call } = command;
    const opened = stamp({ kind: 'opened' });
    const { at: createdAt, agent: owner } = opened;
    const entry: FollowUp = {
      ...followUp,
      ...{ id: randomUUID(), callId: call, createdAt, owner, steps: [opened], done: null },
    };
    const kept = keep(entry);
    if (!kept.ok) return kept;
    if (entry.kind === 'call-back') options.add(call, { kind: 'call-back-agreed' });
    if (entry.kind === 'message') options.add(call, { kind: 'message-taken', readBack });
    options.add(call, { kind: 'follow-up-opened', followUp: entry.kind });
    return OK;
  };

  const reopen = (id: string): CommandResult => {
    let entry: FollowUp | null = null;
    const read = isKept(log, () => {
      entry = options.book().read(id);
    });
    if (!read) return refuse('records-unreadable');
    // Assigned in a closure, which the type does not see.
    const found = entry as FollowUp | null;
    if (!found || !mayReopen(found, clock.wall())) return refuse('not-now');
    return keep({ ...found, done: null, steps: [...found.steps, stamp({ kind: 'reopened' })] });
  };

  return {
    dispatch(command) {
      switch (command.kind) {
        case 'open-follow-up':
          return open(command);
        case 'finish-follow-up': {
          const { id, result } = command;
          return change(id, { kind: 'done', result }, { done: { at: clock.wall(), result } });
        }
        case 'reopen-follow-up':
          return reopen(command.id);
        case 'reschedule-follow-up': {
          const { id, dueAt: to, reason } = command;
          const from = world.getState().followUps.find((one) => one.id === id)?.dueAt ?? to;
          return change(id, { kind: 'rescheduled', from, to, reason }, { dueAt: to });
        }
        case 'hand-follow-up':
          return change(command.id, { kind: 'handed', to: command.to }, { owner: command.to });
        case 'pass-message-on': {
          const message = world.getState().followUps.find(({ id }) => id === command.id);
          if (message?.kind !== 'message') return refuse('not-now');
          return change(command.id, { kind: 'passed-on', to: command.to }, {});
        }
      }
    },
    called(call) {
      const about = aboutOf(call);
      const phase = phaseOf(call);
      if (about?.what !== 'follow-up' || phase.kind !== 'ended') return;
      change(about.id, { kind: 'called', call: call.id, answered: phase.answeredAt !== null }, {});
    },
    load() {
      isKept(log, () => world.setState({ followUps: options.book().owed() }));
    },
  };
}
