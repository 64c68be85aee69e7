import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shiftFindingsOf } from '../../../electron/domain/shift';
import { useSnapshot } from '../store/console';

/** What the shift's own rules have found so far, in words; nothing before there is anything to find. */
export function ShiftFindings() {
  const { t } = useTranslation();
  const shift = useSnapshot((snapshot) => snapshot.shift);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const found = shiftFindingsOf(shift, standard).filter(({ verdict }) => verdict !== 'not-applicable');
  if (found.length === 0) return null;
  // Where nobody said when the shift begins, nothing is claimed about the time.
  const timed = shift.findLast((event) => event.kind === 'signed-in')?.startsAt != null;
  return (
    <ul className="shift-findings" aria-label={t('shift.findings')}>
      {found.map(({ rule, verdict }) => {
        const kept = verdict === 'kept';
        const words = !kept ? 'broken' : rule === 'RDY-1' && !timed ? 'kept-untimed' : 'kept';
        const Icon = kept ? CircleCheck : CircleX;
        return (
          <li key={rule} className={kept ? 'shift-finding kept' : 'shift-finding broken'}>
            <Icon className="icon" aria-hidden="true" />
            <span className="shift-finding-text">
              {t(`shift.${rule}.${words}`, { minutes: standard.agent.checkInMinutes })}
            </span>
            <strong>{t(`verdict.${verdict}`)}</strong>
            <span className="rule-id">{rule}</span>
          </li>
        );
      })}
    </ul>
  );
}
