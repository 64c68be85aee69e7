import type { Command, CommandResult } from '../contract/command';
import type { Notice } from '../contract/snapshot';
import type { Call } from '../domain/call';
import { agentStateOf, checksOf, entryOf, mayMove, type ShiftEntry, type ShiftEvent, takeUp } from '../domain/shift';
import type { Standard } from '../domain/standard';
import type { Clock, EpochMs, Unstamped } from '../domain/time';
import { notice } from './notices';
import type { WorldStore } from './world';

/** The commands of an agent's own day. */
export type ShiftCommand = Extract<
  Command,
  { kind: 'sign-in' | 'check' | 'check-in' | 'go-away' | 'come-back' | 'begin-sign-off' | 'tick-sign-off' | 'sign-off' }
>;

type Fact = Unstamped<ShiftEvent>;
type Refusal = Extract<CommandResult, { ok: false }>;

const refuse = (code: Refusal['code']): Refusal => ({ ok: false, code });

/** Where shifts are kept. A write throws when it could not be made; the shift goes on. */
export interface ShiftBook {
  add(entry: ShiftEntry): void;
  /** The last shift, from its sign-in on. */
  last(): readonly ShiftEntry[];
}

/** The agent's shift: written down as it happens, so that it outlives the program. */
export interface ShiftDesk {
  dispatch(command: ShiftCommand): CommandResult;
  /** Writes a fact into the shift's history, stamped now. */
  add(fact: Fact): void;
  /** Takes up the shift that the books of the present mode have unfinished, or closes it and says so. */
  load(): void;
}

export function createShiftDesk(options: {
  readonly world: WorldStore;
  readonly book: () => ShiftBook;
  readonly clock: Clock;
  /** Told when the books could not be written or read. */
  readonly onBookError: (error: unknown) => void;
  readonly tell: (notice: Notice) => void;
}): ShiftDesk {
  const { world, clock, tell } = options;

  const write = (entry: ShiftEntry): void => {
    try {
      options.book().add(entry);
    } catch (error) {
      options.onBookError(error);
    }
  };

  const lastShift = (): readonly ShiftEntry[] => {
    try {
      return options.book().last();
    } catch (error) {
      options.onBookError(error);
      return [];
    }
  };

  const add = (fact: Fact): void => {
    const { shift, settings } = world.getState();
    const event = { ...fact, at: clock.now() } as ShiftEvent;
    const next = [...shift, event];
    world.setState({ shift: next });
    write(entryOf(event, next, settings.agent.number, clock.wall()));
  };

  return {
    add,
    dispatch(command) {
      const { shift, calls, standard } = world.getState();
      const decided = decideShift(
        command,
        shift,
        calls.map(({ call }) => call),
        standard,
        clock.wall(),
      );
      if ('ok' in decided) return decided;
      add(decided);
      return { ok: true };
    },
    load() {
      const { agent } = world.getState().settings;
      const taken = takeUp(lastShift(), agent.number, { at: clock.now(), wall: clock.wall() });
      world.setState({ shift: taken.kind === 'resumed' ? taken.shift : [] });
      if (taken.kind !== 'closed') return;
      write({ agent: taken.agent, wall: clock.wall(), event: { kind: 'closed', reason: taken.reason } });
      const code = taken.reason === 'too-old' ? 'shift-too-old' : 'shift-of-another';
      tell(notice('information', code, { agent: taken.agent, since: dayAndTime(taken.signedInAt) }));
    },
  };
}

/** A moment as people of every language read it: `3/14 09:05`. */
function dayAndTime(wall: EpochMs): string {
  const date = new Date(wall);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getMonth() + 1}/${date.getDate()} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Decides a command of the shift as things stand. Pure: the desk stamps and keeps what it gives. */
function decideShift(
  command: ShiftCommand,
  shift: readonly ShiftEvent[],
  calls: readonly Call[],
  standard: Standard,
  wall: EpochMs,
): Fact | Refusal {
  const state = agentStateOf(shift, calls);
  const granted = (wish: Parameters<typeof mayMove>[1], fact: Fact): Fact | Refusal =>
    mayMove(state, wish) ? fact : refuse('not-now');

  switch (command.kind) {
    case 'sign-in':
      return granted('sign-in', { kind: 'signed-in', wall, startsAt: command.startsAt });
    case 'check': {
      const known = standard.agent.checkIn.some(({ id }) => id === command.check);
      return known
        ? granted('check-in', { kind: 'checked', check: command.check, good: command.good })
        : refuse('not-now');
    }
    case 'check-in': {
      const looked = [...checksOf(shift, 'checkIn', standard).values()].every((good) => good !== null);
      return looked ? granted('check-in', { kind: 'checked-in' }) : refuse('checks-missing');
    }
    case 'go-away': {
      const { to, reason } = command;
      const known = to !== 'break' || standard.agent.breakReasons.some(({ id }) => id === reason);
      return known ? granted('go-away', { kind: 'went', to, reason }) : refuse('not-now');
    }
    case 'come-back':
      return granted('come-back', { kind: 'came-back' });
    case 'begin-sign-off':
      return granted('begin-sign-off', { kind: 'signing-off' });
    case 'tick-sign-off': {
      const known = standard.agent.signOff.some(({ id }) => id === command.check);
      return known ? granted('sign-off', { kind: 'sign-off-checked', check: command.check }) : refuse('not-now');
    }
    case 'sign-off':
      return granted('sign-off', { kind: 'signed-off' });
  }
}
