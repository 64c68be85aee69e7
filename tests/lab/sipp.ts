import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { toALaw, tone } from '../support/sound.js';
import type { Lab } from './lab.js';
import { freeSipPort, loopback } from './ports.js';
import { startProcess } from './process.js';
import { eventually, within } from './waiting.js';

/**
 * What a party of the trunk does. Subscribers are called, callers call.
 * `early` is heard before it answers. `transferred` calls, is put on hold, obeys a REFER with Replaces and talks to the third party.
 */
export type SubscriberScenario = 'answer' | 'busy' | 'early' | 'no-answer' | 'ring';
export type CallerScenario = 'call' | 'give-up' | 'transferred';

/** How a scenario ended. */
export interface SippResult {
  /** Every call went as the scenario says. */
  readonly ok: boolean;
  /** Ms per measured name (`ring` INVITE to 180, `answer` 180 to 200, `bye` BYE to 200, `cancel` CANCEL to 487), one a call. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  /** What sipp had to complain of. */
  readonly complaints: string;
}

/** A subscriber waiting to be called. */
export interface Subscriber {
  /** What to dial to reach it through the server: 0 and its port. */
  readonly number: string;
  /** Ends when it was called as often as asked. */
  readonly done: Promise<SippResult>;
  stop(): Promise<void>;
}

interface Manner {
  /** How many calls; 1 where nothing is said. */
  calls?: number;
  /** Ms of ringing before it answers or gives up. */
  ringMs?: number;
  /** Ms from answer to BYE, for callers. */
  talkMs?: number;
  /** Caller's number, as it stands in From. */
  from?: string;
  /** The tone of who speaks by themselves (Hz); the others send back what they hear. */
  hz?: number;
}

/** Starts a subscriber of the trunk and waits until it can be called. */
export async function startSubscriber(
  lab: Lab,
  scenario: SubscriberScenario,
  manner: Manner = {},
): Promise<Subscriber> {
  const run = await startSipp(lab, scenario, manner, []);
  // Port in hexadecimal in the second column: the kernel's own list tells without sending anything.
  const local = `:${run.port.toString(16).toUpperCase().padStart(4, '0')}`;
  await eventually('sipp to listen', () => {
    const bound = readFileSync('/proc/net/udp', 'utf8').split('\n');
    return bound.some((line) => line.trim().split(/\s+/)[1]?.endsWith(local)) || undefined;
  });
  return { number: `0${`${run.port}`.padStart(5, '0')}`, done: run.done, stop: run.stop };
}

/**
 * Lets a caller of the trunk call a user, and waits until all calls are over.
 * @param limitMs sipp is ended after that, and the result is not ok
 */
export async function call(
  lab: Lab,
  scenario: CallerScenario,
  user: string,
  manner: Manner = {},
  limitMs = 60_000,
): Promise<SippResult> {
  const run = await startSipp(lab, scenario, manner, ['-s', user, '-l', '1', '-r', '1000']);
  try {
    return await within(`sipp to finish ${scenario}`, limitMs, run.done);
  } finally {
    await run.stop();
  }
}

async function startSipp(lab: Lab, scenario: string, manner: Manner, args: string[]) {
  const port = await freeSipPort();
  const mediaPort = await freeSipPort([port]);
  const folder = mkdtempSync(path.join(lab.folder, `sipp-${scenario}-`));
  const file = path.join(folder, 'scenario.xml');
  const voice = path.join(folder, 'voice.alaw');
  writeFileSync(voice, toALaw(tone(manner.hz ?? 440, 1, 8000, 0.4)));
  writeFileSync(file, fill(scenario, manner, voice));
  const process = await startProcess(
    `sipp ${scenario}`,
    'sipp',
    [
      ...args,
      '-sf',
      file,
      '-m',
      `${manner.calls ?? 1}`,
      '-i',
      loopback,
      '-p',
      `${port}`,
      '-mi',
      loopback,
      '-mp',
      `${mediaPort}`,
      '-rtp_echo',
      '-nostdin',
      '-timer_resol',
      '1',
      '-trace_rtt',
      '-rtt_freq',
      '1',
      '-trace_err',
      '-error_file',
      path.join(folder, 'errors.log'),
      `${loopback}:${lab.kamailio.ports.sip}`,
    ],
    { cwd: folder, logFile: path.join(folder, 'sipp.log'), env: { TERM: 'dumb' } },
  );
  const done = process.ended.then(
    (code): SippResult => ({
      ok: code === 0,
      times: readTimes(folder),
      complaints: readIfThere(path.join(folder, 'errors.log')) || (code === 0 ? '' : process.log().slice(-2000)),
    }),
  );
  return { port, done, stop: () => process.stop() };
}

const scenarios = fileURLToPath(new URL('./sipp/', import.meta.url));

function fill(scenario: string, manner: Manner, voice: string): string {
  return readFileSync(path.join(scenarios, `${scenario}.xml`), 'utf8')
    .replaceAll('@VOICE@', voice)
    .replaceAll('@RING_MS@', `${manner.ringMs ?? 200}`)
    .replaceAll('@TALK_MS@', `${manner.talkMs ?? 400}`)
    .replaceAll('@FROM@', manner.from ?? '13800138000');
}

/** Lines of `-trace_rtt`: date; ms; name. */
function readTimes(folder: string): Record<string, number[]> {
  const times: Record<string, number[]> = {};
  for (const name of readdirSync(folder).filter((one) => one.endsWith('_rtt.csv'))) {
    for (const line of readFileSync(path.join(folder, name), 'utf8').split('\n').slice(1)) {
      const [, ms, what] = line.split(';').map((field) => field.trim());
      if (!what || !ms) continue;
      times[what] = [...(times[what] ?? []), Number(ms)];
    }
  }
  return times;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
