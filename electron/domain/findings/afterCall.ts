import { hasSaid, kindOf } from '../call';
import { type Finding, momentOf, type Question, verdict } from './finding';

/** ACW-1: every ended call has its kind and its content. A customer who was never answered leaves nothing to write. */
export function recorded({ call, phase, answeredAt }: Question): Finding {
  const applies = phase.kind === 'ended' && (answeredAt !== null || call.direction === 'outbound');
  if (!applies) return verdict('ACW-1', null);
  const disposed = call.events.findLast((event) => event.kind === 'disposed');
  return verdict('ACW-1', disposed?.kind === 'disposed' && disposed.hasContent, disposed?.at ?? phase.at);
}

/** ACW-2: what was promised to the customer stands in the list of what is owed. A message is a colleague's to answer. */
export function keptPromise({ call, phase }: Question): Finding {
  const promised = momentOf(call, 'call-back-agreed');
  const owed = promised !== null || hasSaid(call, 'cannotAnswerNow');
  if (!owed || phase.kind !== 'ended') return verdict('ACW-2', null);
  const opened = call.events.find((event) => event.kind === 'follow-up-opened' && event.followUp !== 'message');
  return verdict('ACW-2', opened !== undefined, opened?.at ?? promised ?? phase.at);
}

/** ACW-3: a complaint, suggestion or praise is taken up. */
export function tookUpCase({ call, phase, answeredAt }: Question): Finding {
  const applies = ['complaint', 'suggestion', 'praise'].includes(kindOf(call));
  if (!applies || phase.kind !== 'ended' || answeredAt === null) return verdict('ACW-3', null);
  const opened = call.events.find((event) => event.kind === 'follow-up-opened' && event.followUp === 'case');
  return verdict('ACW-3', opened !== undefined, opened?.at ?? phase.at);
}

/** ACW-4: what was seen to be serious was reported upward. That nothing was serious cannot be known. */
export function reportedSerious({ call }: Question): Finding {
  const raised = momentOf(call, 'serious-raised');
  return verdict('ACW-4', raised === null ? null : true, raised);
}
