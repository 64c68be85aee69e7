import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import { aboutOf, type Call, type CallEvent, type CallId, phaseOf } from '../domain/call';
import {
  type Case,
  type CaseStep,
  callSinceStage,
  deadlineOf,
  hindranceOfStep,
  stageOf,
  withStep,
} from '../domain/case';
import type { Unstamped } from '../domain/time';
import { isKept, type MatterDeskOptions, OK, refuse } from './matters';
import { viewOf, withBooksChanged } from './world';

/** The commands about complaints, suggestions and praise. */
export type CaseCommand = Extract<
  Command,
  { kind: 'open-case' | 'advance-case' | 'note-case' | 'explain-delay' | 'hand-case' }
>;

/** Where cases are kept. A write throws when it could not be made. */
export interface CaseBook {
  save(one: Case): void;
  /** Those not closed. */
  open(): readonly Case[];
}

/** A step before it is stamped with who, when and in which call. */
type Doing = CaseStep extends infer S ? (S extends CaseStep ? Omit<S, 'at' | 'agent' | 'call'> : never) : never;

/** Takes complaints, suggestions and praise through their flow (ACW-3). */
export interface CaseDesk {
  dispatch(command: CaseCommand): CommandResult;
  /** A call has ended: if it was about a case, the case knows of it from now on. */
  called(call: Call): void;
  /** Reads the open cases in the books of the present mode. */
  load(): void;
}

export function createCaseDesk(
  options: MatterDeskOptions & {
    readonly book: () => CaseBook;
    /** Writes into a call's history. */
    readonly add: (call: CallId, fact: Unstamped<CallEvent>) => void;
  },
): CaseDesk {
  const { world, clock, log } = options;
  const find = (id: string): Case | undefined => world.getState().cases.find((one) => one.id === id);

  const keep = (next: Case): CommandResult => {
    if (!isKept(log, () => options.book().save(next))) return refuse('not-saved');
    world.setState((state) => {
      const others = state.cases.filter(({ id }) => id !== next.id);
      const cases = stageOf(next) === 'closed' ? others : [...others, next].sort((a, b) => a.dueAt - b.dueAt);
      return { ...withBooksChanged(state), cases };
    });
    return OK;
  };

  /** Every step of every case goes through the domain's gate here. */
  const take = (id: string, doing: Doing, call?: CallId): CommandResult => {
    const one = find(id);
    if (!one) return refuse('not-now');
    const { settings, standard } = world.getState();
    const stamp = { at: clock.wall(), agent: settings.agent.number, call: call ?? callSinceStage(one) };
    const step = { ...doing, ...stamp } as CaseStep;
    const hindrance = hindranceOfStep(one, step, standard);
    return hindrance === null ? keep(withStep(one, step)) : refuse(hindrance);
  };

  const open = (command: Extract<CaseCommand, { kind: 'open-case' }>): CommandResult => {
    const { call, caseKind, cause, name, number, content } = command;
    const { settings, standard } = world.getState();
    if (!viewOf(world.getState(), call)) return refuse('no-such-call');
    if (!standard.cases.causes.some(({ id }) => id === cause)) return refuse('not-now');
    const at = clock.wall();
    const agent = settings.agent.number;
    const accepted: CaseStep = { kind: 'accepted', at, agent, note: '', call };
    const one: Case = {
      ...{ id: randomUUID(), kind: caseKind, callId: call, createdAt: at, dueAt: deadlineOf(caseKind, at, standard) },
      ...{ cause, name, number, content, owner: agent, steps: [accepted] },
    };
    const kept = keep(one);
    if (kept.ok) options.add(call, { kind: 'follow-up-opened', followUp: 'case' });
    return kept;
  };

  return {
    dispatch(command) {
      switch (command.kind) {
        case 'open-case':
          return open(command);
        case 'advance-case': {
          const { id, to, text: note, passedTo } = command;
          if (to === 'passed-on')
            return passedTo === '' ? refuse('content-needed') : take(id, { kind: to, note, to: passedTo });
          return take(id, { kind: to, note });
        }
        case 'note-case':
          return take(command.id, { kind: 'noted', note: command.text });
        case 'explain-delay': {
          const from = find(command.id)?.dueAt ?? command.dueAt;
          return take(command.id, { kind: 'delay-explained', note: command.text, from, to: command.dueAt });
        }
        case 'hand-case':
          return take(command.id, { kind: 'handed', note: '', to: command.to });
      }
    },
    called(call) {
      const about = aboutOf(call);
      const phase = phaseOf(call);
      if (about?.what !== 'case' || phase.kind !== 'ended') return;
      take(about.id, { kind: 'called', note: '', answered: phase.answeredAt !== null }, call.id);
    },
    load() {
      isKept(log, () => world.setState({ cases: options.book().open() }));
    },
  };
}
