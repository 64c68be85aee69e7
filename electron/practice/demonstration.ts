import type { Console } from '../console/console';
import type { World } from '../console/world';
import type { Command } from '../contract/command';
import type { CallRecord } from '../domain/record';
import type { Scenario } from '../domain/scenario/scenario';
import { agentStateOf } from '../domain/shift';
import { type Ms, SECOND } from '../domain/time';
import { playScenario, type Scene } from './agent';

/** The line and the desk stand by then. */
const READY_WITHIN: Ms = 60 * SECOND;

/**
 * Shows one practice call hands-free: signs in, has everything looked at, and lets the good agent play the scenario.
 * @throws Error when a command is refused or the call does not come to its end in time
 */
export async function demonstrate(options: {
  readonly desk: Console;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly wait: (ms: Ms) => Promise<void>;
  readonly picture: (scene: Scene) => Promise<void>;
  readonly say: (line: string) => void;
}): Promise<CallRecord> {
  const { desk, scenario, say } = options;
  const send = async (command: Command): Promise<void> => {
    const result = await desk.dispatch(command);
    if (!result.ok) throw new Error(`${command.kind} was refused: ${result.code}`);
  };
  await comes('the line', desk, ({ line }) => line.kind === 'registered');
  say('line registered at the practice exchange');
  // A shift of an earlier run goes on from where it was.
  const state = () => agentStateOf(desk.world.getState().shift, []).kind;
  if (state() === 'offline') await send({ kind: 'sign-in', startsAt: null });
  if (state() === 'checking-in') {
    for (const { id } of desk.world.getState().standard.agent.checkIn)
      await send({ kind: 'check', check: id, good: true });
    await send({ kind: 'check-in' });
  }
  if (state() !== 'available') await send({ kind: 'come-back' });
  say('signed in, everything looked at');
  const { mark, record } = await playScenario({
    ...options,
    manner: 'good',
    async picture(scene) {
      say(`${scenario.id}: ${scene}`);
      await options.picture(scene);
    },
  });
  say(`marked ${mark.total} of 100`);
  return record;
}

function comes(what: string, { world }: Console, is: (now: World) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      unsubscribe();
      settle();
    };
    const look = (): void => {
      if (is(world.getState())) finish(resolve);
    };
    const timer = setTimeout(() => finish(() => reject(new Error(`waited in vain: ${what}`))), READY_WITHIN);
    const unsubscribe = world.subscribe(look);
    look();
  });
}
