import { useCallback } from 'react';
import type { Command } from '../../../electron/contract/command';
import { sendAndTell, useConsole } from '../store/console';

type About = Extract<Command, { kind: 'dial' }>['about'];

/** Calls somebody about what is owed or a case; the call is then in front. */
export function useDial(): (number: string, about: NonNullable<About>) => Promise<void> {
  const console_ = useConsole();
  return useCallback(
    async (number, about) => {
      const result = await sendAndTell(console_, { kind: 'dial', target: number, about });
      if (result.ok) console_.view.setState({ place: 'call' });
    },
    [console_],
  );
}
