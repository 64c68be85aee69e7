import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import { callStory } from '../support/history';
import { snapshot, viewed } from '../support/snapshots';
import { SCENES } from './scenes';

const of = (name: string): ConsoleSnapshot => {
  const scene = SCENES[name];
  if (!scene) throw new Error(`There is no scene ${name}.`);
  return scene.snapshot;
};

/** A caller with the longest number there is room for, who rings while the agent talks beyond the limit. */
const overWhileKnocking: ConsoleSnapshot = {
  ...of('talk-over'),
  calls: [
    ...of('talk-over').calls,
    viewed(
      callStory('k', [[0.2, { kind: 'ringing' }]], {
        begun: of('talk-over').asOf - 13_000,
        remote: { number: '+8615912345678901', displayName: null },
      }),
    ),
  ],
};

/** A number withheld that rings beside another call. */
const withheldWhileTalking: ConsoleSnapshot = {
  ...of('waiting'),
  calls: of('waiting').calls.map((view) =>
    view.call.id === 'b' ? { ...view, call: { ...view.call, remote: { number: '', displayName: null } } } : view,
  ),
};

/** An hour on the line: the clock is at its widest. */
const hour: ConsoleSnapshot = { ...of('talk-over'), asOf: of('talk-over').asOf + 3_700_000 };

const withheld = snapshot({
  calls: [
    viewed(
      callStory('w', [[0.2, { kind: 'ringing' }]], { begun: 1_000_000, remote: { number: '', displayName: null } }),
    ),
  ],
  asOf: 1_013_000,
});

/** Every way the mini bar can look, by name. */
export const MINI_BAR_SCENES: Readonly<Record<string, ConsoleSnapshot>> = {
  idle: snapshot({}),
  'idle-lost': of('idle-lost'),
  ringing: of('ringing'),
  'ringing-late': of('ringing-late'),
  withheld,
  'ringing-out': of('ringing-out'),
  talking: of('talking'),
  held: of('held'),
  'hold-warning': of('hold-warning'),
  'hold-over': of('hold-over'),
  'talk-over': of('talk-over'),
  hour,
  waiting: of('waiting'),
  'over-while-knocking': overWhileKnocking,
  'withheld-while-talking': withheldWhileTalking,
  consultation: of('consultation'),
};
