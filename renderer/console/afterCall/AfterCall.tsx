import { CalendarClock, Check, CircleAlert, FolderPen, type LucideIcon, MessageSquareText, Siren } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CallView } from '../../../electron/contract/snapshot';
import { type Call, kindOf, phaseOf } from '../../../electron/domain/call';
import { endReasonOf, findingsOf, owesNuisanceReport } from '../../../electron/domain/findings';
import { needsWork } from '../../../electron/domain/shift';
import { Box } from '../design/Box';
import { ShiftLeader } from '../followUp/ShiftLeader';
import { useLanguage } from '../i18n/useLanguage';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { TargetOutcome } from '../outbound/TargetOutcome';
import { useCalled } from '../outbound/useCalled';
import { KindChips } from '../script/KindChips';
import { useConsole, useSetView, useSnapshot, useView } from '../store/console';
import { AboutCall } from './AboutCall';
import { dispositionOf, dispositionsFor } from './disposition';
import './afterCall.css';

const OPENED: readonly { readonly id: 'call-back' | 'message' | 'case' | 'serious'; readonly Icon: LucideIcon }[] = [
  { id: 'call-back', Icon: CalendarClock },
  { id: 'case', Icon: FolderPen },
  { id: 'message', Icon: MessageSquareText },
  { id: 'serious', Icon: Siren },
];

/** ACW-1: the record of the call that has just ended. What is known is filled in, what is missing is said. */
export function AfterCall({ view }: { view: CallView }) {
  const { t } = useTranslation();
  const act = useAct();
  const { call } = view;
  const work = needsWork(call);
  return (
    <section className="after-call" aria-label={t('after-call.title')}>
      <TargetOutcome call={call} />
      {work && (
        <>
          <KindChips call={call} />
          <Dispositions call={call} />
        </>
      )}
      <Nuisance call={call} />
      <AboutCall call={call} />
      {isTaken(call) && (
        <div className="after-call-more">
          {OPENED.map(({ id, Icon }) => (
            <button
              key={id}
              type="button"
              className="button small"
              aria-keyshortcuts={ariaKeys(id)}
              onClick={() => act(id)}
            >
              <Icon className="icon-small" aria-hidden="true" />
              {t(`follow.${id}`)}
              <KeyHint of={id} />
            </button>
          ))}
        </div>
      )}
      <div className="after-call-foot">
        {work && <Missing call={call} />}
        <button
          type="button"
          className="button primary"
          aria-keyshortcuts={ariaKeys('done')}
          onClick={() => act('done')}
        >
          <Check className="icon" aria-hidden="true" />
          {t(work ? 'after-call.done' : 'ended.done')}
          <KeyHint of="done" />
        </button>
      </div>
    </section>
  );
}

/** END-3: a nuisance call that was ended is reported, with one key; then whoever is to be told is one key away. */
function Nuisance({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const phase = phaseOf(call);
  if (phase.kind !== 'ended' || endReasonOf({ call, phase }) !== 'nuisance') return null;
  if (!owesNuisanceReport(call)) {
    return (
      <Box tone="information" Icon={Siren} role="status" title={t('after-call.nuisance-reported')}>
        <ShiftLeader />
      </Box>
    );
  }
  return (
    <Box
      tone="warning"
      Icon={Siren}
      role="status"
      title={
        <>
          {t('after-call.nuisance-due')} <span className="rule-id">END-3</span>
        </>
      }
    >
      <button
        type="button"
        className="button primary nuisance-key"
        aria-keyshortcuts={ariaKeys('serious')}
        onClick={() => act('serious')}
      >
        {t('after-call.report-nuisance')}
        <KeyHint of="serious" />
      </button>
    </Box>
  );
}

function isTaken(call: Call): boolean {
  const phase = phaseOf(call);
  return phase.kind === 'ended' && (phase.answeredAt !== null || call.direction === 'outbound');
}

/** The dispositions of the call's kind (话务类型). The arrow keys choose. */
function Dispositions({ call }: { call: Call }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = useId();
  const { view } = useConsole();
  const setView = useSetView();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const plan = useCalled(call.id)?.plan.kind;
  const wanted = useView((state) => state.wanted === 'disposition');
  const chosen = dispositionOf(
    call,
    useView((state) => state.dispositions[call.id]),
    standard,
    plan,
  );
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wanted) return;
    element.current?.querySelector('input')?.focus();
    setView({ wanted: null });
  }, [wanted, setView]);
  return (
    <div
      ref={element}
      className="dispositions"
      role="radiogroup"
      aria-label={t('after-call.disposition', { kind: t(`kind.${kindOf(call)}`) })}
    >
      {dispositionsFor(call, standard).map(({ id, label }) => (
        <label key={id} className="choice">
          <input
            type="radio"
            name={name}
            checked={chosen?.id === id}
            onChange={() => view.setState(({ dispositions }) => ({ dispositions: { ...dispositions, [call.id]: id } }))}
          />
          <span>{label[language]}</span>
        </label>
      ))}
    </div>
  );
}

/** What the record still lacks, and what was promised or is due and not opened yet (ACW-2, ACW-3). */
function Missing({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { notes } = useConsole();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const hasContent = useStore(notes.store, (all) => (all[call.id]?.text ?? '').trim() !== '');
  const chosen = useView((state) => state.dispositions[call.id]);
  const plan = useCalled(call.id)?.plan.kind;
  const lacking = [
    dispositionOf(call, chosen, standard, plan) ? null : t('after-call.kind'),
    hasContent ? null : t('after-call.content'),
  ].filter((one) => one !== null);
  const phase = phaseOf(call);
  const owed =
    phase.kind === 'ended'
      ? findingsOf(call, phase.at, standard).filter(
          ({ rule, verdict }) => (rule === 'ACW-2' || rule === 'ACW-3') && verdict === 'broken',
        )
      : [];
  return (
    <div className="missing" role="status">
      {lacking.length > 0 ? (
        <p className="missing-line">
          <CircleAlert className="icon-small" aria-hidden="true" />
          {t('after-call.missing', { what: lacking.join(t('list.and')) })} <span className="rule-id">ACW-1</span>
        </p>
      ) : (
        <p className="missing-line complete">
          <Check className="icon-small" aria-hidden="true" />
          {t('after-call.complete')}
        </p>
      )}
      {owed.map(({ rule }) => (
        <p key={rule} className="missing-line">
          <CircleAlert className="icon-small" aria-hidden="true" />
          {t(rule === 'ACW-2' ? 'after-call.call-back-due' : 'after-call.case-due')}{' '}
          <span className="rule-id">{rule}</span>
        </p>
      ))}
    </div>
  );
}
