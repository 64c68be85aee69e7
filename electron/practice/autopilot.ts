import type { Console } from '../console/console';
import type { World } from '../console/world';
import type { Command } from '../contract/command';
import { type Call, phaseOf } from '../domain/call';
import type { CallRecord } from '../domain/record';
import { type AgentState, agentStateOf } from '../domain/shift';

/** A moment worth a picture. */
export type Scene = 'ringing' | 'talking' | 'held' | 'ended';

/** A whole call must be over by then, ms. */
const TIME_LIMIT_MS = 150_000;

/**
 * Plays one practice call hands-free, through the same commands an agent would send: signs in, lets a customer call,
 * answers within three rings, speaks the opening, asks for a moment, comes back, closes, and waits for the customer to hang up.
 * @throws Error when a command is refused or the call does not come to its end in time
 */
export async function playPracticeCall(options: {
  readonly desk: Console;
  readonly wait: (ms: number) => Promise<void>;
  readonly picture: (scene: Scene) => Promise<void>;
  readonly say: (line: string) => void;
}): Promise<CallRecord> {
  const { desk, wait, picture, say } = options;

  const send = async (command: Command): Promise<void> => {
    const result = await desk.dispatch(command);
    if (!result.ok) throw new Error(`${command.kind} was refused: ${result.code}`);
  };
  const until = <T>(what: string, look: (world: World) => T | null | undefined | false): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(() => reject(new Error(`waited in vain: ${what}`))), TIME_LIMIT_MS);
      const unsubscribe = desk.world.subscribe(check);
      function finish(settle: () => void): void {
        clearTimeout(timer);
        unsubscribe();
        settle();
      }
      function check(): void {
        const found = look(desk.world.getState());
        if (found) finish(() => resolve(found));
      }
      check();
    });
  const callIn = (world: World, kind: ReturnType<typeof phaseOf>['kind']): Call | undefined =>
    world.calls.map(({ call }) => call).find((call) => phaseOf(call).kind === kind);

  await until('the line', (world) => world.line.kind === 'registered');
  say('line registered at the practice exchange');
  // A shift of an earlier run goes on from where it was.
  const stateNow = (): AgentState['kind'] => agentStateOf(desk.world.getState().shift, []).kind;
  if (stateNow() === 'offline') await send({ kind: 'sign-in', startsAt: null });
  if (stateNow() === 'checking-in') {
    for (const { id } of desk.world.getState().standard.agent.checkIn)
      await send({ kind: 'check', check: id, good: true });
    await send({ kind: 'check-in' });
  }
  if (stateNow() !== 'available') await send({ kind: 'come-back' });
  say('signed in, everything looked at');
  await send({ kind: 'practice-call' });
  const { id } = await until('ringing', (world) => callIn(world, 'ringing'));
  say('a customer is calling');
  await wait(3000);
  await picture('ringing');

  await send({ kind: 'answer', call: id });
  await until('the answer', (world) => callIn(world, 'talking'));
  await until('the sound', (world) => world.calls.some((view) => view.call.id === id && view.soundConnected));
  say('answered, sound connected');
  await send({ kind: 'say-line', call: id, phrase: 'openingInbound' });
  await wait(7000);
  await send({ kind: 'choose-kind', call: id, callKind: 'enquiry' });
  await send({ kind: 'say-line', call: id, phrase: 'listening' });
  await send({ kind: 'write-note', call: id, text: '客户咨询信用卡临时额度，已说明申请步骤。', revision: 1 });
  await picture('talking');

  await wait(2000);
  await send({ kind: 'say-line', call: id, phrase: 'askHold' });
  await wait(1500);
  await send({ kind: 'hold', call: id, reason: 'look-up' });
  await until('the hold', (world) => callIn(world, 'held'));
  say('on hold, with consent');
  await wait(4000);
  await picture('held');
  await send({ kind: 'resume', call: id });
  await send({ kind: 'say-line', call: id, phrase: 'backFromHold' });
  say('back with the customer');
  await wait(5000);

  for (const phrase of ['repeatBack', 'anythingElse', 'inviteRating', 'closing'] as const) {
    await send({ kind: 'say-line', call: id, phrase });
  }
  say('closing words spoken, waiting for the customer to hang up');
  const ended = await until('the end', (world) => callIn(world, 'ended'));
  await wait(500);
  await picture('ended');
  await send({ kind: 'dispose', call: ended.id, disposition: 'credit-limit' });
  const record = desk.record(id);
  if (!record) throw new Error('there is no record');
  await send({ kind: 'close-call', call: id });
  return record;
}
