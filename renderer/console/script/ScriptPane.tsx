import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Call, SCRIPT_STEPS, scriptStepOf } from '../../../electron/domain/call';
import { fillPhrase, type PhraseFacts } from '../../../electron/domain/phrases';
import type { PhraseId } from '../../../electron/domain/standard';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useSend, useSnapshot, useView } from '../store/console';
import { isAnswered, isEnded } from '../store/desk';
import { useNow } from '../store/useNow';
import { AddressField } from './AddressField';
import { PHRASE_RULES, scriptOf } from './lines';
import './script.css';

/** The words of the standard for this moment of the call, filled in. */
export function ScriptPane({ call, consulting }: { call: Call; consulting: boolean }) {
  const { t } = useTranslation();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const now = useNow(!isEnded(call));
  const facts = usePhraseFacts(call);
  const script = scriptOf(call, now, standard, consulting);
  return (
    <section className="pane script-pane" aria-label={t('pane.script')}>
      <Steps call={call} />
      <div className="script-body">
        <AddressField key={call.id} call={call} />
        {script && (
          <>
            <div className="script-heading">
              <h2>{t(`script.heading.${script.heading}`)}</h2>
            </div>
            <div className="say-list">
              {script.say.map((phrase) => (
                <p key={phrase} className="say">
                  <Words phrase={phrase} facts={facts} />
                  <span className="rule-id">{PHRASE_RULES[phrase]}</span>
                </p>
              ))}
            </div>
            {script.heading === 'closing' && (
              <p className="hint">
                {t('script.closing-hint')} <span className="rule-id">END-2</span>
              </p>
            )}
            {script.atHand.length > 0 && (
              <>
                <h2 className="at-hand-title">{t('script.at-hand')}</h2>
                <dl className="at-hand">
                  {script.atHand.map((phrase) => (
                    <div key={phrase}>
                      <dt>
                        {t(`script.when.${phrase}`)} <span className="rule-id">{PHRASE_RULES[phrase]}</span>
                      </dt>
                      <dd>
                        <Words phrase={phrase} facts={facts} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function Words({ phrase, facts }: { phrase: PhraseId; facts: PhraseFacts }) {
  const { i18n } = useTranslation();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const parts = fillPhrase(standard, phrase, i18n.language === 'en' ? 'en' : 'zh-CN', facts);
  return (
    <span>
      {parts.map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a phrase never change places
        part.filled ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
      )}
    </span>
  );
}

function usePhraseFacts(call: Call): PhraseFacts {
  const { t, i18n } = useTranslation();
  const agent = useSnapshot((snapshot) => snapshot.settings.agent);
  const address = useView((view) => view.addresses[call.id]);
  const surname = address?.surname ?? '';
  return {
    bank: agent.bank[i18n.language === 'en' ? 'en' : 'zh-CN'],
    agentNo: agent.number,
    surname,
    title: surname === '' ? '' : t(`customer.title.${address?.title ?? 'mr'}`),
  };
}

/** Opening, handling, closing: where the conversation is. */
function Steps({ call }: { call: Call }) {
  const { t } = useTranslation();
  const send = useSend();
  const present = SCRIPT_STEPS.indexOf(scriptStepOf(call));
  const answered = isAnswered(call);
  return (
    <div className="steps">
      <ol aria-label={t('script.steps')}>
        {SCRIPT_STEPS.map((step, index) => {
          const state = !answered ? 'ahead' : index < present ? 'done' : index === present ? 'now' : 'ahead';
          return (
            <li key={step}>
              <button
                type="button"
                className={`step ${state}`}
                aria-current={state === 'now' ? 'step' : undefined}
                aria-keyshortcuts={index === present + 1 ? ariaKeys('next-step') : undefined}
                disabled={!answered}
                onClick={() => void send({ kind: 'go-to-step', call: call.id, step })}
              >
                {state === 'done' ? (
                  <Check className="icon-small" aria-label={t('script.done')} />
                ) : (
                  <span className="figures" aria-hidden="true">
                    {index + 1}
                  </span>
                )}
                {t(`step.${step}`)}
              </button>
            </li>
          );
        })}
      </ol>
      {answered && present < SCRIPT_STEPS.length - 1 && (
        <span className="steps-key">
          {t('key.next-step')} <KeyHint of="next-step" />
        </span>
      )}
    </div>
  );
}
