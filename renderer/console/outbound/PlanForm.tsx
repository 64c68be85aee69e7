import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  PLAN_KINDS,
  type Plan,
  type PlanDraft,
  planDraftSchema,
  RESULT_MEANINGS,
} from '../../../electron/domain/outbound/plan';
import { dayOf } from '../../../electron/domain/workingTime';
import { Problem } from '../design/Problem';
import { useFocusBack } from '../design/useFocusBack';
import { useConsole } from '../store/console';
import { QuestionEditor } from './QuestionEditor';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const DAY = 86_400_000;

/** What a new plan begins with. */
function newDraft(t: (key: string) => string, now: number): PlanDraft {
  return {
    ...{ name: '', kind: 'care', purpose: '', opening: '', script: [], questions: [], wanted: null },
    hours: { weekdays: [1, 2, 3, 4, 5], spans: [{ from: '09:00', to: '20:00' }], restOnHolidays: true },
    attempts: { most: 3, spacingMinutes: 120 },
    ...{ validFrom: dayOf(now), validUntil: dayOf(now + 30 * DAY) },
    results: [
      { id: 'done', label: t('outbound.form.result-done'), means: 'done' },
      { id: 'refused', label: t('outbound.form.result-refused'), means: 'refused' },
      { id: 'again', label: t('outbound.form.result-again'), means: 'again' },
    ],
  };
}

