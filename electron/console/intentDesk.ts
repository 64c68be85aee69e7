import type { Command, CommandResult } from '../contract/command';
import type { DeskPress } from '../contract/snapshot';
import { type DeskKey, type Intent, intentOf } from '../domain/intent';
import type { WorldStore } from './world';

/**
 * Keys beside the console's page: of the headset, the mini bar, the tray, and for the whole machine. What can be done at
 * once goes to the desk; what asks something back is answered on the screen, which is brought there (HLD-1, END-2).
 */
export interface IntentDesk {
  /** A key of the agent's, wherever it is; nothing where it means nothing now. */
  press(key: DeskKey): void;
  /** What a key meant, where somebody has read it already. */
  carryOut(intent: Intent, by: DeskPress['by']): void;
  /** Has the page answer. */
  ask(key: DeskPress['key'], by: DeskPress['by']): void;
}

export function createIntentDesk(options: {
  readonly world: WorldStore;
  readonly dispatch: (command: Command) => Promise<CommandResult>;
  /** Puts the screen in sight where it asks back, without taking the keystrokes from where they go. */
  readonly reveal: () => void;
  /** Brings the screen forward, because the person asked for it and answers there. */
  readonly show: () => void;
  readonly log: (message: string) => void;
}): IntentDesk {
  const { world } = options;
  /** Mute and unmute one after the other, so that each sees what the one before has done. */
  let muting: Promise<unknown> = Promise.resolve();

  const ask: IntentDesk['ask'] = (key, by) => {
    world.setState(({ press }) => ({ press: { id: (press?.id ?? 0) + 1, key, by } }));
    if (by === 'headset') options.reveal();
    else options.show();
  };

  /** What was refused is seen on lamps and bars, which follow the calls; the reason is no more than that it was too late. */
  const send = async (command: Command): Promise<void> => {
    const result = await options.dispatch(command);
    if (!result.ok) options.log(`key: ${command.kind} refused, ${result.code}`);
  };

  const carryOut: IntentDesk['carryOut'] = (intent, by) => {
    switch (intent.kind) {
      case 'answer':
        void send({ kind: 'answer', call: intent.call });
        break;
      case 'mute':
        muting = muting.then(() => send({ kind: 'mute', call: intent.call, on: intent.on }));
        break;
      case 'resume':
        void send({ kind: 'resume', call: intent.call });
        break;
      case 'abandon-consultation':
        void send({ kind: 'abandon-consultation', call: intent.call });
        break;
      case 'end': {
        const call = world.getState().calls.find((view) => view.call.id === intent.call)?.call;
        const reason = call?.consultationFor ? 'consultation-over' : null;
        void send({ kind: 'end', call: intent.call, reason, detail: null });
        break;
      }
      case 'hold':
      case 'finish':
      case 'reject':
        ask(intent.kind, by);
        break;
    }
  };

  return {
    press(key) {
      const { calls, current } = world.getState();
      const intent = intentOf(
        key,
        calls.map(({ call }) => call),
        current,
      );
      if (intent) carryOut(intent, 'hand');
    },
    carryOut,
    ask,
  };
}
