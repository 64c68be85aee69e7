import type { Command, CommandResult } from '../contract/command';
import type { Call } from '../domain/call';
import { agentStateOf, checksOf, mayMove, type ShiftEvent } from '../domain/shift';
import type { Standard } from '../domain/standard';
import type { EpochMs, Unstamped } from '../domain/time';

/** The commands of an agent's own day. */
export type ShiftCommand = Extract<
  Command,
  { kind: 'sign-in' | 'check' | 'check-in' | 'go-away' | 'come-back' | 'begin-sign-off' | 'tick-sign-off' | 'sign-off' }
>;

type Fact = Unstamped<ShiftEvent>;
type Refusal = Extract<CommandResult, { ok: false }>;

const refuse = (code: Refusal['code']): Refusal => ({ ok: false, code });

/** Decides a command of the shift as things stand. Pure: the console stamps and keeps what it gives. */
export function decideShift(
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
