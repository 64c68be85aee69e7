import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectGarbage } from '../../electron/shell/garbage';

it('gives back what nobody holds any more, and nothing else', async () => {
  const kept = { held: true };
  const references = [new WeakRef({ held: false }), new WeakRef(kept)];
  // A reference is strong until the end of the turn it was made in (ECMAScript, WeakRef).
  await turn();
  collectGarbage();
  expect(references.map((reference) => reference.deref())).toEqual([undefined, kept]);
});
