import { useMemo } from 'react';
import { useSnapshot, useView } from './console';
import { type Desk, deskOf } from './desk';

/** The desk as the latest snapshot has it. */
export function useDesk(): Desk {
  const calls = useSnapshot((snapshot) => snapshot.calls);
  const current = useSnapshot((snapshot) => snapshot.current);
  const lookingAt = useView((view) => view.lookingAt);
  return useMemo(() => deskOf({ calls, current }, lookingAt), [calls, current, lookingAt]);
}
