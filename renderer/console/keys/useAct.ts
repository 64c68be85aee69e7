import { useCallback } from 'react';
import { useConsole } from '../store/console';
import { act } from './actions';
import type { ShortcutId } from './shortcuts';

/** What a button does that has a key: the same as the key. */
export function useAct(): (id: ShortcutId) => void {
  const console_ = useConsole();
  return useCallback((id) => void act(console_, id), [console_]);
}
