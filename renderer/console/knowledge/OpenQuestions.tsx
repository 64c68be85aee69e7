import { CircleCheck, CircleHelp, CircleX, Link2, PencilLine, PhoneForwarded } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenQuestionFile } from '../../../electron/contract/query';
import { Dialog } from '../design/Dialog';
import { dueText } from '../due/dueText';
import { useSend, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';
import { FoundList } from './FoundList';
import { QuestionForm } from './QuestionForm';
import { SearchField } from './SearchField';
import { useQuestions } from './useQuestions';

/** What nobody could answer, with its calls; whoever keeps the base answers it here (KNB-4). */
export function OpenQuestions() {
  const { t } = useTranslation();
  const here = useView((view) => view.place === 'knowledge');
  const open = useAnswer(here ? { kind: 'open-questions', of: 'open' } : null);
  const settled = useAnswer(here ? { kind: 'open-questions', of: 'settled' } : null);
  const [answering, setAnswering] = useState<OpenQuestionFile | null>(null);
  const [linking, setLinking] = useState<OpenQuestionFile | null>(null);
  return (
    <>
      {open.kind === 'failed' && <p role="alert">{t('knowledge.failed')}</p>}
      {open.value?.length === 0 && (
        <div className="knowledge-empty">
          <CircleHelp className="icon" aria-hidden="true" />
          <strong>{t('knowledge.open.none')}</strong>
          <p>{t('knowledge.open.none-help')}</p>
        </div>
      )}
      <ul className="open-questions">
        {open.value?.map((one) => (
          <One key={one.id} open={one} onAnswer={() => setAnswering(one)} onLink={() => setLinking(one)} />
        ))}
      </ul>
      {settled.value && settled.value.length > 0 && (
        <section aria-label={t('knowledge.open.settled')}>
          <h2>{t('knowledge.open.settled')}</h2>
          <ul className="open-questions">
            {settled.value.map((one) => (
              <Settled key={one.id} open={one} />
            ))}
          </ul>
        </section>
      )}
      <Dialog open={answering !== null} title={t('knowledge.open.answer')} wide onClose={() => setAnswering(null)}>
        {answering && (
          <QuestionForm
            question={null}
            title={answering.text.slice(0, 120)}
            answers={answering.id}
            onDone={() => setAnswering(null)}
          />
        )}
      </Dialog>
      <Dialog open={linking !== null} title={t('knowledge.open.link')} wide onClose={() => setLinking(null)}>
        {linking && <LinkForm open={linking} onDone={() => setLinking(null)} />}
      </Dialog>
    </>
  );
}

function One({ open, onAnswer, onLink }: { open: OpenQuestionFile; onAnswer: () => void; onLink: () => void }) {
  const { t } = useTranslation();
  const send = useSend();
  const now = useWall();
  return (
    <li className="open-question">
      <div>
        <strong>{open.text}</strong>
        <p className="question-facts">
          <span className="figures">
            {t('knowledge.open.asked', { time: dueText(open.askedAt, now, t), agent: open.askedBy })}
          </span>
          {open.callId === null && <span>{t('knowledge.open.no-call')}</span>}
          {open.replyDueAt !== null && (
            <span className="reply-due">
              <PhoneForwarded className="icon-small" aria-hidden="true" />
              {t('knowledge.open.reply-due', { time: dueText(open.replyDueAt, now, t) })}
            </span>
          )}
        </p>
      </div>
      <div className="open-question-actions">
        <button type="button" className="button small primary" onClick={onAnswer}>
          <PencilLine className="icon-small" aria-hidden="true" />
          {t('knowledge.open.answer')}
        </button>
        <button type="button" className="button small" onClick={onLink}>
          <Link2 className="icon-small" aria-hidden="true" />
          {t('knowledge.open.link')}
        </button>
        <button
          type="button"
          className="button small quiet"
          onClick={() => void send({ kind: 'drop-open-question', id: open.id })}
        >
          <CircleX className="icon-small" aria-hidden="true" />
          {t('knowledge.open.drop')}
        </button>
      </div>
    </li>
  );
}

function Settled({ open }: { open: OpenQuestionFile }) {
  const { t } = useTranslation();
  const now = useWall();
  const { state } = open;
  if (state.kind === 'open') return null;
  const Icon = state.kind === 'dropped' ? CircleX : CircleCheck;
  return (
    <li className="open-question settled">
      <div>
        <span>{open.text}</span>
        <p className="question-facts">
          <Icon className="icon-small" aria-hidden="true" />
          <span>{t(`knowledge.open.state.${state.kind}`, { time: dueText(state.at, now, t) })}</span>
          {open.answerTitle !== null && <span>{open.answerTitle}</span>}
        </p>
      </div>
    </li>
  );
}

/** The base has it already: the question it is, is looked for with what was asked. */
function LinkForm({ open, onDone }: { open: OpenQuestionFile; onDone: () => void }) {
  const { t } = useTranslation();
  const send = useSend();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(open.text.slice(0, 200));
  const [active, setActive] = useState<string | null>(null);
  const found = useQuestions({ text, category: null, frequency: null }).value?.found ?? [];
  const chosen = found.find(({ id }) => id === active) ?? found[0] ?? null;
  const link = async (question: string | undefined): Promise<void> => {
    if (question === undefined) return;
    const result = await send({ kind: 'answer-open-question', id: open.id, question });
    if (result.ok) onDone();
  };
  return (
    <div className="link-form">
      <p className="hint">{t('knowledge.open.link-help')}</p>
      <SearchField
        label={t('knowledge.search')}
        placeholder={t('knowledge.placeholder')}
        text={text}
        found={found}
        active={chosen?.id ?? null}
        list={list}
        field={field}
        onText={setText}
        onActive={setActive}
        onChoose={() => void link(chosen?.id)}
      />
      <FoundList
        id={list}
        label={t('knowledge.found')}
        found={found}
        text={text}
        active={chosen?.id ?? null}
        onActive={setActive}
        onChoose={(id) => void link(id)}
      />
      {found.length === 0 && <p className="knowledge-empty">{t('knowledge.nothing')}</p>}
    </div>
  );
}
