import { ArrowLeftRight, MessageSquareText, PhoneMissed, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { SaidButton } from '../script/AtHand';
import { failedTryOf } from '../script/scene';
import { Words } from '../script/Words';

/** XFR-2, XFR-3: the colleague was not reached. Back to the customer with the words, then again, or a message. */
export function FailedTry({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  if (!failedTryOf(call)) return null;
  const held = phaseOf(call).kind === 'held';
  return (
    <section className="failed-try" aria-label={t('failed-try.title')}>
      <div className="box warning" role="alert">
        <PhoneMissed className="icon" aria-hidden="true" />
        <p className="box-text">
          <strong>{t('failed-try.title')}</strong>
          {t(held ? 'failed-try.held' : 'failed-try.talking')} <span className="rule-id">XFR-2</span>
        </p>
      </div>
      {!held && (
        <div className="announce-row">
          <p className="at-hand-words">
            <Words phrase="personAway" call={call} />
          </p>
          <SaidButton call={call} phrase="personAway" />
        </div>
      )}
      <div className="failed-try-keys">
        {held ? (
          <button
            type="button"
            className="button primary"
            aria-keyshortcuts={ariaKeys('hold')}
            onClick={() => act('hold')}
          >
            <Play className="icon-small" aria-hidden="true" />
            {t('consultation.back')}
            <KeyHint of="hold" />
          </button>
        ) : (
          <>
            <button
              type="button"
              className="button"
              aria-keyshortcuts={ariaKeys('transfer')}
              onClick={() => act('transfer')}
            >
              <ArrowLeftRight className="icon-small" aria-hidden="true" />
              {t('failed-try.again')}
              <KeyHint of="transfer" />
            </button>
            <button
              type="button"
              className="button"
              aria-keyshortcuts={ariaKeys('message')}
              onClick={() => act('message')}
            >
              <MessageSquareText className="icon-small" aria-hidden="true" />
              {t('follow.message')}
              <KeyHint of="message" />
            </button>
          </>
        )}
      </div>
    </section>
  );
}
