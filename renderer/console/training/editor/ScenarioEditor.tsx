import { PhoneIncoming, Save, Trash2, Undo2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { againstStandard } from '../../../../electron/domain/scenario/coverage';
import { readDocument, withValue } from '../../../../electron/domain/scenario/editText';
import { readScenario, type ScenarioProblem } from '../../../../electron/domain/scenario/readScenario';
import { KeyHint } from '../../keys/KeyHint';
import { ariaKeys } from '../../keys/shortcuts';
import { useConsole, useSend, useSetView, useSnapshot } from '../../store/console';
import { useAnswer } from '../../store/useAnswer';
import type { Editing } from '../../store/viewStore';
import { newSeed } from '../seed';
import { ProblemList } from './ProblemList';
import { ScenarioForm } from './ScenarioForm';
import { ScenarioPreview } from './ScenarioPreview';
import { ScenarioTextArea, type TextAreaHandle } from './ScenarioTextArea';

/** How long after the last key what is written goes to main, which keeps it over a restart, ms. */
const KEEP_AFTER_MS = 500;

/** One scenario as form and text, each in step with the other, with its mistakes and what it would be like. */
export function ScenarioEditor({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  const { bridge, view } = useConsole();
  const send = useSend();
  const setView = useSetView();
  const [shown, setShown] = useState<'form' | 'preview'>('form');
  const area = useRef<TextAreaHandle>(null);
  const { of, own, text, saved } = editing;
  const dirty = text !== saved;
  const read = useMemo(() => readScenario(text), [text]);
  const document_ = useMemo(() => readDocument(text), [text]);
  const doubts = useDoubts(read.ok ? text : null);
  const problems = read.ok ? doubts : read.problems;

  useEffect(() => {
    if (!own) return;
    const keep = (): void => void bridge.send({ kind: 'keep-scenario-draft', of, text: dirty ? text : null });
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [bridge, of, own, dirty, text]);

  // Of the store, not of this drawing: one press may change several values.
  const write = (change: (now: string) => string): void =>
    view.setState((state) =>
      state.editing?.of === of ? { editing: { ...state.editing, text: change(state.editing.text) } } : {},
    );

  const save = async (): Promise<boolean> => {
    const result = await send({ kind: 'save-scenario', text, replaces: of });
    if (!result.ok) return false;
    const id = read.ok ? read.value.id : of;
    setView({ editing: { of: id, own, text, saved: text } });
    return true;
  };
  const remove = async (): Promise<void> => {
    const result = await send({ kind: 'remove-scenario', of });
    if (result.ok) setView({ editing: null, removedScenario: { of, text: saved } });
  };
  const call = async (): Promise<void> => {
    if (!read.ok || (dirty && !(await save()))) return;
    await send({ kind: 'train', scenario: read.value.id, seed: newSeed() });
  };

  return (
    <>
      <section className="pane training-pane editor-half" aria-label={t(`editor.${shown}`)}>
        <div className="editor-tools">
          {(['form', 'preview'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="button small"
              aria-pressed={shown === one}
              onClick={() => setShown(one)}
            >
              {t(`editor.${one}`)}
            </button>
          ))}
          <span className="editor-space" />
          <button type="button" className="button small" disabled={!read.ok} onClick={() => void call()}>
            <PhoneIncoming className="icon-small" aria-hidden="true" />
            {t('training.call')}
          </button>
        </div>
        {shown === 'preview' ? (
          read.ok ? (
            <ScenarioPreview scenario={read.value} />
          ) : (
            <p className="knowledge-empty">{t('editor.preview-later')}</p>
          )
        ) : document_ ? (
          <ScenarioForm
            form={{
              document: document_,
              readOnly: !own,
              set: (path, value) => write((now) => withValue(now, path, value) ?? now),
            }}
          />
        ) : (
          <p className="knowledge-empty" role="alert">
            {t('editor.form-later')}
          </p>
        )}
      </section>
      <section className="pane training-pane editor-half" aria-label={t('editor.text')}>
        <div className="editor-tools">
          {own ? (
            <>
              <button
                type="button"
                className="button primary small"
                data-save-scenario
                aria-keyshortcuts={ariaKeys('save-scenario')}
                disabled={!dirty || !read.ok}
                onClick={() => void save()}
              >
                <Save className="icon-small" aria-hidden="true" />
                {t('editor.save')}
                <KeyHint of="save-scenario" />
              </button>
              <button type="button" className="button small" disabled={!dirty} onClick={() => write(() => saved)}>
                <Undo2 className="icon-small" aria-hidden="true" />
                {t('editor.discard')}
              </button>
              <button type="button" className="button small danger" onClick={() => void remove()}>
                <Trash2 className="icon-small" aria-hidden="true" />
                {t('editor.remove')}
              </button>
              <span role="status">{dirty ? t('editor.unsaved') : t('editor.saved')}</span>
            </>
          ) : (
            <span role="note">{t('editor.shipped')}</span>
          )}
        </div>
        <ScenarioTextArea
          ref={area}
          text={text}
          problems={problems}
          readOnly={!own}
          onChange={(next) => write(() => next)}
        />
        <ProblemList problems={problems} onGo={({ line, column }) => area.current?.goTo(line, column)} />
      </section>
    </>
  );
}

/** What the standard or the knowledge base does not have of what the text names; it can be saved all the same. */
function useDoubts(text: string | null): readonly ScenarioProblem[] {
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const questions = useAnswer({
    kind: 'questions',
    text: '',
    category: null,
    frequency: null,
    since: 0,
    midnight: 0,
    limit: 200,
  });
  const known = questions.value;
  return useMemo(() => {
    const read = text === null ? null : readScenario(text);
    if (text === null || !read?.ok) return [];
    // Where not all questions are known, none of them is doubted.
    const { knowledge } = read.value.expects;
    const ids = known && known.total <= known.found.length ? known.found.map(({ id }) => id) : knowledge;
    const lines = text.split('\n');
    return againstStandard(read.value, standard, ids).map((problem) => {
      const key = problem.path.split('.').at(-1) ?? '';
      const line = lines.findIndex((one) => one.trimStart().startsWith(`${key}:`)) + 1;
      return { ...problem, line: Math.max(1, line) };
    });
  }, [text, known, standard]);
}
