import { useEffect } from 'react';
import { useConsole } from '../store/console';
import { actOfPress } from './actions';

/** Answers the keys beside the page that ask something back (HLD-1, END-1), each once. */
export function usePresses(): void {
  const console_ = useConsole();
  useEffect(() => {
    const { snapshots } = console_;
    // What was pressed before this page was there has been answered, or is no longer wanted.
    let answered = snapshots.getState().snapshot?.press?.id ?? 0;
    return snapshots.subscribe(({ snapshot }) => {
      const press = snapshot?.press;
      if (!press || press.id <= answered) return;
      answered = press.id;
      actOfPress(console_, press);
    });
  }, [console_]);
}
