import { useMemo } from 'react';
import { useSnapshot, useView } from './console';
import { type Desk, deskOf } from './desk';

/** The desk as the latest snapshot has it. */
export function useDesk(): Desk {
  const snapshot = useSnapshot((latest) => latest);
  const lookingAt = useView((view) => view.lookingAt);
  return useMemo(() => deskOf(snapshot, lookingAt), [snapshot, lookingAt]);
}
