import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';

type Handler = (event: unknown, value: unknown) => unknown;
const handlers = vi.hoisted(() => new Map<string, (event: unknown, value: unknown) => unknown>());
vi.mock('electron', () => ({
  protocol: {},
  ipcMain: {
    handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
    on: (channel: string, handler: Handler) => handlers.set(channel, handler),
    removeHandler: (channel: string) => handlers.delete(channel),
    removeListener: (channel: string) => handlers.delete(channel),
  },
}));
vi.mock('../../electron/console/world', async (original) => ({
  ...(await original<typeof import('../../electron/console/world')>()),
  snapshotOf: () => ({ standard: null }),
}));
const { openConsoleDoor } = await import('../../electron/ipc/consoleIpc');
const { openTrainerDoor } = await import('../../electron/ipc/trainerIpc');
const { isPage } = await import('../../electron/shell/appScheme');
const { consoleChannels, trainerChannels } = await import('../../electron/contract/bridge');

const url = 'app://ringside/console/index.html';
let close = (): void => {};
afterEach(() => close());

/** Whether anybody sees the page of the next story. */
let inSight = true;
let tellLevels = (_levels: unknown): void => {};

/** A door with a desk behind it that only notes what reaches it. */
function door() {
  const world = createStore<object>(() => ({}));
  const reached: unknown[] = [];
  const said: string[] = [];
  const sent: string[] = [];
  const page = { send: (channel: string) => sent.push(channel), isDestroyed: () => false, isCrashed: () => false };
  const note = async (value: unknown) => {
    reached.push(value);
    return { ok: true };
  };
  close = openConsoleDoor({
    console: {
      world,
      dispatch: note,
      ask: note,
      subscribeLevels(listener: (levels: unknown) => void) {
        tellLevels = listener;
        return () => {};
      },
    } as never,
    clock: { now: () => 0, wall: () => 0 } as never,
    page: { page: () => page as never, isUrl: (asked) => isPage(asked, 'console') },
    isInSight: () => inSight,
    log: (message) => said.push(message),
  });
  return { reached, said, sent, page, world };
}

const call = (channel: string, event: unknown, value?: unknown) => handlers.get(channel)?.(event, value);
const malformed = { ok: false, code: 'malformed' };
const command = { kind: 'reconnect' };

