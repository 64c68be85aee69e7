import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import { phaseOf } from '../../../electron/domain/call';
import { Ready } from '../idle/Ready';
import { useView } from '../store/console';
import { type Desk, isAnswered, isIncoming, speakingOf } from '../store/desk';
import { AlarmBox } from './AlarmBox';
import { CallClock } from './CallClock';
import { CallLine } from './CallLine';
import { CallTroubles } from './CallTroubles';
import { Consultation } from './Consultation';
import { Controls } from './Controls';
import { DialField } from './DialField';
import { EndDialog } from './EndDialog';
import { EndedSummary } from './EndedSummary';
import { EndRow } from './EndRow';
import { FailedTry } from './FailedTry';
import { IncomingCard } from './IncomingCard';
import { Levels } from './Levels';
import { MoreMenu } from './MoreMenu';
import { OtherCalls } from './OtherCalls';
import { PaceGauge } from './PaceGauge';
import { PrivateMark } from './PrivateMark';
import { SoundHints } from './SoundHints';
import { TransferDialog } from './TransferDialog';
import { Who } from './Who';
import './callPane.css';

/** The left pane: who rings, who is on the line, how long, and what can be done about it. */
export function CallPane({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const { shown, ringing, others } = desk;
  const dialling = useView((view) => view.dialling);
  const beside = ringing.filter((view) => view !== shown);
  const busy = shown !== null && isAnswered(shown.call);
  // The dial field stays where it is while a call comes in, so that typing in it goes on undisturbed.
  const showDial = dialling || shown === null || isIncoming(shown.call);
  return (
    <section className="pane call-pane" aria-label={t('pane.call')}>
      {beside.map(({ call }) => (
        <IncomingCard key={call.id} call={call} first={call === ringing[0]?.call} large={false} holdsAnother={busy} />
      ))}
      {shown === null ? <Ready /> : <Shown key={shown.call.id} desk={desk} view={shown} />}
      <OtherCalls calls={others} swappable={busy && !desk.consultation} />
      {showDial && <DialField />}
    </section>
  );
}

function Shown({ desk, view }: { desk: Desk; view: CallView }) {
  const { call } = view;
  if (isIncoming(call)) {
    return <IncomingCard call={call} first={call === desk.ringing[0]?.call} large holdsAnother={false} />;
  }
  if (phaseOf(call).kind === 'ended') {
    return (
      <>
        {desk.consultation && <Consultation call={desk.consultation.call} customer={call} />}
        <EndedSummary view={view} />
      </>
    );
  }
  const speaking = speakingOf(desk)?.call ?? call;
  return (
    <>
      <div className="call-head">
        <Who call={call} />
        {isAnswered(call) && <MoreMenu call={call} />}
      </div>
      <PrivateMark call={call} />
      <CallClock call={call} />
      <CallLine call={call} />
      <AlarmBox call={call} />
      <CallTroubles view={view} />
      {desk.consultation && <Consultation call={desk.consultation.call} customer={call} />}
      {!desk.consultation && isAnswered(call) && <FailedTry call={call} />}
      {isAnswered(call) && <Controls call={call} speaking={speaking} />}
      {!desk.consultation && <EndRow call={call} />}
      {isAnswered(call) && <Levels call={speaking} />}
      {isAnswered(call) && <SoundHints view={speakingOf(desk)} />}
      {isAnswered(call) && <PaceGauge pace={speakingOf(desk)?.pace ?? null} />}
      <TransferDialog call={call} />
      <EndDialog view={view} />
    </>
  );
}
