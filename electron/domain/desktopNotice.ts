import { type BulletinHead, unreadOf } from './bulletin';
import { type Call, phaseOf } from './call';
import { announcementsOf, type Due, type DueAnnouncement } from './followUp';
import type { AgentState } from './shift';
import type { EpochMs } from './time';

/** Something the agent is told of while another program is in front. `key` names it for as long as it is news. */
export type DesktopNotice = { readonly key: string } & (
  | { readonly kind: 'incoming'; readonly call: Call }
  | { readonly kind: 'due'; readonly announcement: DueAnnouncement }
  | { readonly kind: 'bulletins'; readonly heads: readonly BulletinHead[] }
);

/** What the notices are read from. */
export interface DesktopNews {
  readonly calls: readonly Call[];
  readonly dues: readonly Due[];
  readonly bulletins: readonly BulletinHead[];
  readonly agent: AgentState['kind'];
}

/**
 * What is news now: callers, what is soon due or late, new bulletins. One that leaves the list is stale.
 * A bulletin is a point of the check-in's own list, and nothing is owed by who is not there.
 */
export function desktopNoticesOf(
  { calls, dues, bulletins, agent }: DesktopNews,
  now: EpochMs,
): readonly DesktopNotice[] {
  const atWork = agent !== 'offline' && agent !== 'checking-in';
  const unread = atWork ? unreadOf(bulletins, now) : [];
  return [
    ...calls
      .filter((call) => call.direction === 'inbound' && phaseOf(call).kind === 'ringing')
      .map((call) => ({ kind: 'incoming', key: `call ${call.id}`, call }) as const),
    ...(atWork ? announcementsOf(dues, []) : []).map(
      (announcement) => ({ kind: 'due', key: `due ${announcement.told.join()}`, announcement }) as const,
    ),
    ...(unread.length > 0
      ? [{ kind: 'bulletins', key: `bulletins ${unread.map(({ id }) => id).join()}`, heads: unread } as const]
      : []),
  ];
}

/** The single things that a notice tells: it is news as long as one of them was never told. */
export function toldBy(notice: DesktopNotice): readonly string[] {
  switch (notice.kind) {
    case 'incoming':
      return [notice.key];
    case 'due':
      return notice.announcement.told;
    case 'bulletins':
      return notice.heads.map(({ id }) => id);
  }
}
