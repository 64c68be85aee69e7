import type { CallView } from '../contract/snapshot';
import type { CallId } from '../domain/call';
import {
  type CallQuality,
  estimateMos,
  lastSamples,
  type QualitySample,
  troubleOf,
  withSample,
} from '../domain/quality';
import { continues, lengthened, secondsOf, stretchOf, type TraceStretch } from '../domain/qualityTrace';
import type { Ms } from '../domain/time';

/** Where the sound of calls is written down. */
export interface QualityBook {
  readonly digests: { saveQuality(call: CallId, quality: CallQuality): void };
  readonly traces: { append(call: CallId, stretch: TraceStretch): void };
}

/** So many seconds are kept in memory before they are written down: what a crash takes, and one write in so long. */
const SECONDS_A_WRITE = 20;

/** What is known of one live call's sound. */
interface Heard {
  readonly sum: CallQuality | null;
  readonly last: readonly QualitySample[];
  readonly unwritten: TraceStretch | null;
}

const NOTHING: Heard = { sum: null, last: [], unwritten: null };

/** The quality of the live calls: told second by second, written down now and then and at the end. */
export interface QualityLog {
  /** Takes the second that ended at `at`. Returns how the line is now. */
  hear(call: CallId, sample: QualitySample, at: Ms): Omit<NonNullable<CallView['quality']>, 'codec'>;
  /** The call is over: the rest is written. */
  end(call: CallId): void;
}

/** @param write does the work soon; the line does not wait for it */
export function createQualityLog(write: (work: (book: QualityBook) => void) => void): QualityLog {
  const calls = new Map<CallId, Heard>();

  const writeDown = (call: CallId, stretch: TraceStretch): void => write((book) => book.traces.append(call, stretch));

  const traced = (call: CallId, former: TraceStretch | null, sample: QualitySample, at: Ms): TraceStretch | null => {
    const joined = former !== null && continues(former, at);
    if (former !== null && !joined) writeDown(call, former);
    const stretch = former !== null && joined ? lengthened(former, sample) : stretchOf(at, sample);
    if (secondsOf(stretch) < SECONDS_A_WRITE) return stretch;
    writeDown(call, stretch);
    return null;
  };

  return {
    hear(call, sample, at) {
      const { sum, last, unwritten } = calls.get(call) ?? NOTHING;
      const heard = {
        sum: withSample(sum, sample),
        last: lastSamples(last, sample),
        unwritten: traced(call, unwritten, sample, at),
      };
      calls.set(call, heard);
      return { sample, mos: estimateMos(sample), poor: troubleOf(heard.last) };
    },
    end(call) {
      const { sum, unwritten } = calls.get(call) ?? NOTHING;
      calls.delete(call);
      if (unwritten) writeDown(call, unwritten);
      if (sum) write((book) => book.digests.saveQuality(call, sum));
    },
  };
}
