import { expect, it } from 'vitest';
import type { MediaPort } from '../../electron/media/port';
import { keepMeters } from '../../electron/shell/meters';

it('has levels told often only while somebody can see them, also to a media window that began anew', () => {
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
  );
  media({ event: 'ready' });
  inSight = false;
  sight();
  media({ event: 'gone' });
  media({ event: 'ready' });
  stop();
  inSight = true;
  sight();
  media({ event: 'ready' });
  expect(asked).toEqual([true, false, false].map((closely) => ['watch-levels', { closely }]));
});
