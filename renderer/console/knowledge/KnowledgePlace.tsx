import { CirclePlus, FileInput, Pencil, Trash2 } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FREQUENCIES, type Frequency, type Question } from '../../../electron/domain/knowledge';
import { Dialog } from '../design/Dialog';
import { useSend, useSetView, useSnapshot, useView } from '../store/console';
import { isAnswered } from '../store/desk';
import { useAnswer } from '../store/useAnswer';
import { useDesk } from '../store/useDesk';
import { useKept } from '../store/useKept';
import { FoundList } from './FoundList';
import { OpenQuestions } from './OpenQuestions';
import { QuestionForm } from './QuestionForm';
import { QuestionView } from './QuestionView';
import { categoryText } from './questionText';
import { Regrouping } from './Regrouping';
import { SearchField } from './SearchField';
import { UndoBar } from './UndoBar';
import { useQuestions } from './useQuestions';
import './knowledge.css';

/** The knowledge base: looked up, kept, and brought into order (KNB-1, KNB-2, KNB-4). */
export function KnowledgePlace() {
  const { t } = useTranslation();
  const send = useSend();
  const open = useSnapshot((snapshot) => snapshot.knowledge.open);
  const [tab, setTab] = useKept('knowledge:tab', 'questions');
  const [adding, setAdding] = useKept('knowledge:adding', false);
  const wanted = useView((view) => view.knowledgeWanted);
  // Whoever comes for a question or to search comes to the questions.
  useEffect(() => {
    if (wanted !== null) setTab('questions');
  }, [wanted, setTab]);
  return (
    <div className="knowledge">
      <Tabs.Root className="pane knowledge-pane" value={tab} onValueChange={setTab}>
        <div className="knowledge-head">
          <h1>
            {t('place.knowledge')} <span className="rule-id">KNB-1</span>
          </h1>
          <Tabs.List className="tabs" aria-label={t('place.knowledge')}>
            <Tabs.Trigger className="tab" value="questions">
              {t('knowledge.tab.questions')}
            </Tabs.Trigger>
            <Tabs.Trigger className="tab" value="open">
              {t('knowledge.tab.open')} {open > 0 && <span className="tab-count figures">{open}</span>}
            </Tabs.Trigger>
            <Tabs.Trigger className="tab" value="regrouping">
              {t('knowledge.tab.regrouping')}
            </Tabs.Trigger>
          </Tabs.List>
          <span className="knowledge-space" />
          <button type="button" className="button small" onClick={() => setAdding(true)}>
            <CirclePlus className="icon-small" aria-hidden="true" />
            {t('knowledge.add')}
          </button>
          <button
            type="button"
            className="button small"
            onClick={() => void send({ kind: 'choose-import', what: 'questions' })}
          >
            <FileInput className="icon-small" aria-hidden="true" />
            {t('import.open')}
          </button>
        </div>
        <UndoBar />
        <Tabs.Content className="knowledge-content" value="questions" tabIndex={-1}>
          <Questions />
        </Tabs.Content>
        <Tabs.Content className="knowledge-content scrolls" value="open" tabIndex={-1}>
          <OpenQuestions />
        </Tabs.Content>
        <Tabs.Content className="knowledge-content scrolls" value="regrouping" tabIndex={-1}>
          <Regrouping />
        </Tabs.Content>
      </Tabs.Root>
      <Dialog open={adding} title={t('knowledge.add')} wide onClose={() => setAdding(false)}>
        <QuestionForm question={null} title="" answers={null} onDone={() => setAdding(false)} />
      </Dialog>
    </div>
  );
}

