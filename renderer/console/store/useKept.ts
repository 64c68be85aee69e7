import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { useConsole } from './console';

/**
 * State of an open form that outlives the cover: while the console is covered nothing of it is on the page, and it is
 * there again once it is opened.
 * @param name its name among all forms, with the id of what the form is about
 */
export function useKept<T>(name: string, initial: T | (() => T)): [T, Dispatch<SetStateAction<T>>] {
  const { view, snapshots } = useConsole();
  const [value, setValue] = useState<T>(() => {
    const { kept } = view.getState();
    if (name in kept) return kept[name] as T;
    return initial instanceof Function ? initial() : initial;
  });
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    if (name in view.getState().kept) view.setState(({ kept: { [name]: _, ...others } }) => ({ kept: others }));
    return () => {
      if (snapshots.getState().snapshot?.seatLock.kind !== 'locked') return;
      view.setState(({ kept }) => ({ kept: { ...kept, [name]: latest.current } }));
    };
  }, [name, view, snapshots]);
  return [value, setValue];
}
