import { useEffect } from 'react';
import { actOfHeadset } from '../keys/actions';
import { useConsole } from '../store/console';

/** Answers the keys of the headset that ask something back (HLD-1, END-1), each once. */
export function useHeadsetPresses(): void {
  const console_ = useConsole();
  useEffect(() => {
    const { snapshots } = console_;
    // What was pressed before this page was there has been answered, or is no longer wanted.
    let answered = snapshots.getState().snapshot?.headset.press?.id ?? 0;
    return snapshots.subscribe(({ snapshot }) => {
      const press = snapshot?.headset.press;
      if (!press || press.id <= answered) return;
      answered = press.id;
      actOfHeadset(console_, press.key);
    });
  }, [console_]);
}
