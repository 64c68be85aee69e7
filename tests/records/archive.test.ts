import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Call } from '../../electron/domain/call';
import { EVERYTHING } from '../../electron/domain/history';
import { openArchive } from '../../electron/records/archive/archive';
import { createReaders } from '../../electron/records/archive/readers';
import { connectToRead } from '../../electron/records/database';
import { openRecords } from '../../electron/records/recordStore';

const source = { file: '', key: null };
const quiet = { warn: () => {}, error: () => {} };
/** A thread that answers as it is told: `die` ends it, `fail` is refused, everything else comes back as it was asked. */
const parrot = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ kind, id, query }) => {
    if (kind === 'rest') parentPort.close();
    else if (query.id === 'die') process.exit(1);
    else if (query.id === 'fail') parentPort.postMessage({ kind: 'failure', id, reason: 'no such table' });
    else parentPort.postMessage({ kind: 'answer', id, value: query.id });
  });`;
const start = (): Worker => new Worker(parrot, { eval: true });

describe('the archive’s thread', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('answers each question with its own answer', async () => {
    const archive = openArchive({ source, start, log: quiet });
    const answers = await Promise.all(['a', 'b', 'c'].map((id) => archive.ask({ kind: 'call', id })));
    expect(answers).toEqual(['a', 'b', 'c']);
    await archive.close();
  });

  test('is begun anew after it died; what was asked of it meanwhile is refused, not left waiting', async () => {
    const archive = openArchive({ source, start, log: quiet });
    await expect(archive.ask({ kind: 'call', id: 'die' })).rejects.toThrow('its thread has ended');
    expect(await archive.ask({ kind: 'call', id: 'again' })).toBe('again');
    await archive.close();
  });

  test('ends when nothing was asked of it for a while, and another answers the next question', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const begun: Worker[] = [];
    const archive = openArchive({
      source,
      start() {
        const worker = start();
        begun.push(worker);
        return worker;
      },
      log: quiet,
    });
    expect(await archive.ask({ kind: 'call', id: 'a' })).toBe('a');
    vi.advanceTimersByTime(9_000);
    expect(await archive.ask({ kind: 'call', id: 'b' })).toBe('b');
    vi.advanceTimersByTime(9_000);
    expect(begun).toHaveLength(1);
    const gone = new Promise((resolve) => begun[0]?.once('exit', resolve));
    vi.advanceTimersByTime(1_000);
    // Asked while the first one is on its way out.
    expect(await archive.ask({ kind: 'call', id: 'c' })).toBe('c');
    expect(await gone).toBe(0);
    expect(begun).toHaveLength(2);
    await archive.close();
  });

  test('stays when it has made the knowledge’s index, which takes long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let begun = 0;
    const archive = openArchive({
      source,
      start() {
        begun += 1;
        return start();
      },
      log: quiet,
    });
    await archive.ask({
      kind: 'questions',
      text: '额度',
      category: null,
      frequency: null,
      since: 0,
      midnight: 0,
      limit: 5,
    });
    vi.advanceTimersByTime(60_000);
    await archive.ask({ kind: 'call', id: 'a' });
    expect(begun).toBe(1);
    await archive.close();
  });

  test('looks up only the last of what is typed while it is busy', async () => {
    const archive = openArchive({ source, start, log: quiet });
    const first = archive.ask({ kind: 'history', search: EVERYTHING, before: null, limit: 10 });
    const typed = ['额', '额度', '额度怎'].map((text) => {
      const words = [{ text, rules: [], kinds: [], dispositions: [] }];
      return archive.ask({ kind: 'history', search: { ...EVERYTHING, words }, before: null, limit: 10 });
    });
    const nextPage = archive.ask({ kind: 'history', search: EVERYTHING, before: 5, limit: 10 });
    const outcomes = await Promise.allSettled([first, ...typed, nextPage]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    await archive.close();
  });

  test('says why it has no answer, and answers the next', async () => {
    const archive = openArchive({ source, start, log: quiet });
    await expect(archive.ask({ kind: 'call', id: 'fail' })).rejects.toThrow('no such table');
    expect(await archive.ask({ kind: 'call', id: 'next' })).toBe('next');
    await archive.close();
    await expect(archive.ask({ kind: 'call', id: 'late' })).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('a call is read', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ringside-archive-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('while the store goes on writing, with a connection of its own', async () => {
    const key = 'ab'.repeat(32);
    const store = openRecords({ directory, key, clock: { now: () => 0, wall: () => 1_000_000 }, log: quiet });
    const call: Call = {
      id: 'one',
      direction: 'inbound',
      remote: { number: '13800138000', displayName: null },
      dialled: null,
      consultationFor: null,
      origin: { at: 0, wall: 1_000_000 },
      events: [{ at: 0, kind: 'offered' } as Call['events'][number]],
    };
    store.begin(call);
    const readers = createReaders(connectToRead(store.file, key), quiet);
    expect(readers.call({ kind: 'call', id: 'one' })).toEqual({
      call,
      note: null,
      digest: null,
      findings: [],
      quality: null,
      trace: [],
      followUps: [],
    });
    store.writeNote('one', '客户问余额', 1, 1_000_500);
    expect((await readers.call({ kind: 'call', id: 'one' }))?.note?.text).toBe('客户问余额');
    expect(readers.call({ kind: 'call', id: 'other' })).toBeNull();
    store.close();
  });
});
