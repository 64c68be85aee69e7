import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { CallView } from '../../../electron/contract/snapshot';
import { type Call, type CallEvent, phaseOf } from '../../../electron/domain/call';
import { wallTime } from '../../../electron/domain/time';
import type { Customer } from '../../lab/baresip';
import type { SipTrace, TracedMessage } from '../../lab/trace';
import { eventually } from '../../lab/waiting';
import type { Pulse, Recording } from '../../support/pulse';
import {
  cut,
  dominantFrequency,
  isGliding,
  lengthMs,
  longestGap,
  loudness,
  quiet,
  type Sound,
} from '../../support/sound';
import type { Seat } from './seat';
import { words } from './words';

/** The customer's tone. */
export const customerHz = 500;
/** The agent's tone glides between these, well away from the customer's and its harmonics in the telephone's band. */
export const agentHz = { low: 1200, high: 2400 } as const;

/** Lets the agent's microphone hear the agent's tone. */
export const agentSings = (pulse: Pulse): Promise<void> => pulse.sing(agentHz.low, agentHz.high);

/** What the customer hears in the present call. */
export function customerHears(customer: Customer) {
  const sound = customer.heard().at(-1);
  if (!sound) throw new Error('the customer recorded nothing');
  return sound;
}

/** Waits until the last second of what the customer hears is the agent's tone, whole. */
export async function untilCustomerHearsAgent(customer: Customer, limitMs = 15_000): Promise<void> {
  await eventually(
    'the customer to hear the agent',
    () => {
      const sound = customerHears(customer);
      const fromMs = lengthMs(sound) - 1000;
      return (fromMs > 0 && isGliding(sound, agentHz.low, agentHz.high, { fromMs })) || undefined;
    },
    limitMs,
    200,
  );
}

/**
 * Waits for a whole second in which nothing reaches the customer: silence, or no packets at all, in which case the
 * recording stands still.
 */
export async function untilCustomerHearsNothing(customer: Customer): Promise<void> {
  await eventually('the customer to hear nothing for a second', async () => {
    const fromMs = lengthMs(customerHears(customer));
    await pause(1000);
    return loudness(cut(customerHears(customer), { fromMs })) < quiet || undefined;
  });
}

/** Waits until the last second of what the agent hears is the customer's tone, whole. */
export async function untilAgentHearsCustomer(headset: Recording, limitMs = 15_000): Promise<void> {
  await eventually(
    'the agent to hear the customer',
    () => {
      const sound = headset.sound();
      const fromMs = lengthMs(sound) - 1000;
      if (fromMs < 0 || longestGap(sound, { fromMs }) > 20) return undefined;
      return dominantFrequency(sound, { fromMs }) === customerHz || undefined;
    },
    limitMs,
    200,
  );
}

/** Waits until each hears the other without a hole. */
export async function untilBothHear(headset: Recording, customer: Customer): Promise<void> {
  await untilAgentHearsCustomer(headset);
  await untilCustomerHearsAgent(customer);
}

/** A moment in both recordings. */
export interface SoundMark {
  readonly at: number;
  readonly agentMs: number;
  readonly customerMs: number;
}

/** How long both recordings are now. */
export const soundSoFar = (headset: Recording, customer: Customer): SoundMark => ({
  at: performance.now(),
  agentMs: lengthMs(headset.sound()),
  customerMs: lengthMs(customerHears(customer)),
});

/**
 * What was missing at each end since a mark (ms). At the agent, the longest silence. At the customer the longest
 * silence or, where it is more, everything that was not received at all: baresip writes what arrives, so a hole in the
 * packets leaves none in its file, only a file that is too short (by up to 40 ms for what is still in its buffers).
 */
export function gapsSince(
  headset: Recording,
  customer: Customer,
  from: SoundMark,
): { agentMs: number; customerMs: number } {
  const now = soundSoFar(headset, customer);
  // The last frame of a file that is being written may be half there.
  const gap = (sound: Sound, fromMs: number) => longestGap(sound, { fromMs, toMs: lengthMs(sound) - 10 });
  const notReceived = now.at - from.at - (now.customerMs - from.customerMs);
  return {
    agentMs: gap(headset.sound(), from.agentMs),
    customerMs: Math.round(Math.max(gap(customerHears(customer), from.customerMs), notReceived)),
  };
}

/** A call that is rung and answered by its key. */
export async function talk(seat: Seat, customer: Customer, number = 'agent1'): Promise<void> {
  await customer.dial(number);
  await seat.untilCall('ringing');
  await seat.press('F2');
  await customer.next('CALL_ESTABLISHED');
  await seat.untilCall('talking');
}

/** RDY-1 by keyboard: signs in, finds every point good, is available. */
export async function beginShiftByKeys(seat: Seat): Promise<void> {
  const { standard } = await seat.until('the standard', (snapshot) => snapshot);
  await seat.press('Shift+F4');
  await expect(seat.page.locator('input[type=time]')).toBeFocused();
  await seat.press('Enter');
  for (const { id } of standard.agent.checkIn) {
    await expect(seat.page.locator(`[data-good="${id}"]`)).toBeFocused();
    await seat.press('Enter');
  }
  await expect(seat.page.locator('.shift-list [data-done]')).toBeFocused();
  await seat.press('Enter');
  await seat.until('the agent to be available', ({ shift }) => shift.at(-1)?.kind === 'checked-in');
}

/** HLD-1 by keyboard: the first reason of the standard, and the customer's consent. */
export async function hold(seat: Seat): Promise<CallView> {
  await seat.press('Control+h');
  const asked = ['zh-CN', 'en'] as const;
  await eventually('to be asked why', async () => {
    const text = await seat.text();
    return asked.some((language) => text.includes(words(language, 'hold-ask.title'))) || undefined;
  });
  await seat.press('1', 'Enter');
  return seat.untilCall('held');
}

/** Takes the customer back by key. */
export async function resume(seat: Seat): Promise<CallView> {
  await seat.press('Control+h');
  return seat.untilCall('talking');
}

/** ACW-1 by keyboard, with the note written: being done asks for the disposition, the first is taken, and it is done. */
export async function fileByKeys(seat: Seat): Promise<void> {
  await seat.press('Control+Enter');
  await expect(seat.page.locator('.dispositions input').first()).toBeFocused();
  await seat.press('Space', 'Control+Enter');
}

/** The wall-clock moment (ms since the epoch) of the call's n-th event of a kind. @throws Error when there is none */
export function momentOf(call: Call, kind: CallEvent['kind'], nth = 0): number {
  const event = call.events.filter((one) => one.kind === kind)[nth];
  if (!event) throw new Error(`no “${kind}” in ${call.events.map((one) => one.kind).join(' ')}`);
  return wallTime(call.origin, event.at);
}

/** Responses with a status to requests of a method, in order, as the server took them from whom it asked. */
export const answersTo = (trace: SipTrace, method: string, status: number): readonly TracedMessage[] =>
  trace.messages.filter((one) => one.status === status && one.cseqMethod === method);

export const isTalking = (call: Call): boolean => phaseOf(call).kind === 'talking';
