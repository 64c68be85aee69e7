import type { Notice, NoticeCode } from '../contract/snapshot';

/** A notice names itself by its code: the same thing is told once, however often it happens. */
export function notice(
  level: Notice['level'],
  code: NoticeCode,
  params: Readonly<Record<string, string | number>> = {},
): Notice {
  return { id: code, level, code, params };
}
