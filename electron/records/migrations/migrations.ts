import { calls } from './001-calls';
import { followUps } from './002-follow-ups';
import { audit } from './003-audit';
import { callDigests } from './004-call-digests';
import { shifts } from './005-shifts';
import { knowledge } from './006-knowledge';
import { cases } from './007-cases';
import { protection } from './008-protection';
import { qualityTraces } from './009-quality-traces';
import { outbound } from './010-outbound';
import { practiceRuns } from './011-practice-runs';
import { outboundQueue } from './012-outbound-queue';

/** Every step of the schema in order; the first makes version 1. A step that has shipped is never changed. */
export const migrations: readonly string[] = [
  calls,
  followUps,
  audit,
  callDigests,
  shifts,
  knowledge,
  cases,
  protection,
  qualityTraces,
  outbound,
  practiceRuns,
  outboundQueue,
];
