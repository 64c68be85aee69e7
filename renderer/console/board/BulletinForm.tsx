import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Bulletin, bulletinDraftSchema } from '../../../electron/domain/bulletin';
import { Problem } from '../design/Problem';
import { localMoment } from '../followUp/dueChoices';
import { useNoteCheck } from '../note/useNoteCheck';
import { WatchedField } from '../note/WatchedField';
import { Field } from '../settings/Field';
import { useConsole } from '../store/console';
import { useKept } from '../store/useKept';

type Problems = Partial<Record<'title' | 'text' | 'validFrom' | 'validTo' | 'whole', string>>;

/** As long as nothing else is said news is valid for a month. */
const MONTH = 30 * 24 * 3600 * 1000;

/** News is written, or changed and then read again by everybody (KNB-3). */
export function BulletinForm({ bulletin, onDone }: { bulletin: Bulletin | null; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const form = `bulletin:${bulletin?.id ?? 'new'}`;
  const [title, setTitle] = useKept(`${form}:title`, bulletin?.title ?? '');
  const [text, setText] = useKept(`${form}:text`, bulletin?.text ?? '');
  const [from, setFrom] = useKept(`${form}:from`, () => localMoment(bulletin?.validFrom ?? Date.now()));
  const [to, setTo] = useKept(`${form}:to`, () => localMoment(bulletin?.validTo ?? Date.now() + MONTH));
  const [problems, setProblems] = useState<Problems>({});
  const check = useNoteCheck();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const parsed = bulletinDraftSchema.safeParse({
      title,
      text,
      validFrom: new Date(from).getTime(),
      validTo: new Date(to).getTime(),
    });
    if (!parsed.success) {
      const found: Problems = {};
      for (const { path } of parsed.error.issues) {
        const part = path[0] as keyof Problems;
        found[part] ??= t(part === 'title' || part === 'text' ? 'knowledge.missing' : 'board.moments');
      }
      return setProblems(found);
    }
    const result = await bridge.send({ kind: 'save-bulletin', id: bulletin?.id ?? null, bulletin: parsed.data });
    if (result.ok) onDone();
    else setProblems({ whole: t(`refusal.${result.code}`, result.params ?? {}) });
  };

  return (
    <form className="question-form" onSubmit={(event) => void submit(event)} noValidate>
      <Field label={t('board.title')} value={title} problem={problems.title} maxLength={120} onChange={setTitle} />
      <div className="field">
        <label htmlFor={id}>{t('board.text')}</label>
        <WatchedField
          id={id}
          field={field}
          text={text}
          check={check}
          rows={5}
          maxLength={4000}
          spellCheck={false}
          aria-invalid={problems.text !== undefined}
          onText={setText}
        />
        {problems.text && <Problem text={problems.text} />}
      </div>
      <div className="question-form-row">
        <Field
          label={t('board.from')}
          type="datetime-local"
          value={from}
          problem={problems.validFrom}
          onChange={setFrom}
        />
        <Field label={t('board.to')} type="datetime-local" value={to} problem={problems.validTo} onChange={setTo} />
      </div>
      {bulletin && <p className="hint">{t('board.read-anew')}</p>}
      {problems.whole && <Problem text={problems.whole} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
        <button type="submit" className="button primary">
          {t('board.publish')}
        </button>
      </div>
    </form>
  );
}
