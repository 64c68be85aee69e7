import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from '../../electron/records/migrations/migrations';
import { openRecordFile } from '../../electron/records/recordFile';
import { clock, customerCalls, folder, HUNG_UP, KEY, listening, MORNING, records } from './support/seat';

/** 张先生 in the encoding of older Chinese files. */
const GB18030 = Buffer.from('d5c5cfc8c9fa', 'hex');
const SECRETS = ['张先生', '13912345678', '柳树街', 'LOST-CARD'].flatMap((text) => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'utf16le').swap16(),
]);

function expectNothingTold(directory: string): string[] {
  const names = readdirSync(directory);
  for (const name of names) {
    const bytes = readFileSync(join(directory, name));
    for (const secret of [...SECRETS, GB18030])
      expect(bytes.includes(secret), `${secret.toString('hex')} in ${name}`).toBe(false);
    if (process.platform !== 'win32') expect(statSync(join(directory, name)).mode & 0o777, name).toBe(0o600);
  }
  return names;
}

it('no number, name or note is in the clear in any file the records make: log, copies, what is set aside, what is carried over', () => {
  const directory = folder();
  const store = records(directory);
  for (let n = 0; n < 50; n += 1) {
    const call = customerCalls(`call-${n}`, MORNING, '13912345678');
    store.begin({ ...call, remote: { ...call.remote, displayName: '张先生' } });
    store.writeNote(`call-${n}`, `LOST-CARD 柳树街 ${'补卡'.repeat(900)}`, 1, MORNING);
    store.append(`call-${n}`, HUNG_UP);
  }
  expect(expectNothingTold(directory)).toContain('records.db-wal');
  store.close();

  // A later version copies before it changes anything; then the file is damaged, set aside and carried over.
  const file = join(directory, 'records.db');
  const options = {
    file,
    key: KEY,
    clock,
    log: listening().log,
    steps: [...migrations, 'CREATE TABLE later (text TEXT);'],
  };
  const later = openRecordFile(options);
  expect(expectNothingTold(directory).join()).toContain('before-version');
  later.database.exec('PRAGMA journal_mode = DELETE');
  later.database.close();
  later.unlock();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, 60 * 4096);
  closeSync(handle);
  const anew = openRecordFile(options);
  expect(anew.problem?.reason).toBe('damaged');
  expect(expectNothingTold(directory).join()).toContain('set-aside');
  anew.database.close();
  anew.unlock();
}, 60_000);
