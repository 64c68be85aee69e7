import { type Finding, momentOf, type Question, verdict } from './finding';

/** KNB-2: an answer from the knowledge base was counted. That none was needed cannot be known. */
export function countedUse({ call }: Question): Finding {
  const used = momentOf(call, 'question-used');
  return verdict('KNB-2', used === null ? null : true, used);
}

/** KNB-4: what nobody knew went to whoever keeps the knowledge base. That everything was known cannot be known. */
export function passedOnQuestion({ call }: Question): Finding {
  const collected = momentOf(call, 'question-collected');
  return verdict('KNB-4', collected === null ? null : true, collected);
}
