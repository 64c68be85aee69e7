import { CircleDot } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Findings } from './afterCall/Findings';
import { BoardPlace } from './board/BoardPlace';
import { CallPane } from './call/CallPane';
import { useLink } from './call/useLink';
import { DuePlace } from './due/DuePlace';
import { FollowUpPanels } from './followUp/FollowUpPanels';
import { ErrorBoundary } from './frame/ErrorBoundary';
import { Footer } from './frame/Footer';
import { IncomingBanner } from './frame/IncomingBanner';
import { LeavingDialog } from './frame/LeavingDialog';
import { Notices } from './frame/Notices';
import { PlaceView } from './frame/PlaceView';
import { Rail } from './frame/Rail';
import { TopBar } from './frame/TopBar';
import { HandOverPlace } from './handOver/HandOverPlace';
import { HistoryPlace } from './history/HistoryPlace';
import { Readiness } from './idle/Readiness';
import { KeysDialog } from './keys/KeysDialog';
import { usePresses } from './keys/usePresses';
import { useShortcuts } from './keys/useShortcuts';
import { ImportDialog } from './knowledge/ImportDialog';
import { KnowledgePlace } from './knowledge/KnowledgePlace';
import { NotePad } from './note/NotePad';
import { useNoteCheck, useWarmWords } from './note/useNoteCheck';
import { ListImportDialog } from './outbound/import/ListImportDialog';
import { PendingLists } from './outbound/import/PendingLists';
import { Palette } from './palette/Palette';
import { PrintRoot } from './print/PrintRoot';
import { RecordLockBanner } from './recordLock/RecordLockBanner';
import { RecordLockDialog } from './recordLock/RecordLockDialog';
import { ScriptPane } from './script/ScriptPane';
import { LockCover } from './seatLock/LockCover';
import { SettingsPage } from './settings/SettingsPage';
import { useConsole, useView } from './store/console';
import { isEnded } from './store/desk';
import { useDesk } from './store/useDesk';
import type { Panel } from './store/viewStore';
import { TrainingPlace } from './training/TrainingPlace';
import { useLook } from './useLook';
import './frame/frame.css';

/** The console page: nothing until main has spoken, then the frame with the place the agent is at. */
export function App() {
  const { snapshots, view } = useConsole();
  const { t } = useTranslation();
  const connected = useStore(snapshots, ({ snapshot }) => snapshot !== null);
  const lock = useStore(snapshots, ({ snapshot }) => snapshot?.seatLock);
  if (!connected) {
    return (
      <div className="waiting-for-main" role="status">
        <CircleDot className="icon" aria-hidden="true" />
        {t('view.connecting')}
      </div>
    );
  }
  return (
    <ErrorBoundary onRecovered={() => view.setState(({ recoveries }) => ({ recoveries: recoveries + 1, panel: null }))}>
      <Tooltip.Provider delayDuration={400}>
        {lock?.kind === 'locked' ? <LockCover lock={lock} /> : <Frame />}
      </Tooltip.Provider>
    </ErrorBoundary>
  );
}

function Frame() {
  useLook();
  useShortcuts();
  useLink();
  usePresses();
  return (
    <div className="frame">
      <TopBar />
      <div>
        <RecordLockBanner />
        <PendingLists />
        <Notices />
        <RingingElsewhere />
      </div>
      <div className="frame-body">
        <Rail />
        <PlaceView place="call">
          <DeskView />
        </PlaceView>
        <PlaceView place="due">
          <DuePlace />
        </PlaceView>
        <PlaceView place="outbound">
          <Suspense>
            <OutboundPlace />
          </Suspense>
        </PlaceView>
        <PlaceView place="hand-over">
          <HandOverPlace />
        </PlaceView>
        <PlaceView place="knowledge">
          <KnowledgePlace />
        </PlaceView>
        <PlaceView place="board">
          <BoardPlace />
        </PlaceView>
        <PlaceView place="history">
          <HistoryPlace />
        </PlaceView>
        <PlaceView place="reports">
          <Suspense>
            <ReportsPlace />
          </Suspense>
        </PlaceView>
        <PlaceView place="training">
          <TrainingPlace />
        </PlaceView>
        <PlaceView place="settings">
          <SettingsPage />
        </PlaceView>
      </div>
      <Footer />
      <KeysDialog />
      <FollowUpPanels />
      <RecordLockDialog />
      <ImportDialog />
      <ListImportDialog />
      <LeavingDialog />
      <Palette />
      <PrintRoot />
    </div>
  );
}

/** A call that rings is also seen where the desk is not. */
function RingingElsewhere() {
  const ringing = useDesk().ringing[0];
  const atDesk = useView((view) => view.place === 'call');
  return !atDesk && ringing ? <IncomingBanner call={ringing.call} /> : null;
}

// Charts, and what reads times as they are said, are not for the start of a shift.
const OutboundPlace = lazy(() => import('./outbound/OutboundPlace'));
const ReportsPlace = lazy(() => import('./reports/ReportsPlace'));

/** Panels that make no sense once another call is in front, or this one has ended. */
const ABOUT_A_LIVE_CALL: readonly Panel[] = [
  'dial-pad',
  'hold',
  'transfer',
  'finish',
  'end',
  'exempt',
  'spelling',
  'knowledge',
  'unanswered',
];

function DeskView() {
  const desk = useDesk();
  const { shown } = desk;
  const { view } = useConsole();
  const check = useNoteCheck();
  useWarmWords();
  const mode = shown === null ? 'idle' : isEnded(shown.call) ? 'ended' : 'call';

  // Another call came to the front: panels about the one before close.
  const subject = `${shown?.call.id} ${mode}`;
  const caller = desk.ringing[0]?.call.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change itself is what this is about
  useEffect(() => {
    view.setState(({ panel }) => (panel !== null && ABOUT_A_LIVE_CALL.includes(panel) ? { panel: null } : {}));
  }, [subject, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: likewise for the menu of reasons
  useEffect(() => {
    view.setState(({ panel }) => (panel === 'reject' ? { panel: null } : {}));
  }, [caller, view]);

  return (
    <div className="desk" data-layout={mode}>
      <CallPane desk={desk} />
      {shown === null && <Readiness />}
      {shown !== null && mode === 'call' && (
        <ScriptPane call={shown.call} colleague={desk.consultation?.call ?? null} />
      )}
      {shown !== null && mode === 'ended' && <Findings view={shown} check={check} />}
      {shown !== null && <NotePad call={shown.call} check={check} />}
    </div>
  );
}