function Questions() {
  const { t } = useTranslation();
  const setView = useSetView();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const detail = useRef<HTMLDivElement>(null);
  const here = useView((view) => view.place === 'knowledge');
  const wanted = useView((view) => view.knowledgeWanted);
  const [text, setText] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const [frequency, setFrequency] = useState<Frequency | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const [shown, setShown] = useKept<string | null>('knowledge:shown', null);
  const answer = useQuestions(here ? { text, category, frequency } : null);
  const single = useAnswer(here && shown !== null ? { kind: 'question', id: shown } : null);
  const found = answer.value?.found ?? [];
  const listed = found.find(({ id }) => id === active) ?? found[0] ?? null;
  const asked: Question | null = single.value?.id === shown ? single.value : null;
  const question: Question | null = shown !== null && active === null ? asked : listed;

  // Whoever comes here comes to search; a question that was asked for is shown at once.
  useEffect(() => {
    if (!here) return;
    if (wanted !== null && wanted !== '') {
      setShown(wanted);
      setActive(null);
      setText('');
    }
    if (wanted !== null) setView({ knowledgeWanted: null });
    field.current?.focus();
    field.current?.select();
  }, [here, wanted, setView, setShown]);

  const choose = (id: string): void => {
    setShown(null);
    setActive(id);
  };
  return (
    <div className="knowledge-columns">
      <div className="knowledge-left">
        <SearchField
          label={t('knowledge.search')}
          placeholder={t('knowledge.placeholder')}
          text={text}
          found={found}
          active={listed?.id ?? null}
          list={list}
          field={field}
          onText={(typed) => {
            setText(typed);
            setActive(null);
            setShown(null);
          }}
          onActive={choose}
          onChoose={() => detail.current?.querySelector<HTMLElement>('button')?.focus()}
        />
        <div className="knowledge-filters">
          <select
            className="select"
            aria-label={t('knowledge.in-category')}
            value={category ?? ''}
            onChange={(event) => setCategory(event.target.value || null)}
          >
            <option value="">{t('knowledge.all-categories')}</option>
            {category !== null && !answer.value?.categories.some(({ name }) => name === category) && (
              <option value={category}>{categoryText(category, t)}</option>
            )}
            {answer.value?.categories.map(({ name, count }) => (
              <option key={name} value={name}>
                {t('knowledge.counted', { name: categoryText(name, t), count })}
              </option>
            ))}
          </select>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row */}
          <div className="chips" role="group" aria-label={t('knowledge.in-frequency')}>
            {FREQUENCIES.map((one) => (
              <button
                key={one}
                type="button"
                className={frequency === one ? 'chip chosen' : 'chip'}
                aria-pressed={frequency === one}
                onClick={() => setFrequency(frequency === one ? null : one)}
              >
                {t(`knowledge.frequency.${one}`)}
                <span className="figures">{answer.value?.frequencies[one] ?? 0}</span>
              </button>
            ))}
          </div>
        </div>
        <p className="hint" role="status">
          {answer.kind === 'failed'
            ? t('knowledge.failed')
            : answer.value === null
              ? t('knowledge.waiting')
              : answer.value.total === 0
                ? t('knowledge.nothing')
                : t('knowledge.total', { count: answer.value.total })}
        </p>
        {answer.kind === 'failed' && (
          <button type="button" className="button small" onClick={answer.again}>
            {t('knowledge.again')}
          </button>
        )}
        <FoundList
          id={list}
          label={t('knowledge.found')}
          found={found}
          text={text}
          active={shown === null ? (listed?.id ?? null) : null}
          onActive={choose}
          onChoose={choose}
        />
      </div>
      <div className="knowledge-right" ref={detail}>
        {question ? (
          <Shown key={question.id} question={question} uses={question === listed ? listed.uses : null} />
        ) : (
          <p className="knowledge-empty">{t('knowledge.none-shown')}</p>
        )}
      </div>
    </div>
  );
}

function Shown({ question, uses }: { question: Question; uses: number | null }) {
  const { t } = useTranslation();
  const send = useSend();
  const call = useDesk().shown?.call ?? null;
  const [editing, setEditing] = useKept('knowledge:editing', false);
  const inCall = call !== null && (isAnswered(call) || call.events.some(({ kind }) => kind === 'answered'));
  return (
    <QuestionView question={question} uses={uses}>
      <div className="question-actions">
        {inCall && (
          <button
            type="button"
            className="button primary"
            onClick={() => void send({ kind: 'use-question', call: call.id, question: question.id })}
          >
            {t('knowledge.use')}
          </button>
        )}
        <button type="button" className="button" onClick={() => setEditing(true)}>
          <Pencil className="icon-small" aria-hidden="true" />
          {t('knowledge.edit')}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => void send({ kind: 'remove-question', id: question.id })}
        >
          <Trash2 className="icon-small" aria-hidden="true" />
          {t('knowledge.remove')}
        </button>
      </div>
      <Dialog open={editing} title={t('knowledge.edit')} wide onClose={() => setEditing(false)}>
        <QuestionForm question={question} title="" answers={null} onDone={() => setEditing(false)} />
      </Dialog>
    </QuestionView>
  );
}
