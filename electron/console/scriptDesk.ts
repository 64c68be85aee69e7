import type { Command, CommandResult } from '../contract/command';
import type { CallView } from '../contract/snapshot';
import { type Call, type CallEvent, kindOf, phaseOf } from '../domain/call';
import { isIdentityDue, matchedChecks, scriptOf } from '../domain/script';
import { needsWork } from '../domain/shift';
import type { Standard } from '../domain/standard';
import type { Unstamped } from '../domain/time';

/** The commands by which the agent goes through the script and writes the record: they touch no signalling. */
export type ScriptCommand = Extract<
  Command,
  {
    kind:
      | 'choose-kind'
      | 'go-to-step'
      | 'say-line'
      | 'pass-line'
      | 'match-identity'
      | 'fail-identity'
      | 'exempt-identity'
      | 'mark-private'
      | 'dispose';
  }
>;

type Fact = Unstamped<CallEvent>;
/** What happens because of a command, or why nothing does. */
export type ScriptOutcome = readonly Fact[] | Extract<CommandResult, { ok: false }>;

const refuse = (code: Extract<CommandResult, { ok: false }>['code']): ScriptOutcome => ({ ok: false, code });

/** Decides a script command on a call as it stands. Pure: the call desk stamps and writes what it gives. */
export function decideScript(command: ScriptCommand, view: CallView, standard: Standard): ScriptOutcome {
  const { call } = view;
  const phase = phaseOf(call);
  const talking = phase.kind === 'talking' || phase.kind === 'held';

  switch (command.kind) {
    case 'choose-kind':
      return [{ kind: 'kind-chosen', callKind: command.callKind }];
    case 'dispose':
      return phase.kind === 'ended' ? dispose(command.disposition, view, standard) : refuse('not-now');
  }
  if (!talking) return refuse('not-now');
  switch (command.kind) {
    case 'go-to-step':
      return [{ kind: 'script-step', step: command.step }];
    case 'say-line': {
      // Only what is next can be locked; words at hand (an apology, a goodbye) never are.
      const { line } = scriptOf(call, standard);
      if (line?.phrase === command.phrase && line.locked) return refuse('identity-due');
      return [{ kind: 'line-said', phrase: command.phrase }];
    }
    case 'mark-private':
      return [{ kind: 'marked-private' }];
    case 'pass-line':
      return [{ kind: 'line-passed', phrase: command.phrase }];
    case 'match-identity':
      return match(command.check, call, standard);
    case 'fail-identity':
      return isIdentityDue(call, standard) ? [{ kind: 'identity-failed' }] : refuse('not-now');
    case 'exempt-identity': {
      const known = standard.identityExemptions.some(({ id }) => id === command.reason);
      return known ? [{ kind: 'identity-exempt', reason: command.reason }] : refuse('not-now');
    }
  }
}

/** The last check that matches settles the identity. */
function match(check: string, call: Call, standard: Standard): ScriptOutcome {
  const checks = standard.identityChecks[kindOf(call)]?.map(({ id }) => id) ?? [];
  if (!checks.includes(check)) return refuse('not-now');
  const matched = matchedChecks(call).add(check);
  const fact: Fact = { kind: 'identity-matched', check };
  return checks.every((one) => matched.has(one)) ? [fact, { kind: 'identity-passed' }] : [fact];
}

/** ACW-1: a record has its kind and its content. */
function dispose(id: string, view: CallView, standard: Standard): ScriptOutcome {
  const disposition = standard.dispositions.find((one) => one.id === id);
  if (!disposition || !needsWork(view.call)) return refuse('not-now');
  if (view.note.text.trim() === '') return refuse('content-needed');
  const disposed: Fact = { kind: 'disposed', disposition: id, hasContent: true };
  if (disposition.kind === kindOf(view.call)) return [disposed];
  return [{ kind: 'kind-chosen', callKind: disposition.kind }, disposed];
}
