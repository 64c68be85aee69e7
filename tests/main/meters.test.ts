import { expect, it } from 'vitest';
import type { MediaPort } from '../../electron/media/port';
import { keepMeters } from '../../electron/shell/meters';
import { openSeat } from './seat';

it('has levels and pace told often only while somebody can see them, in practice always, and to each media window', async () => {
  const { desk } = await openSeat();
  const { world } = desk;
  world.setState({ mode: 'work' });
  const asked: unknown[] = [];
  let inSight = true;
  let sight = (): void => {};
  let media: Parameters<MediaPort['subscribe']>[0] = () => {};
  const stop = keepMeters(
    {
      isInSight: () => inSight,
      onSight(listener) {
        sight = listener;
        return () => {
          sight = () => {};
        };
      },
    },
    {
      async request(...asks: unknown[]) {
        asked.push(asks);
        return null as never;
      },
      subscribe(listener) {
        media = listener;
        return () => {
          media = () => {};
        };
      },
    },
    world,
  );
  media({ event: 'ready' });
  inSight = false;
  sight();
  media({ event: 'gone' });
  media({ event: 'ready' });
  world.setState({ mode: 'demo' });
  stop();
  inSight = true;
  sight();
  media({ event: 'ready' });
  expect(asked).toEqual([true, false, false, true].map((closely) => ['watch-levels', { closely }]));
});
