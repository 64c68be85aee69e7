import { CalendarClock, CircleAlert, Pause, PhoneOutgoing, SkipForward, UserRoundPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { refusalOfHindrance } from '../../../electron/contract/dialRefusal';
import { dialStringOf } from '../../../electron/domain/outbound/number';
import { itemId, type QueueItem } from '../../../electron/domain/outbound/queue';
import type { Target } from '../../../electron/domain/outbound/target';
import type { EpochMs } from '../../../electron/domain/time';
import { Problem } from '../design/Problem';
import { ActionForm } from '../due/ActionForm';
import { dueText } from '../due/dueText';
import { Fact } from '../due/FollowUpDetail';
import { HandForm } from '../due/HandForm';
import { dayText, minuteText } from '../history/dayText';
import { clockText } from '../i18n/spans';
import { useLanguage } from '../i18n/useLanguage';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys, type ShortcutId } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { Masked } from '../masked/Masked';
import { useConsole, useSend, useSetView, useSnapshot, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import type { OutboundForm } from '../store/viewStore';
import AgreeForm from './AgreeForm';
import { callOf } from './callOf';
import { factsOf, surnameOf } from './itemText';
import { hindranceOf } from './useQueue';
import { useShownNumber } from './useShownNumber';

/** Who is called next: why, what was before, the words to begin with, and the one key that dials. */
export function Preview({ item, now }: { item: QueueItem; now: EpochMs }) {
  const { t } = useTranslation();
  const shown = useShownNumber();
  const console_ = useConsole();
  const outbound = useSnapshot((snapshot) => snapshot.outbound);
  const agent = useSnapshot((snapshot) => snapshot.settings.agent.number);
  const { who, number, why } = factsOf(item, outbound, t);
  const hindrance = hindranceOf(item, outbound, agent, now);
  const refusal = hindrance && refusalOfHindrance(hindrance);
  const target = item.kind === 'target' ? item.target : null;
  const plan = target && outbound.plans.find(({ id }) => id === target.planId);
  const content = item.kind === 'follow-up' ? item.followUp.content : item.kind === 'case' ? item.case.content : '';
  return (
    <section className="pane due-pane matter preview" aria-label={t('outbound.preview', { who })}>
      <div className="preview-head">
        <div>
          <h2>{who}</h2>
          <p className="figures preview-number">{shown(number)}</p>
        </div>
        <button
          type="button"
          className="button primary preview-dial"
          data-outbound="dial"
          aria-disabled={refusal !== null}
          aria-describedby={refusal ? 'outbound-hindrance' : undefined}
          aria-keyshortcuts={ariaKeys('outbound-dial')}
          onClick={() => void callOf(console_, item)}
        >
          <PhoneOutgoing className="icon" aria-hidden="true" />
          {t('outbound.dial')} <KeyHint of="outbound-dial" />
        </button>
      </div>
      {refusal && <Problem id="outbound-hindrance" text={t(`refusal.${refusal.code}`, refusal.params ?? {})} />}
      <dl className="matter-facts">
        <Fact name={t('outbound.why.title')}>{why}</Fact>
        {item.dueAt !== null && (
          <Fact name={t(item.kind === 'target' ? 'outbound.agreed' : 'outbound.due')}>
            <span className="figures">{dueText(item.dueAt, now, t)}</span>
          </Fact>
        )}
        {target && plan && (
          <Fact name={t('outbound.tries')}>
            <span className="figures">{t('outbound.tries-of', { count: target.tries, most: plan.attempts.most })}</span>
          </Fact>
        )}
        {Object.entries(target?.details ?? {}).map(([name, value]) => (
          <Fact key={name} name={name}>
            <Masked text={value} what="target" id={target?.id ?? ''} />
          </Fact>
        ))}
      </dl>
      {plan && <p className="preview-purpose">{plan.purpose}</p>}
      {content !== '' && (
        <p className="matter-content">
          <Masked text={content} what={item.kind === 'case' ? 'case' : 'follow-up'} id={itemId(item)} />
        </p>
      )}
      <Opening target={target} />
      {target && <Actions target={target} />}
      <Before item={item} now={now} />
    </section>
  );
}

/** What is said first: the standard's opening and question (ANS-4, OUT-2), then the plan's own words. */
function Opening({ target }: { target: Target | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const agent = useSnapshot((snapshot) => snapshot.settings.agent);
  const opening = useSnapshot(({ outbound }) => outbound.plans.find(({ id }) => id === target?.planId)?.opening ?? '');
  const { phrases } = standard;
  const fill = (text: string): string =>
    text
      .replaceAll('{bank}', agent.bank[language])
      .replaceAll('{agentNo}', agent.number)
      .replaceAll('{surname}', surnameOf(target?.name ?? '') || '…')
      .replaceAll('{title}', t(`customer.title.${target?.title === 'mr' ? 'mr' : 'ms'}`));
  return (
    <div className="preview-opening">
      <h3>{t('outbound.opening')}</h3>
      <p>
        {fill(phrases.openingOutbound[language])} <span className="rule-id">ANS-4</span>
      </p>
      <p>
        {phrases.askConvenient[language]} <span className="rule-id">OUT-2</span>
      </p>
      {opening !== '' && <p>{opening}</p>}
    </div>
  );
}

const ACTIONS: readonly {
  readonly form: Exclude<OutboundForm, null>;
  readonly keys: ShortcutId;
  readonly Icon: typeof Pause;
}[] = [
  { form: 'agree', keys: 'outbound-agree', Icon: CalendarClock },
  { form: 'skip', keys: 'outbound-skip', Icon: SkipForward },
  { form: 'hand', keys: 'outbound-hand', Icon: UserRoundPen },
];

/** What can be done with a customer of a list beside calling them. */
function Actions({ target }: { target: Target }) {
  const { t } = useTranslation();
  const send = useSend();
  const act = useAct();
  const setView = useSetView();
  const form = useView((view) => view.outboundForm);
  const close = (): void => setView({ outboundForm: null });
  return (
    <>
      <div className="matter-actions">
        {ACTIONS.map(({ form: one, keys, Icon }) => (
          <button
            key={one}
            type="button"
            className="button small"
            aria-expanded={form === one}
            aria-keyshortcuts={ariaKeys(keys)}
            onClick={() => act(keys)}
          >
            <Icon className="icon-small" aria-hidden="true" />
            {t(`outbound.${one}`)} <KeyHint of={keys} />
          </button>
        ))}
        <button
          type="button"
          className="button small"
          data-outbound="pause"
          aria-keyshortcuts={ariaKeys('outbound-pause')}
          onClick={() => void send({ kind: 'set-plan-state', id: target.planId, to: 'paused' })}
        >
          <Pause className="icon-small" aria-hidden="true" />
          {t('outbound.pause')} <KeyHint of="outbound-pause" />
        </button>
      </div>
      {form === 'agree' && <AgreeForm target={target} onDone={close} />}
      {form === 'skip' && (
        <ActionForm
          name={t('outbound.skip')}
          label={t('outbound.skip-reason')}
          missing={t('outbound.skip-missing')}
          submit={t('outbound.skip')}
          maxLength={200}
          command={(reason) => ({ kind: 'skip-target', id: target.id, reason })}
          onDone={close}
          onCancel={close}
        />
      )}
      {form === 'hand' && (
        <HandForm owner={target.owner} command={(to) => ({ kind: 'hand-target', id: target.id, to })} onDone={close} />
      )}
    </>
  );
}

/** What was before with this customer: the tries of the plan, the last calls, and the last note. */
function Before({ item, now }: { item: QueueItem; now: EpochMs }) {
  const { t } = useTranslation();
  const outbound = useSnapshot((snapshot) => snapshot.outbound);
  const numbering = useSnapshot((snapshot) => snapshot.settings.numbering);
  const { number } = factsOf(item, outbound, t);
  // As it is kept in lists, and as exchanges show it.
  const numbers = [...new Set([number, dialStringOf(number, numbering), number.replace(/^\+/, '')])];
  const answer = useAnswer({
    kind: 'outbound-customer',
    target: item.kind === 'target' ? item.target.id : null,
    numbers,
  });
  const { value } = answer;
  if (answer.kind === 'failed' && answer.code !== null)
    return (
      <p className="hint">
        <CircleAlert className="icon-small" aria-hidden="true" /> {t(`refusal.${answer.code}`)}
      </p>
    );
  if (!value) return <p className="hint">{t('outbound.before.reading')}</p>;
  const { attempts, calls, note } = value;
  return (
    <div className="matter-history preview-before">
      <h3>{t('outbound.before.title')}</h3>
      {attempts.length + calls.length === 0 && <p className="hint">{t('outbound.before.none')}</p>}
      {note && (
        <p className="matter-content">
          <span className="hint figures">
            {t('outbound.before.note', { when: `${dayText(note.savedAt, now, t)} ${minuteText(note.savedAt)}` })}
          </span>
          <br />
          <Masked text={note.text} what="note" id={note.callId} />
        </p>
      )}
      <ul>
        {attempts.map(({ callId, at, outcome, sipCode }) => (
          <li key={callId}>
            <span className="history-at figures">
              {dayText(at, now, t)} {minuteText(at)}
            </span>
            <span className="history-what">
              <strong>{t(`outbound.outcome.${outcome ?? 'going-on'}`)}</strong>
              {sipCode !== null && <span className="figures">SIP {sipCode}</span>}
            </span>
          </li>
        ))}
        {calls
          .filter(({ id }) => !attempts.some(({ callId }) => callId === id))
          .map(({ id, beganAt, direction, kind, talkMs }) => (
            <li key={id}>
              <span className="history-at figures">
                {dayText(beganAt, now, t)} {minuteText(beganAt)}
              </span>
              <span className="history-what">
                <strong>{t(`kind.${kind}`)}</strong>
                <span>{t(`direction.${direction}`)}</span>
                {talkMs !== null && <span className="figures">{clockText(talkMs)}</span>}
              </span>
            </li>
          ))}
      </ul>
    </div>
  );
}
