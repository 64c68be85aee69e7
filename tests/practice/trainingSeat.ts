import { readFileSync } from 'node:fs';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import type { ScenarioFiles } from '../../electron/console/scenarioDesk';
import type { TrainingLibrary } from '../../electron/console/trainingDesk';
import { standardSchema } from '../../electron/domain/standard';
import { createWordCheck, faultsOf } from '../../electron/domain/words/check';
import { startPractice } from '../../electron/practice/practice';
import { createSoftphone } from '../../electron/softphone/softphone';
import { openSeat, scenariosOf } from '../main/seat';
import { StandInMedia, silentLog } from './standIns';

const standard = standardSchema.parse(standardJson);
const wordCheck = createWordCheck(standard.words);
const knowledge = JSON.parse(readFileSync('assets/knowledge/questions.json', 'utf8'));
const STEP = 250;

/**
 * The whole desk in training, with real softphones and the real exchange; the sound is of paper and time is moved by hand.
 * The agent is signed in and checked in, and available where nothing else is asked for.
 */
export async function openTrainingSeat(
  library: TrainingLibrary | ScenarioFiles,
  options: { readonly signIn?: boolean; readonly pack?: string } = {},
) {
  const paper = new StandInMedia();
  const seat = await openSeat({
    offline: true,
    training: {
      softphone: (time) =>
        createSoftphone({ media: paper, role: 'agent', clock: time.clock, log: silentLog, version: 'test' }),
      practice: (time) =>
        startPractice({
          createSoftphone: () =>
            createSoftphone({ media: paper, role: 'customer', clock: time.clock, log: silentLog, version: 'test' }),
          media: paper,
          clock: time.clock,
          timers: time.timers,
          random: () => 0.5,
          voice: { prepare: async () => {}, utterance: () => null },
          language: () => 'zh-CN',
          log: silentLog,
          standing: [],
        }),
      files: 'library' in library ? library : scenariosOf(library),
      ...(options.pack !== undefined && { pack: options.pack }),
      knowledge,
      wordFaults: (text) => faultsOf(wordCheck(text)),
    },
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 14; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  /** Moves time on until the promise has come true. */
  const during = async <T>(promise: Promise<T>): Promise<T> => {
    let over = false;
    const noted = promise.finally(() => {
      over = true;
    });
    noted.catch(() => {});
    await settle();
    while (!over) {
      seat.move(seat.clock.now() + STEP);
      await settle();
    }
    return noted;
  };
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void seat.timers.after(ms, resolve));
  const signIn = async (): Promise<void> => {
    await seat.send({ kind: 'sign-in', startsAt: null });
    for (const { id } of standard.agent.checkIn) await seat.send({ kind: 'check', check: id, good: true });
    await seat.send({ kind: 'check-in' });
  };
  await during(
    (async () => {
      while (seat.world().line.kind !== 'registered') await wait(STEP);
      if (options.signIn ?? true) await signIn();
    })(),
  );
  return {
    seat,
    now: () => seat.clock.now(),
    during,
    wait,
    signIn: () => during(signIn()),
    /** Time goes by. */
    pass: (ms: number) => during(wait(ms)),
    close: () => seat.desk.stop(),
  };
}

export type TrainingSeat = Awaited<ReturnType<typeof openTrainingSeat>>;
