// Records one call without end and says on stdout what is saved, until it is killed.
// Arguments: directory, key, call id.
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [directory, key, id] = process.argv.slice(2);
const file = fileURLToPath(new URL('../../../electron/records/recordStore.ts', import.meta.url));
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
const clock = { now: () => performance.now(), wall: () => Date.now() };
const store = module.openRecords({ directory, key, clock, log: console });

store.begin({
  id,
  direction: 'inbound',
  remote: { number: '13912345678', displayName: '张先生' },
  dialled: null,
  consultationFor: null,
  origin: { at: 0, wall: clock.wall() },
  events: [{ at: 0, kind: 'offered' }],
});
for (let step = 1; ; step++) {
  store.append(id, { at: step, kind: step % 2 ? 'muted' : 'unmuted' });
  writeSync(1, `event ${step}\n`);
  if (step % 5 === 0) {
    store.writeNote(id, `客户张先生询问挂失 LOST-CARD ${step}`, step, clock.wall());
    writeSync(1, `note ${step}\n`);
  }
}
