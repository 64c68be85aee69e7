import type { Ms } from '../../../electron/domain/time';
import { useSnapshot } from '../store/console';
import { useNow } from '../store/useNow';

/** Where the sound of a kept practice call is: ms from the call's beginning. Null while it was not listened to. */
export function useListening(run: string): { readonly at: Ms; readonly playing: boolean } | null {
  const listening = useSnapshot((snapshot) => (snapshot.listening?.run === run ? snapshot.listening : null));
  const now = useNow(listening?.since != null);
  if (!listening) return null;
  const { at, since } = listening;
  return { at: since === null ? at : at + Math.max(0, now - since), playing: since !== null };
}