describe('the console’s door', () => {
  it('lets in its own page alone, and only the page’s own frame', async () => {
    const { page, reached, said, sent } = door();
    const top = { parent: null, url };
    sent.length = 0;
    for (const event of [
      { sender: {}, senderFrame: top }, // another window that shows the same page
      { sender: page, senderFrame: { parent: top, url } }, // a frame within it
      { sender: page, senderFrame: { parent: null, url: 'app://ringside/media/index.html' } },
      { sender: page, senderFrame: { parent: null, url: 'https://ringside/console/index.html' } },
      { sender: page, senderFrame: null }, // a frame that has gone meanwhile
    ]) {
      expect(await call(consoleChannels.command, event, command)).toEqual(malformed);
      expect(await call(consoleChannels.query, event, { kind: 'newest' })).toEqual(malformed);
      call(consoleChannels.attach, event);
    }
    expect(reached).toEqual([]);
    expect(sent).toEqual([]);
    expect(said).toHaveLength(15);
    expect(await call(consoleChannels.command, { sender: page, senderFrame: top }, command)).toEqual({ ok: true });
    expect(reached).toEqual([command]);
  });

  it('drops what its schema does not know, and does not write down what it held', async () => {
    const { page, reached, said } = door();
    const event = { sender: page, senderFrame: { parent: null, url } };
    for (const value of [
      null,
      'reconnect',
      [],
      { kind: 'shell', run: 'secret' },
      { kind: 'reconnect', also: 'secret' },
      { kind: 'dial', target: 'secret'.repeat(100) },
      { kind: 'end', call: 'a', reason: 'secret', detail: null },
      JSON.parse('{"kind":"reconnect","__proto__":{"secret":1}}'),
    ]) {
      expect(await call(consoleChannels.command, event, value), JSON.stringify(value)).toEqual(malformed);
      expect(await call(consoleChannels.query, event, value)).toEqual(malformed);
    }
    expect(reached).toEqual([]);
    expect(said.join(' ')).not.toContain('secret');
  });

  it('tells how loud it is only while somebody can see it', () => {
    const { sent } = door();
    const told = (): number => sent.filter((channel) => channel === consoleChannels.levels).length;
    tellLevels({});
    inSight = false;
    tellLevels({});
    inSight = true;
    expect(told()).toBe(1);
  });

  it('publishes how a call sounds only while somebody can see it, and everything else at once', async () => {
    const { sent, world } = door();
    const view = { call: {}, quality: null, pace: null, heardAt: null };
    const published = async (next: object): Promise<boolean> => {
      const before = sent.length;
      world.setState(next);
      await new Promise(setImmediate);
      return sent.length > before;
    };
    await published({ calls: [view], notices: [] });
    inSight = false;
    expect(await published({ calls: [{ ...view, quality: {}, pace: 240, heardAt: 1 }] })).toBe(false);
    expect(await published({ calls: [{ ...view, call: {} }] })).toBe(true);
    expect(await published({ notices: [{}] })).toBe(true);
    expect(await published({ calls: [] })).toBe(true);
    inSight = true;
    await published({ calls: [view] });
    expect(await published({ calls: [{ ...view, pace: 240 }] })).toBe(true);
  });

  it('is gone when it is closed', () => {
    door();
    close();
    expect([...handlers.keys()]).toEqual([]);
  });
});

/** The same for the trainer's page. */
function trainersDoor() {
  const reached: unknown[] = [];
  const page = { send: () => {}, isDestroyed: () => false, isCrashed: () => false };
  const note = async (value: unknown) => {
    reached.push(value);
    return { ok: true };
  };
  close = openTrainerDoor({
    console: { world: createStore(() => ({})), dispatch: note, ask: note, subscribeLevels: () => () => {} } as never,
    clock: { now: () => 0, wall: () => 0 } as never,
    page: { page: () => page as never, isUrl: (asked) => isPage(asked, 'trainer') },
    log: () => {},
  });
  const from = (url: string) => ({ sender: page, senderFrame: { parent: null, url } });
  return { reached, from, own: from('app://ringside/trainer/index.html') };
}

describe('the trainer’s door', () => {
  it('lets a trainer steer and touch nothing of the newcomer’s', async () => {
    const { reached, own } = trainersDoor();
    const steer = { kind: 'steer', run: 'run-1', steering: 'angrier' };
    expect(await call(trainerChannels.command, own, steer)).toEqual({ ok: true });
    for (const command of [
      { kind: 'answer', call: 'a' },
      { kind: 'write-note', call: 'a', text: 'x', revision: 1 },
      { kind: 'set-language', language: 'en' },
      { kind: 'forget-account' },
    ])
      expect(await call(trainerChannels.command, own, command)).toEqual(malformed);
    expect(await call(trainerChannels.query, own, { kind: 'scenarios' })).toEqual({ ok: true });
    expect(await call(trainerChannels.query, own, { kind: 'newest' })).toEqual(malformed);
    expect(reached).toEqual([steer, { kind: 'scenarios' }]);
  });

  it('is the trainer’s page’s alone, on channels of its own', async () => {
    const { reached, from } = trainersDoor();
    const command = { kind: 'end-training' };
    expect(await call(trainerChannels.command, from('app://ringside/console/index.html'), command)).toEqual(malformed);
    expect(reached).toEqual([]);
    const ours = Object.values(trainerChannels);
    expect(Object.values(consoleChannels).filter((channel) => ours.includes(channel))).toEqual([]);
  });
});
