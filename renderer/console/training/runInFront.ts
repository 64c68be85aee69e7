import type { TrainingRun } from '../../../electron/contract/snapshot';

/** The practice customer who is talked about: the one in the call, else the newest who is not gone. */
export function runInFront(runs: readonly TrainingRun[]): TrainingRun | undefined {
  return runs.findLast(({ state }) => state === 'talking') ?? runs.findLast(({ state }) => state !== 'over');
}
