import { Check, Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { REPORT_WAYS, type SeriousEvent } from '../../../electron/domain/followUp';
import type { EpochMs } from '../../../electron/domain/time';
import { ShiftLeader } from '../followUp/ShiftLeader';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { Masked } from '../masked/Masked';
import { useSend, useSnapshot } from '../store/console';
import { useWall } from '../store/useWall';
import { dueText } from './dueText';
import { Empty } from './Empty';
import { walk } from './walk';

/** ACW-4: what was sudden or serious today or is not reported yet, and how and when it went upward. */
export function SeriousTab() {
  const { t } = useTranslation();
  const act = useAct();
  const now = useWall();
  const serious = useSnapshot((snapshot) => snapshot.serious);
  return (
    <section className="pane due-pane whole" aria-labelledby="serious-title">
      <div className="due-head">
        <h2 id="serious-title">
          {t('serious.today')} <span className="rule-id">ACW-4</span>
        </h2>
        <button
          type="button"
          className="button small"
          data-first={serious.length === 0 ? '' : undefined}
          aria-keyshortcuts={ariaKeys('serious')}
          onClick={() => act('serious')}
        >
          <Siren className="icon-small" aria-hidden="true" />
          {t('serious.open')} <KeyHint of="serious" />
        </button>
      </div>
      {serious.length === 0 ? (
        <Empty Icon={Siren} text={t('serious.none')} help={t('serious.none-help')} />
      ) : (
        <>
          <ul className="due-list">
            {serious.map((event) => (
              <Serious key={event.id} event={event} now={now} />
            ))}
          </ul>
          {serious.some(({ reportedAt }) => reportedAt === null) && <ShiftLeader />}
        </>
      )}
    </section>
  );
}

function Serious({ event, now }: { event: SeriousEvent; now: EpochMs }) {
  const { t } = useTranslation();
  const send = useSend();
  const { reportedAt, reportedBy } = event;
  return (
    <li className={reportedAt === null ? 'owed late' : 'owed'} onKeyDown={walk}>
      <Siren className="icon owed-kind" aria-hidden="true" />
      <div className="owed-text">
        <p className="owed-due">
          <strong>
            {reportedAt === null
              ? t('serious.not-reported')
              : t('serious.reported-at', { time: dueText(reportedAt, now, t) })}
          </strong>
          {reportedBy !== null && <span>{t(`serious.way.${reportedBy}`)}</span>}
          <span className="figures">{t('serious.at', { time: dueText(event.at, now, t) })}</span>
        </p>
        <p className="owed-content">
          <Masked text={event.text} what="serious-event" id={event.id} />
        </p>
        {reportedAt === null && (
          <fieldset className="serious-ways">
            <legend className="visually-hidden">{t('serious.report')}</legend>
            {REPORT_WAYS.map((by, index) => (
              <button
                key={by}
                type="button"
                className="button small"
                data-first={index === 0 ? '' : undefined}
                data-walk={index === 0 ? '' : undefined}
                onClick={() => void send({ kind: 'serious-reported', id: event.id, by })}
              >
                <Check className="icon-small" aria-hidden="true" />
                {t(`serious.report-by.${by}`)}
              </button>
            ))}
          </fieldset>
        )}
      </div>
    </li>
  );
}
