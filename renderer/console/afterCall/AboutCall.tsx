import { CalendarClock, PhoneForwarded, PhoneMissed } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { aboutOf, type Call, phaseOf } from '../../../electron/domain/call';
import { nextStages, stageOf } from '../../../electron/domain/case';
import { maskStored } from '../../../electron/domain/sensitive/customerData';
import { NextForm } from '../due/CaseDetail';
import { RescheduleForm, ResultForm } from '../due/FollowUpDetail';
import { whoOf } from '../due/who';
import { useSnapshot } from '../store/console';

/** A call that was made about something owed or a case asks what came of it (ACW-2, ACW-3). */
export function AboutCall({ call }: { call: Call }) {
  const { t } = useTranslation();
  const about = aboutOf(call);
  const followUp = useSnapshot(({ followUps }) =>
    about?.what === 'follow-up' ? followUps.find(({ id }) => id === about.id) : undefined,
  );
  const one = useSnapshot(({ cases }) =>
    about?.what === 'case' ? cases.find(({ id }) => id === about.id) : undefined,
  );
  const phase = phaseOf(call);
  const reached = phase.kind === 'ended' && phase.answeredAt !== null;
  // Whoever was not reached is called again at another time.
  const [later, setLater] = useState(!reached);
  const matter = followUp ?? one;
  if (!matter) return null;
  const who = whoOf(matter, t);
  const Icon = reached ? PhoneForwarded : PhoneMissed;
  return (
    <section className="about-call" aria-label={t('after-call.about', { who })}>
      <p className="about-call-head">
        <Icon className="icon-small" aria-hidden="true" />
        <strong>{t(reached ? 'after-call.about' : 'after-call.about-missed', { who })}</strong>
      </p>
      <p className="owed-content one-line">{maskStored(matter.content)}</p>
      {followUp && (
        <>
          <div className="about-call-keys">
            <button type="button" className="button small" aria-pressed={later} onClick={() => setLater(!later)}>
              <CalendarClock className="icon-small" aria-hidden="true" />
              {t('due.reschedule')}
            </button>
          </div>
          {later ? (
            <RescheduleForm followUp={followUp} onDone={() => setLater(false)} focuses={false} />
          ) : (
            <ResultForm followUp={followUp} onDone={() => {}} focuses={false} />
          )}
        </>
      )}
      {one && reached && nextStages(one).length > 0 && (
        <NextForm key={stageOf(one)} case={one} onDone={() => {}} focuses={false} />
      )}
    </section>
  );
}
