import { BadgeCheck, CircleDashed, FileDown, PenLine, Printer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  beginHandOver,
  HAND_OVER_SECTIONS,
  type HandOver,
  type HandOverFacts,
  handOverFacts,
} from '../../../electron/domain/handOver';
import { Problem } from '../design/Problem';
import { ActionForm } from '../due/ActionForm';
import { dueText } from '../due/dueText';
import { usePutOut } from '../print/usePutOut';
import { useSnapshot, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';
import { SectionField } from './SectionField';
import { Sheet } from './Sheet';
import './handOver.css';

/** As many earlier sheets as are looked for. */
const EARLIER = 30;

/** SHF-1, SHF-2: the hand-over sheet of this shift, its confirmation, and the earlier ones. */
export function HandOverPlace() {
  const { t } = useTranslation();
  const here = useView((view) => view.place === 'hand-over');
  const now = useWall();
  const present = usePresentSheet(now);
  const [chosen, setChosen] = useState<string | null>(null);
  const answer = useAnswer(here ? { kind: 'hand-overs', limit: EARLIER } : null);
  const earlier = (answer.value ?? []).filter(({ id }) => id !== present.id);
  const shown = earlier.find(({ id }) => id === chosen) ?? present;
  const writable = shown === present && present.confirmed === null;
  const generation = useGeneration(present.id);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (here) page.current?.querySelector<HTMLElement>('textarea, .sheet')?.focus();
  }, [here]);

  return (
    <div className="hand-over" ref={page}>
      <section className="pane hand-over-page" aria-labelledby="hand-over-title">
        {writable ? (
          <>
            <div className="due-head">
              <h2 id="hand-over-title">
                {t('hand-over.title')} <span className="rule-id">SHF-1</span>
              </h2>
              <Kept sheet={present} />
            </div>
            <p className="hint">{t('hand-over.help')}</p>
            {HAND_OVER_SECTIONS.map((section) => (
              <SectionField
                key={`${generation} ${section}`}
                section={section}
                facts={present.facts}
                kept={present.texts[section]}
                now={now}
              />
            ))}
          </>
        ) : (
          <>
            <h2 id="hand-over-title" className="visually-hidden">
              {t('hand-over.title')}
            </h2>
            <Sheet sheet={shown} now={now} />
          </>
        )}
      </section>
      <aside className="hand-over-side" aria-label={t('hand-over.side')}>
        <Confirmation key={shown.id} sheet={shown} isPresent={shown === present} />
        <PutOut sheet={shown} />
        <section className="pane due-pane" aria-labelledby="earlier-title">
          <h2 id="earlier-title">{t('hand-over.earlier')}</h2>
          {answer.kind === 'failed' && <Problem text={t(`refusal.${answer.code ?? 'failed'}`)} />}
          {answer.value && earlier.length === 0 && <p className="hint">{t('hand-over.no-earlier')}</p>}
          <ul className="hand-over-list">
            <SheetRow
              sheet={present}
              text={t('hand-over.present')}
              chosen={shown === present}
              onChoose={() => setChosen(null)}
            />
            {earlier.map((sheet) => (
              <SheetRow
                key={sheet.id}
                sheet={sheet}
                text={`${sheet.agent} · ${dueText(sheet.createdAt, now, t)}`}
                chosen={sheet === shown}
                onChoose={() => setChosen(sheet.id)}
              />
            ))}
          </ul>
        </section>
      </aside>
    </div>
  );
}

/** The sheet of this shift: what was written, filled with what is open now; what is confirmed is frozen. */
function usePresentSheet(now: number): HandOver {
  const snapshot = useSnapshot((latest) => latest);
  const { handOver, settings } = snapshot;
  if (handOver?.confirmed) return handOver;
  const facts: HandOverFacts = handOverFacts(snapshot);
  return handOver
    ? { ...handOver, facts }
    : beginHandOver('', settings.agent, settings.account?.user ?? '', facts, now);
}

