import { caseDue } from '../../../electron/domain/case';
import { type Due, dueOf, isMine, pressing } from '../../../electron/domain/followUp';
import type { EpochMs } from '../../../electron/domain/time';
import { useSnapshot } from '../store/console';

/** Everything this agent still owes somebody at `now`: calls back, messages and cases (ACW-2, ACW-3, XFR-3). */
export function useDues(now: EpochMs): readonly Due[] {
  const me = useSnapshot((snapshot) => snapshot.settings.agent.number);
  const followUps = useSnapshot((snapshot) => snapshot.followUps);
  const cases = useSnapshot((snapshot) => snapshot.cases);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  return [
    ...pressing(followUps, me).map((one) => dueOf(one, now)),
    ...cases.filter((one) => isMine(one, me)).map((one) => caseDue(one, now, standard)),
  ];
}