/** Writes a plan: what for, its words, when and how often it may call, what can come of it, and its form. */
export function PlanForm({ plan, onDone }: { plan: Plan | null; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  useFocusBack();
  const [draft, setDraft] = useState<PlanDraft>(() => {
    if (!plan) return newDraft((key) => t(key), Date.now());
    const { id: _id, createdAt: _at, createdBy: _by, state: _state, ...written } = plan;
    return written;
  });
  const [points, setPoints] = useState(draft.script.join('\n'));
  const [problem, setProblem] = useState<{ readonly field: string; readonly text: string } | null>(null);
  const change = (part: Partial<PlanDraft>): void => {
    setDraft((former) => ({ ...former, ...part }));
    setProblem(null);
  };
  const { hours, attempts, results } = draft;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const script = points
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const checked = planDraftSchema.safeParse({ ...draft, script });
    if (!checked.success) {
      const field = String(checked.error.issues[0]?.path[0] ?? '');
      setProblem({ field, text: t(`outbound.form.wrong.${field}`, { defaultValue: t('outbound.form.wrong.other') }) });
      document.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
      return;
    }
    const result = await bridge.send({ kind: 'save-plan', id: plan?.id ?? null, plan: checked.data });
    if (result.ok) onDone();
    else setProblem({ field: 'save', text: t(`refusal.${result.code}`, result.params ?? {}) });
  };
  const problemOf = (field: string): ReactNode => problem?.field === field && <Problem text={problem.text} />;
  return (
    <form
      className="pane due-pane plan-form"
      aria-label={t(plan ? 'outbound.plan.edit' : 'outbound.plan.new')}
      noValidate
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone();
        if (event.key !== 'Enter' || !event.ctrlKey) return;
        event.preventDefault();
        event.stopPropagation();
        void send(event);
      }}
    >
      <h2>{t(plan ? 'outbound.plan.edit' : 'outbound.plan.new')}</h2>
      <div className="plan-form-row">
        <TextField name="name" most={60} value={draft.name} focuses onText={(name) => change({ name })} />
        <label className="field">
          <span className="field-label">{t('outbound.plan.kind-label')}</span>
          <select
            className="select"
            value={draft.kind}
            onChange={(event) => change({ kind: PLAN_KINDS.find((one) => one === event.target.value) ?? draft.kind })}
          >
            {PLAN_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`outbound.plan.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {problemOf('name')}
      <TextField name="purpose" most={300} value={draft.purpose} onText={(purpose) => change({ purpose })} />
      {problemOf('purpose')}
      <TextField name="opening" most={500} rows={2} value={draft.opening} onText={(opening) => change({ opening })} />
      <TextField name="script" most={4000} rows={3} value={points} onText={setPoints} />
      {problemOf('script')}
      <fieldset className="plan-form-part">
        <legend className="field-label">{t('outbound.plan.hours')}</legend>
        <div className="chips">
          {WEEKDAYS.map((day) => (
            <label key={day} className="chip">
              <input
                type="checkbox"
                data-field={day === 1 ? 'hours' : undefined}
                checked={hours.weekdays.includes(day)}
                onChange={(event) =>
                  change({
                    hours: {
                      ...hours,
                      weekdays: WEEKDAYS.filter((one) =>
                        one === day ? event.target.checked : hours.weekdays.includes(one),
                      ),
                    },
                  })
                }
              />
              {t(`outbound.weekday.${day}`)}
            </label>
          ))}
        </div>
        {hours.spans.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans are named by their place
          <div key={index} className="plan-form-row">
            {(['from', 'to'] as const).map((end) => (
              <input
                key={end}
                type="time"
                className="input figures"
                aria-label={t(`outbound.form.${end}`)}
                value={span[end]}
                onChange={(event) =>
                  change({
                    hours: {
                      ...hours,
                      spans: hours.spans.map((one, at) => (at === index ? { ...one, [end]: event.target.value } : one)),
                    },
                  })
                }
              />
            ))}
            {span.to <= span.from && <span className="hint">{t('outbound.form.over-midnight')}</span>}
            {hours.spans.length > 1 && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('outbound.form.remove-span')}
                onClick={() => change({ hours: { ...hours, spans: hours.spans.filter((_, at) => at !== index) } })}
              >
                <Trash2 className="icon-small" aria-hidden="true" />
              </button>
            )}
          </div>
        ))}
        <div className="plan-form-row">
          {hours.spans.length < 3 && (
            <button
              type="button"
              className="button small"
              onClick={() => change({ hours: { ...hours, spans: [...hours.spans, { from: '14:00', to: '18:00' }] } })}
            >
              <Plus className="icon-small" aria-hidden="true" />
              {t('outbound.form.add-span')}
            </button>
          )}
          <label className="choice">
            <input
              type="checkbox"
              checked={hours.restOnHolidays}
              onChange={(event) => change({ hours: { ...hours, restOnHolidays: event.target.checked } })}
            />
            <span>{t('outbound.plan.rests')}</span>
          </label>
        </div>
        {problemOf('hours')}
      </fieldset>
      <div className="plan-form-row">
        <NumberField
          name="most"
          value={attempts.most}
          least={1}
          onNumber={(most) => change({ attempts: { ...attempts, most } })}
        />
        <NumberField
          name="spacing"
          value={attempts.spacingMinutes}
          least={1}
          onNumber={(spacingMinutes) => change({ attempts: { ...attempts, spacingMinutes } })}
        />
        <label className="field">
          <span className="field-label">{t('outbound.form.valid-from')}</span>
          <input
            type="date"
            className="input figures"
            value={draft.validFrom}
            onChange={(event) => change({ validFrom: event.target.value })}
          />
        </label>
        <label className="field">
          <span className="field-label">{t('outbound.form.valid-until')}</span>
          <input
            type="date"
            className="input figures"
            data-field="validUntil"
            value={draft.validUntil}
            onChange={(event) => change({ validUntil: event.target.value })}
          />
        </label>
      </div>
      {problemOf('attempts')}
      {problemOf('validUntil')}
      {problemOf('validFrom')}
      <fieldset className="plan-form-part">
        <legend className="field-label">{t('outbound.form.results')}</legend>
        {results.map((result, index) => (
          <div key={result.id} className="plan-form-row">
            <input
              className="input"
              data-field={index === 0 ? 'results' : undefined}
              aria-label={t('outbound.form.result')}
              maxLength={60}
              value={result.label}
              onChange={(event) =>
                change({
                  results: results.map((one) => (one === result ? { ...one, label: event.target.value } : one)),
                })
              }
            />
            <select
              className="select"
              aria-label={t('outbound.form.means')}
              value={result.means}
              onChange={(event) =>
                change({
                  results: results.map((one) =>
                    one === result
                      ? { ...one, means: RESULT_MEANINGS.find((mean) => mean === event.target.value) ?? one.means }
                      : one,
                  ),
                })
              }
            >
              {RESULT_MEANINGS.map((means) => (
                <option key={means} value={means}>
                  {t(`outbound.form.mean.${means}`)}
                </option>
              ))}
            </select>
            {results.length > 1 && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('outbound.form.remove-result', { label: result.label })}
                onClick={() => change({ results: results.filter((one) => one !== result) })}
              >
                <Trash2 className="icon-small" aria-hidden="true" />
              </button>
            )}
          </div>
        ))}
        {results.length < 8 && (
          <button
            type="button"
            className="button small"
            onClick={() => change({ results: [...results, { id: crypto.randomUUID(), label: '', means: 'done' }] })}
          >
            <Plus className="icon-small" aria-hidden="true" />
            {t('outbound.form.add-result')}
          </button>
        )}
        {problemOf('results')}
      </fieldset>
      <QuestionEditor questions={draft.questions} onQuestions={(questions) => change({ questions })} />
      {problemOf('questions')}
      {draft.questions.length > 0 && (
        <NumberField
          name="wanted"
          value={draft.wanted}
          least={1}
          onNumber={(wanted) => change({ wanted })}
          mayBeEmpty
        />
      )}
      {problemOf('wanted')}
      {problemOf('save')}
      <div className="action-form-foot">
        <button type="submit" className="button primary" aria-keyshortcuts="Control+Enter">
          {t('outbound.form.save')}
          <span className="key-hint" aria-hidden="true">
            Ctrl+Enter
          </span>
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
      </div>
    </form>
  );
}

function TextField({
  name,
  most,
  rows = 1,
  value,
  focuses = false,
  onText,
}: {
  name: 'name' | 'purpose' | 'opening' | 'script';
  most: number;
  rows?: number;
  value: string;
  focuses?: boolean;
  onText: (text: string) => void;
}) {
  const { t } = useTranslation();
  const field = useId();
  const common = {
    ...{ id: field, className: 'input', maxLength: most, value, 'data-field': name },
    onChange: (event: { target: { value: string } }) => onText(event.target.value),
  };
  return (
    <div className="field">
      <label htmlFor={field}>{t(`outbound.form.${name}`)}</label>
      {rows > 1 ? (
        <textarea rows={rows} {...common} />
      ) : (
        // biome-ignore lint/a11y/noAutofocus: the form was asked for, and this is what it begins with
        <input autoComplete="off" autoFocus={focuses} {...common} />
      )}
    </div>
  );
}

export function NumberField<Empty extends boolean = false>({
  name,
  value,
  least,
  mayBeEmpty,
  onNumber,
}: {
  name: 'most' | 'spacing' | 'wanted' | 'least-number' | 'most-number' | 'quota';
  value: number | null;
  least: number;
  mayBeEmpty?: Empty;
  onNumber: (value: Empty extends true ? number | null : number) => void;
}) {
  const { t } = useTranslation();
  return (
    <label className="field plan-number">
      <span className="field-label">{t(`outbound.form.${name}`)}</span>
      <input
        type="number"
        className="input figures"
        min={least}
        value={value ?? ''}
        onChange={(event) => {
          const text = event.target.value;
          if (text === '' && !mayBeEmpty) return;
          onNumber((text === '' ? null : Number(text)) as Empty extends true ? number | null : number);
        }}
      />
    </label>
  );
}
