import type { AgreementHindrance, DialHindrance } from '../domain/outbound/guard';
import { momentText } from '../domain/workingTime';
import type { CommandResult, RefusalCode } from './command';

/** Why the guard says no, as a person is told. */
export function refusalOfHindrance(
  hindrance: DialHindrance | AgreementHindrance,
): Extract<CommandResult, { ok: false }> {
  const told = (
    code: RefusalCode,
    params?: Readonly<Record<string, string | number>>,
  ): Extract<CommandResult, { ok: false }> => (params ? { ok: false, code, params } : { ok: false, code });
  switch (hindrance.kind) {
    case 'plan-paused':
    case 'plan-ended':
    case 'enough-forms':
    case 'not-valid-any-more':
      return told(hindrance.kind);
    case 'do-not-call':
      return told('do-not-call', { at: '' });
    case 'settled':
      return told('target-settled');
    case 'not-valid-yet':
    case 'agreed-later':
      return told(hindrance.kind, { at: momentText(hindrance.at) });
    case 'another-agent':
      return told('another-agent', { agent: hindrance.agent });
    case 'attempts':
      return told('attempts-used', { most: hindrance.most });
    case 'spacing':
      return told('too-soon', { at: momentText(hindrance.until) });
    case 'outside-hours':
      return hindrance.opens === null
        ? told('never-open')
        : told('outside-dial-hours', { at: momentText(hindrance.opens) });
    case 'past':
      return told('time-past');
  }
}
