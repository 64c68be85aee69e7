import { CalendarClock, ClipboardCheck, Trash2, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunHead } from '../../../electron/domain/marks/keptRun';
import type { ShiftFile } from '../../../electron/domain/marks/shiftMark';
import { Dialog } from '../design/Dialog';
import { useLanguage } from '../i18n/useLanguage';
import { useSend, useSetView, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { ChoiceList } from './ChoiceList';
import { RunPage } from './RunPage';
import { momentText, newcomerText } from './runText';
import { ShiftPage } from './ShiftPage';
import { TrainingUndoBar } from './TrainingUndoBar';

/** The practice calls that are kept, the newest first, and the mark of the one that is looked at. */
export function RunsTab() {
  const { t } = useTranslation();
  const here = useView((view) => view.place === 'training');
  const wanted = useView((view) => view.practiceRun);
  const answer = useAnswer(here ? { kind: 'practice-runs', agent: null, since: 0 } : null);
  const [agent, setAgent] = useState('');
  const kept = useAnswer(here ? { kind: 'practice-shifts' } : null).value ?? [];
  const all = answer.value;
  if (answer.kind === 'failed')
    return (
      <p className="pane knowledge-empty" role="alert">
        {t(`refusal.${answer.code ?? 'records-unreadable'}`)}{' '}
        <button type="button" className="button small" onClick={answer.again}>
          {t('training.again')}
        </button>
      </p>
    );
  if (all === null)
    return (
      <p className="pane knowledge-empty" role="status">
        {t('mark.waiting')}
      </p>
    );
  const runs = all.filter((run) => agent === '' || run.agent === agent).toReversed();
  const shown = runs.find(({ id }) => id === wanted) ?? runs[0];
  const shifts = kept.filter(({ shift }) => agent === '' || shift.agent === agent).toReversed();
  const shift = shifts.find((one) => one.shift.id === wanted);
  return (
    <>
      <section className="pane training-pane" aria-label={t('training.tab.runs')}>
        <TrainingUndoBar />
        {all.length > 0 && <Newcomers runs={all} agent={agent} onAgent={setAgent} />}
        {shifts.length > 0 && <ShiftList shifts={shifts} shown={shift ?? null} />}
        {shown ? (
          <RunList runs={runs} shown={shown} looking={shift === undefined} />
        ) : (
          <div className="knowledge-empty">
            <ClipboardCheck className="icon" aria-hidden="true" />
            <strong>{t('training.marks-none')}</strong>
            <p>{t('training.marks-help')}</p>
          </div>
        )}
        <p className="hint">{t('mark.sound-rule')}</p>
      </section>
      <section className="pane training-pane" aria-label={t('training.marks')}>
        {shift ? (
          <ShiftPage file={shift} />
        ) : shown ? (
          <RunPage id={shown.id} />
        ) : (
          <p className="hint">{t('training.marks-none')}</p>
        )}
      </section>
    </>
  );
}

/** Whose calls are listed, and the way to take a newcomer's away. */
function Newcomers({
  runs,
  agent,
  onAgent,
}: {
  runs: readonly RunHead[];
  agent: string;
  onAgent: (agent: string) => void;
}) {
  const { t } = useTranslation();
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const people = new Map(runs.map((run) => [run.agent, newcomerText(run)]));
  const count = runs.filter((run) => run.agent === agent).length;
  const remove = (): void => {
    setAsking(false);
    onAgent('');
    void send({ kind: 'remove-runs', agent });
  };
  return (
    <div className="training-filters">
      <select
        className="select"
        aria-label={t('mark.newcomer')}
        value={agent}
        onChange={(event) => onAgent(event.target.value)}
      >
        <option value="">{t('mark.everybody')}</option>
        {[...people].map(([number, text]) => (
          <option key={number} value={number}>
            {text}
          </option>
        ))}
      </select>
      {agent !== '' && (
        <button type="button" className="button small danger" onClick={() => setAsking(true)}>
          <Trash2 className="icon-small" aria-hidden="true" />
          {t('mark.remove')}
        </button>
      )}
      <Dialog open={asking} title={t('mark.remove')} onClose={() => setAsking(false)}>
        <p>{t('mark.remove-ask', { who: people.get(agent) ?? agent, count })}</p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => setAsking(false)}>
            {t('action.cancel')}
          </button>
          <button type="button" className="button danger" onClick={remove}>
            {t('mark.remove')}
          </button>
        </div>
      </Dialog>
    </div>
  );
}

/** The shifts that were practised, with what they come to. */
function ShiftList({ shifts, shown }: { shifts: readonly ShiftFile[]; shown: ShiftFile | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const setView = useSetView();
  return (
    <ul className="shift-marks" aria-label={t('mark.shifts')}>
      {shifts.map((file) => (
        <li key={file.shift.id}>
          <button
            type="button"
            className="run-row"
            aria-current={file === shown || undefined}
            onClick={() => setView({ practiceRun: file.shift.id })}
          >
            <strong>
              <CalendarClock className="icon-small" aria-hidden="true" /> {file.shift.title[language]}
            </strong>
            <span className="figures run-row-total">{file.total}</span>
            <small className="figures">{[newcomerText(file.shift), momentText(file.shift.at)].join(' · ')}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Arrow keys go from one to the next; Enter goes on to its mark. */
function RunList({
  runs,
  shown,
  looking,
}: {
  runs: readonly RunHead[];
  shown: RunHead;
  /** False while a shift is looked at instead. */
  looking: boolean;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const setView = useSetView();
  return (
    <ChoiceList
      label={t('training.tab.runs')}
      items={runs.map((run) => ({
        id: run.id,
        content: (
          <>
            <strong>{run.title[language]}</strong>
            <span className="figures run-row-total">
              {run.overruled > 0 ? t('mark.both', { automatic: run.automatic, total: run.total }) : run.total}
            </span>
            <small className="figures">{[newcomerText(run), momentText(run.at)].join(' · ')}</small>
            {run.hasSound && <Volume2 className="icon-small" role="img" aria-label={t('mark.has-sound')} />}
          </>
        ),
      }))}
      chosen={shown.id}
      onChoose={(id) => setView({ practiceRun: id })}
      onEnter={() => document.querySelector<HTMLElement>('.mark-points')?.focus()}
      focuses
      looksElsewhere={!looking}
      itemClass="run-row"
    />
  );
}
