import type { HeadsetModel, PluggedHeadset, SimulatedAct, SimulatedHeadset } from '../contract/media';
import type { Call, CallId } from '../domain/call';
import {
  AT_REST,
  type HeadsetHand,
  type HeadsetLamps,
  type HeadsetSignal,
  readSignal,
  sameLamps,
  showLamps,
} from '../domain/headset';
import type { Intent } from '../domain/intent';
import type { Clock, Unsubscribe } from '../domain/time';
import { MediaGoneError, type MediaPort } from '../media/port';

/** What is known of the headsets now. */
export interface HeadsetFacts {
  readonly plugged: readonly PluggedHeadset[];
  readonly inUse: string | null;
  readonly hand: HeadsetHand;
  /** 0…100, of the one in use, where it tells. */
  readonly battery: number | null;
  readonly trouble: boolean;
  readonly simulated: readonly SimulatedHeadset[];
}

export interface HeadsetListener {
  changed(facts: HeadsetFacts): void;
  /** A person moved something. */
  signal(signal: HeadsetSignal): void;
  intent(intent: Intent): void;
}

/**
 * The headsets at the seat. One is in use: its keys come in as intents, its lamps go out; the others are only listed.
 * The page that holds the devices may die and come back, and a plug may be pulled in the middle of a call: whichever
 * headset is there then shows what the calls are.
 */
export interface Headsets {
  facts(): HeadsetFacts;
  /** Which to use where several are there, by id; null stays with the first that was used. */
  prefer(id: string | null): void;
  show(lamps: HeadsetLamps): void;
  /** Demo mode only. @throws Error when the model is not plugged in, or the page is gone */
  simulate(act: SimulatedAct): Promise<void>;
  /** Every simulated headset is taken out. */
  withoutSimulated(): void;
  close(): void;
}

export function createHeadsets(options: {
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly desk: () => { readonly calls: readonly Call[]; readonly current: CallId | null };
  readonly listener: HeadsetListener;
  readonly log: (message: string) => void;
}): Headsets {
  const { media, clock, listener } = options;
  let facts: HeadsetFacts = {
    plugged: [],
    inUse: null,
    hand: AT_REST,
    battery: null,
    trouble: false,
    simulated: [],
  };
  /** The one to go back to when it returns. */
  let home: string | null = null;

  const change = (next: Partial<HeadsetFacts>): void => {
    facts = { ...facts, ...next };
    listener.changed(facts);
  };

  const trouble = (error: unknown): void => {
    // The next page asks for the headset by itself.
    if (error instanceof MediaGoneError) return;
    options.log(`headset: ${error instanceof Error ? error.message : String(error)}`);
    change({ trouble: true });
  };

  const send = (again: boolean): void => {
    if (facts.inUse === null) return;
    media.request('show-lamps', { lamps: facts.hand.lamps, again }).catch(trouble);
  };

  const choose = (): void => {
    const there = (id: string | null): boolean => facts.plugged.some((one) => one.id === id);
    const next = there(home) ? home : there(facts.inUse) ? facts.inUse : (facts.plugged[0]?.id ?? null);
    home ??= next;
    if (next === facts.inUse) return;
    // What the former one was doing says nothing about the next; only the lamps are the calls' own.
    change({ inUse: next, hand: { ...AT_REST, lamps: facts.hand.lamps }, battery: null, trouble: false });
    media.request('use-headset', { headset: next }).then(() => send(true), trouble);
  };

  const hear = (signal: HeadsetSignal): void => {
    if (signal.kind === 'battery') {
      change({ battery: signal.percent });
      return;
    }
    const { calls, current } = options.desk();
    const { hand, intent, again } = readSignal(facts.hand, signal, clock.now(), calls, current);
    if (hand !== facts.hand) change({ hand });
    listener.signal(signal);
    if (intent) listener.intent(intent);
    // After the intent, which may have changed them: the headset went its own way and is told where we are.
    if (again) send(true);
  };

  const stop: Unsubscribe = media.subscribe((event) => {
    switch (event.event) {
      case 'gone':
        change({ plugged: [], inUse: null, battery: null, trouble: false, simulated: [] });
        break;
      case 'headsets':
        change({ plugged: event.headsets });
        choose();
        break;
      case 'headset-signal':
        if (event.headset === facts.inUse) hear(event.signal);
        break;
      case 'headset-trouble':
        if (event.headset === facts.inUse) change({ trouble: true });
        break;
      case 'simulated-headsets':
        change({ simulated: event.headsets });
        break;
    }
  });

  const simulate = async (act: SimulatedAct): Promise<void> => {
    await media.request('simulate-headset', act);
  };

  return {
    facts: () => facts,
    prefer(id) {
      home = id;
      choose();
    },
    show(lamps) {
      if (sameLamps(lamps, facts.hand.lamps)) return;
      change({ hand: showLamps(facts.hand, lamps, clock.now()) });
      send(false);
    },
    simulate,
    withoutSimulated() {
      const models: readonly HeadsetModel[] = facts.simulated
        .filter(({ plugged }) => plugged)
        .map(({ model }) => model);
      for (const model of models) simulate({ act: 'unplug', model }).catch(() => {});
    },
    close: stop,
  };
}
