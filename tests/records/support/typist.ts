import { writeSync } from 'node:fs';
import { openRecords } from '../../../electron/records/recordStore';

// A seat that talks and types until it is killed; says on stdout what is saved. Arguments: directory, key, round.

const [directory = '', key = '', round = ''] = process.argv.slice(2);
const clock = { now: () => performance.now(), wall: () => Date.now() };
const store = openRecords({ directory, key, clock, log: console });
store.markInterrupted();
if (store.problem) writeSync(1, `problem ${store.problem.reason}\n`);

for (let call = 1; ; call += 1) {
  const id = `call-${round}-${call}`;
  store.begin({
    id,
    direction: 'inbound',
    remote: { number: '13912345678', displayName: null },
    dialled: null,
    consultationFor: null,
    origin: { at: 0, wall: clock.wall() },
    events: [{ at: 0, kind: 'offered' }],
  });
  writeSync(1, `call ${id} 1 0\n`);
  for (let step = 1; step <= 12; step += 1) {
    store.append(id, { at: step, kind: step % 2 ? 'muted' : 'unmuted' });
    writeSync(1, `call ${id} ${step + 1} ${step - 1}\n`);
    store.writeNote(id, `客户张先生询问挂失 ${'字'.repeat(step * 40)} ${step}`, step, clock.wall());
    writeSync(1, `call ${id} ${step + 1} ${step}\n`);
  }
  store.append(id, { at: 13, kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null });
  writeSync(1, `call ${id} 14 12\n`);
}
