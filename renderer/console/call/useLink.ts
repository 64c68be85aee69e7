import { useEffect } from 'react';
import { useSetView, useSnapshot } from '../store/console';

/** A link from another program brings the dialler in sight, wherever the agent is; the field takes its number. */
export function useLink(): void {
  const asked = useSnapshot((snapshot) => snapshot.link !== null);
  const setView = useSetView();
  useEffect(() => {
    if (asked) setView({ place: 'call', panel: null, dialling: true, wanted: 'dial' });
  }, [asked, setView]);
}
