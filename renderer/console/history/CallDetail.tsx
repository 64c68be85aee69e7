import { PhoneOutgoing, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallFile } from '../../../electron/contract/query';
import { phaseOf } from '../../../electron/domain/call';
import type { CallDigest } from '../../../electron/domain/callDigest';
import { clocksOf } from '../../../electron/domain/clocks';
import type { Finding } from '../../../electron/domain/findings';
import { maskPhone } from '../../../electron/domain/masking';
import type { CallQuality } from '../../../electron/domain/quality';
import { maskCustomerData } from '../../../electron/domain/sensitive/customerData';
import { wallTime } from '../../../electron/domain/time';
import { FindingsReview, type Group } from '../afterCall/Findings';
import { Who } from '../call/Who';
import { dueText } from '../due/dueText';
import { clockText, timeOfDay } from '../i18n/spans';
import { useLanguage } from '../i18n/useLanguage';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { LegalHolds } from '../legalHold/LegalHolds';
import { Masked } from '../masked/Masked';
import { NoteVersionsButton } from '../note/NoteVersions';
import { useSnapshot } from '../store/console';
import { useWall } from '../store/useWall';
import { dayText } from './dayText';
import { eventText } from './eventText';
import { QualityTrace } from './QualityTrace';

/** As judged when the call was over: what was open then is broken now. */
const groupOf = ({ verdict }: Finding): Group => (verdict === 'kept' ? 'kept' : 'broken');

/** One call of the history with all that is kept about it. */
export function CallDetail({
  file,
  region,
  onClose,
}: {
  file: CallFile;
  region: Ref<HTMLElement>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const now = useWall();
  const { call, note, digest, findings } = file;
  const began = wallTime(call.origin, call.events[0]?.at ?? call.origin.at);
  const phase = phaseOf(call);
  return (
    <section className="pane call-detail" ref={region} tabIndex={-1} aria-label={t('history.detail')}>
      <div className="call-detail-head">
        <Who call={call} />
        <div className="call-detail-actions">
          <button
            type="button"
            className="button"
            disabled={call.remote.number === ''}
            aria-keyshortcuts={ariaKeys('dial-back')}
            onClick={() => act('dial-back')}
          >
            <PhoneOutgoing className="icon-small" aria-hidden="true" />
            {t('history.dial-back')} <KeyHint of="dial-back" />
          </button>
          <button type="button" className="icon-button" aria-label={t('action.close')} onClick={onClose}>
            <X className="icon" aria-hidden="true" />
          </button>
        </div>
      </div>
      <p className="call-detail-when figures">
        {dayText(began, now, t)} {timeOfDay(began)}
        {phase.kind === 'ended' && ` – ${timeOfDay(wallTime(call.origin, phase.at))}`}
        {digest && <span>{t('history.agent', { agent: digest.agent })}</span>}
      </p>
      {digest?.interrupted && (
        <div className="box warning">
          <TriangleAlert className="icon" aria-hidden="true" />
          <p className="box-text">{t('history.interrupted')}</p>
        </div>
      )}
      <Facts file={file} />
      <Part title={t('pane.note')}>
        {note && note.text.trim() !== '' ? (
          <>
            <p className="call-detail-note">
              <Masked text={note.text} what="note" id={call.id} />
            </p>
            <p className="hint figures">{t('history.note-saved', { time: timeOfDay(note.savedAt) })}</p>
            <NoteVersionsButton call={call.id} />
          </>
        ) : (
          <p className="hint">{t('history.no-note')}</p>
        )}
      </Part>
      {phase.kind === 'ended' && (
        <section className="call-detail-part call-detail-findings" aria-label={t('pane.findings')}>
          <FindingsReview call={call} findings={findings} groupOf={groupOf} />
        </section>
      )}
      <Part title={t('history.sound')}>
        <QualityTrace trace={file.trace} from={call.events[0]?.at ?? call.origin.at} />
      </Part>
      <FollowUps file={file} />
      <div className="call-detail-part">
        <h2>{t('legal-hold.title')}</h2>
        <LegalHolds call={call.id} />
      </div>
      <Events file={file} />
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const label = useId();
  return (
    <section className="call-detail-part" aria-labelledby={label}>
      <h2 id={label}>{title}</h2>
      {children}
    </section>
  );
}

function Facts({ file: { call, digest, quality } }: { file: CallFile }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const phase = phaseOf(call);
  const clocks = clocksOf(call, phase.kind === 'ended' ? phase.at : call.origin.at, standard);
  const filed = digest?.disposition ?? null;
  const facts: readonly (readonly [string, string])[] = [
    [t('clock.ringing'), clocks.ringMs === null ? '–' : clockText(clocks.ringMs)],
    [t('clock.talk'), clocks.talkMs === null ? t('ended.not-answered') : clockText(clocks.talkMs)],
    [
      t('ended.holds'),
      clocks.holds.length === 0
        ? t('ended.no-holds')
        : t('ended.holds-value', { holds: clocks.holds.length, span: clockText(clocks.holdTotalMs) }),
    ],
    [
      t('kind.label'),
      [
        digest && t(`kind.${digest.kind}`),
        filed && (standard.dispositions.find(({ id }) => id === filed)?.label[language] ?? filed),
      ]
        .filter(Boolean)
        .join(' · ') || '–',
    ],
    [
      t('history.ended'),
      phase.kind === 'ended' ? `${t(`ended-by.${phase.by}`)} · ${t(`end-cause.${phase.cause}`)}` : '–',
    ],
    ...(digest && digest.transfers.length > 0 ? [[t('history.transfers'), transfersText(digest, t)] as const] : []),
    [t('history.quality'), quality ? qualityText(quality, t) : t('history.no-quality')],
  ];
  return (
    <dl className="call-detail-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function transfersText({ transfers }: CallDigest, t: Translate): string {
  return transfers
    .map(({ way, target, outcome }) =>
      [t(`history.way.${way}`), maskPhone(target), t(`history.outcome.${outcome}`)].join(' '),
    )
    .join(' → ');
}

function qualityText({ worstMos, meanMos }: CallQuality, t: Translate): string {
  return t('history.quality-value', { mean: meanMos.toFixed(1), worst: worstMos.toFixed(1) });
}

function FollowUps({ file: { followUps } }: { file: CallFile }) {
  const { t } = useTranslation();
  const now = useWall();
  if (followUps.length === 0) return null;
  return (
    <Part title={t('history.follow-ups')}>
      <ul className="call-detail-follow-ups">
        {followUps.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{t(`due.kind.${one.kind}`)}</strong>{' '}
              <span className="figures">
                {one.done === null
                  ? t('history.owed-until', { time: dueText(one.dueAt, now, t) })
                  : t('history.done-at', { time: dueText(one.done.at, now, t) })}
              </span>
            </p>
            <p>
              <Masked text={one.content} what="follow-up" id={one.id} />
            </p>
            {one.done && one.done.result !== '' && <p className="hint">{maskCustomerData(one.done.result)}</p>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Events({ file: { call } }: { file: CallFile }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const from = call.events[0]?.at ?? call.origin.at;
  return (
    <Part title={t('history.events')}>
      <ol className="call-detail-events">
        {call.events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a history is only added to; its places are its names
          <li key={index}>
            <time className="figures" dateTime={new Date(wallTime(call.origin, event.at)).toISOString()}>
              {timeOfDay(wallTime(call.origin, event.at))}
            </time>
            <span className="figures call-detail-offset">{clockText(event.at - from)}</span>
            <span>{maskCustomerData(eventText(event, call, standard, language, t))}</span>
          </li>
        ))}
      </ol>
    </Part>
  );
}
