import { useSetView, useView } from '../store/console';
import { useDesk } from '../store/useDesk';
import { CaseDialog } from './CaseDialog';
import { FollowUpDialog } from './FollowUpDialog';
import { SeriousDialog } from './SeriousDialog';

/**
 * What is opened by its key from the call in the middle of the attention: something owed (ACW-2, ACW-3, XFR-3), or a
 * serious event (ACW-4), which needs no call.
 */
export function FollowUpPanels() {
  const panel = useView((view) => view.panel);
  const setView = useSetView();
  const call = useDesk().shown?.call ?? null;
  const close = (): void => setView({ panel: null });
  return (
    <>
      {call !== null && (
        <>
          <FollowUpDialog call={call} kind="call-back" open={panel === 'call-back'} onClose={close} />
          <FollowUpDialog call={call} kind="message" open={panel === 'message'} onClose={close} />
          <CaseDialog call={call} open={panel === 'case'} onClose={close} />
        </>
      )}
      <SeriousDialog call={call} open={panel === 'serious'} onClose={close} />
    </>
  );
}
