import { useEffect } from 'react';
import type { PlatformStanding } from '../../../electron/contract/snapshot';
import { useSend, useSnapshot, useView } from '../store/console';

/** What the platform keeps about the program, read anew when the settings are opened; null until then. */
export function usePlatform(): PlatformStanding | null {
  const send = useSend();
  const looking = useView(({ place }) => place === 'settings');
  useEffect(() => {
    if (looking) void send({ kind: 'look-at-platform' });
  }, [looking, send]);
  return useSnapshot((snapshot) => snapshot.desktop.platform);
}
