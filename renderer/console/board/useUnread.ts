import { type BulletinHead, unreadOf } from '../../../electron/domain/bulletin';
import { useSnapshot } from '../store/console';
import { useWall } from '../store/useWall';

/** What is valid on the board and has not been read here (KNB-3), the newest first. */
export function useUnread(): readonly BulletinHead[] {
  const bulletins = useSnapshot((snapshot) => snapshot.bulletins);
  return unreadOf(bulletins, useWall());
}
