import { setTimeout as pause } from 'node:timers/promises';
import standard from '../../assets/standard.json' with { type: 'json' };
import type { Command, CommandResult } from '../../electron/contract/command.js';
import type { RecordLock } from '../../electron/contract/recordLock.js';
import { type Call, phaseOf } from '../../electron/domain/call.js';
import { type Lab, realm, users } from '../lab/lab.js';
import { eventually } from '../lab/waiting.js';
import type { Seat } from './seat.js';

// What an agent does at a seat under measurement.

export const consolePage = 'console/index.html';
export const mediaPage = 'media/index.html';
/** The console is there when its frame is, not already when it says that it waits for main. */
export const consolePainted = { [consolePage]: '.frame' };

/** Gives the seat its account as the settings page does, and waits for the line. */
export async function register(seat: Seat, lab: Lab): Promise<void> {
  const command: Command = {
    kind: 'save-account',
    account: {
      servers: [lab.urls.ws],
      domain: realm,
      user: 'agent1',
      authUser: null,
      dtmf: 'rfc4733',
      tls: { caFile: null, certificateFile: null, keyFile: null },
    },
    password: users.agent1,
  };
  await order(seat, command);
  const { value: lock } = await seat.evaluate<RecordLock>(
    consolePage,
    `new Promise((resolve) => window.ringside.subscribe(({ recordLock }) => recordLock.kind !== 'opening' && resolve(recordLock)))`,
  );
  // A machine without a secret store: notes are saved only once somebody has said where the key is to be.
  if (lock.kind === 'wanted') await order(seat, { kind: 'keep-key-in-file' });
  // Calls come only to an agent who has checked in.
  await order(seat, { kind: 'sign-in', startsAt: null });
  for (const { id } of standard.agent.checkIn) await order(seat, { kind: 'check', check: id, good: true });
  await order(seat, { kind: 'check-in' });
  await seat.evaluate(
    consolePage,
    `new Promise((resolve) => window.ringside.subscribe(({ line }) => line.kind === 'registered' && resolve(null)))`,
  );
}

/** A command as the page sends it. @throws Error when it was refused */
async function order(seat: Seat, command: Command): Promise<void> {
  const { value } = await seat.evaluate<CommandResult>(consolePage, `window.ringside.send(${JSON.stringify(command)})`);
  if (!value.ok) throw new Error(`${command.kind} was refused: ${value.code}`);
}

/** Calls are left on the desk until their record is written; the next one comes only then. */
export async function closeCall(seat: Seat): Promise<void> {
  await eventually('the desk to be clear', async () => {
    const { value: calls } = await seat.evaluate<readonly Call[]>(
      consolePage,
      `new Promise((resolve) => {
        const stop = window.ringside.subscribe(({ calls }) => { resolve(calls.map(({ call }) => call)); setTimeout(() => stop()); });
      })`,
    );
    for (const call of calls.filter((one) => phaseOf(one).kind === 'ended')) {
      await order(seat, { kind: 'write-note', call: call.id, text: 'a call', revision: 1 });
      await order(seat, { kind: 'dispose', call: call.id, disposition: 'balance' });
      await order(seat, { kind: 'close-call', call: call.id });
    }
    return calls.length === 0 || undefined;
  });
}

/** A second and a bit, never the same: nothing may come out well by falling into step with a timer. */
export const ringAWhile = (): Promise<void> => pause(1000 + Math.random() * 400);