/** Grows when another sheet takes the place of this one. That it gets its name with the first word changes nothing. */
function useGeneration(id: string): number {
  const last = useRef({ id, generation: 0 });
  const { id: before, generation } = last.current;
  if (before !== id) last.current = { id, generation: before === '' ? generation : generation + 1 };
  return last.current.generation;
}

/** When the sheet was last kept. */
function Kept({ sheet }: { sheet: HandOver }) {
  const { t } = useTranslation();
  if (sheet.id === '') return <span className="hint">{t('hand-over.not-begun')}</span>;
  const time = new Date(sheet.writtenAt).toLocaleTimeString('zh-CN', { hour12: false });
  return (
    <span className="hand-over-kept figures" role="status">
      {t('note.saved', { time })}
    </span>
  );
}

function SheetRow({
  sheet,
  text,
  chosen,
  onChoose,
}: {
  sheet: HandOver;
  text: string;
  chosen: boolean;
  onChoose: () => void;
}) {
  const { t } = useTranslation();
  const Icon = sheet.confirmed ? BadgeCheck : sheet.id === '' ? PenLine : CircleDashed;
  return (
    <li>
      <button type="button" className="hand-over-row" aria-current={chosen || undefined} onClick={onChoose}>
        <Icon className="icon-small" aria-hidden="true" />
        <span className="figures">{text}</span>
        <span className={sheet.confirmed ? 'confirmed' : 'unconfirmed'}>
          {sheet.confirmed ? t('hand-over.confirmed-by', { agent: sheet.confirmed.by }) : t('hand-over.unconfirmed')}
        </span>
      </button>
    </li>
  );
}

/** SHF-2: who takes over confirms with their own agent number. */
function Confirmation({ sheet, isPresent }: { sheet: HandOver; isPresent: boolean }) {
  const { t } = useTranslation();
  const now = useWall();
  const { confirmed } = sheet;
  return (
    <section className="pane due-pane" aria-labelledby="confirm-title">
      <h2 id="confirm-title">
        {t('hand-over.confirmation')} <span className="rule-id">SHF-2</span>
      </h2>
      {confirmed ? (
        <div className="box confirmed" role="status">
          <BadgeCheck className="icon" aria-hidden="true" />
          <p className="box-text">
            <strong>{t('hand-over.confirmed-by', { agent: confirmed.by })}</strong>
            {dueText(confirmed.at, now, t)}
          </p>
        </div>
      ) : (
        <>
          <div className="box warning">
            <CircleDashed className="icon" aria-hidden="true" />
            <p className="box-text">
              <strong>{t('hand-over.unconfirmed')}</strong>
              {t('hand-over.unconfirmed-help')}
            </p>
          </div>
          <ActionForm
            name={t('hand-over.confirm')}
            label={t('hand-over.by')}
            missing={t('hand-over.by-missing')}
            submit={t('hand-over.confirm')}
            maxLength={20}
            focuses={false}
            command={(by) => ({ kind: 'confirm-hand-over', id: isPresent ? null : sheet.id, by })}
            onDone={() => {}}
          />
        </>
      )}
    </section>
  );
}

/** The sheet as a document: a file or paper. */
function PutOut({ sheet }: { sheet: HandOver }) {
  const { t } = useTranslation();
  const { putOut, outcome } = usePutOut();
  return (
    <section className="pane due-pane" aria-label={t('hand-over.put-out')}>
      <div className="matter-actions">
        <button type="button" className="button" onClick={() => putOut('pdf', { kind: 'hand-over', sheet })}>
          <FileDown className="icon-small" aria-hidden="true" />
          {t('hand-over.pdf')}
        </button>
        <button type="button" className="button" onClick={() => putOut('printer', { kind: 'hand-over', sheet })}>
          <Printer className="icon-small" aria-hidden="true" />
          {t('hand-over.print')}
        </button>
      </div>
      {outcome !== null &&
        (outcome.ok ? (
          <p className="hint" role="status">
            {outcome.text}
          </p>
        ) : (
          <Problem text={outcome.text} />
        ))}
      <p className="hint">{t('hand-over.masked')}</p>
    </section>
  );
}
