import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import type { TrainingUndo } from '../contract/snapshot';
import type { CallId } from '../domain/call';
import type { KeptRun, PracticeRecord } from '../domain/marks/keptRun';
import type { MarkItemId, Overruling, TrainerMark } from '../domain/marks/mark';
import { overrule, trainerMarkOf } from '../domain/marks/overrule';
import type { Rubric } from '../domain/marks/rubric';
import type { KeptShift } from '../domain/marks/shiftMark';
import { realCustomerDataIn } from '../domain/scenario/practiceNumber';
import type { Clock, EpochMs } from '../domain/time';
import type { PracticeTable } from '../records/practiceTable';
import { isKept, OK, refuse } from './matters';
import { type WorldStore, withBooksChanged } from './world';

/** Where kept runs lie. Each write throws when it could not be made. */
export type PracticeBook = PracticeTable;

export type RunsCommand = Extract<
  Command,
  { kind: 'overrule-mark' | 'comment-run' | 'remove-comment' | 'remove-runs' | 'undo-training' }
>;

/** Keeps what came of practice calls, and a trainer's word about them. Never asked in work. */
export interface RunsDesk {
  dispatch(command: RunsCommand): CommandResult;
  /** Writes a run, or its new mark; what was overruled stays so. */
  keep(run: KeptRun): void;
  /** Writes a practised shift, or its new state. */
  keepShift(shift: KeptShift): void;
  /** Practice begins: what was removed before is gone for good. */
  begin(): void;
}

export function createRunsDesk(options: {
  readonly world: WorldStore;
  readonly book: () => PracticeBook;
  readonly rubric: Rubric;
  readonly clock: Clock;
  readonly log: (message: string) => void;
}): RunsDesk {
  const { world, book, rubric, clock, log } = options;
  /** When the runs of `trainingUndo` were removed. */
  let removedAt: EpochMs = 0;

  const write = (action: () => void, undo: TrainingUndo | null = world.getState().trainingUndo): CommandResult => {
    if (!isKept(log, action)) return refuse('not-saved');
    world.setState((state) => ({ ...withBooksChanged(state), trainingUndo: undo }));
    return OK;
  };
  const markWith = (run: KeptRun, overrulings: readonly Overruling[]): TrainerMark =>
    overrulings.reduce((mark, one) => overrule(mark, one, rubric), trainerMarkOf(run.mark));
  const find = (id: CallId): PracticeRecord | null => {
    let record: PracticeRecord | null = null;
    isKept(log, () => {
      record = book().read(id);
    });
    return record;
  };

  return {
    dispatch(command) {
      switch (command.kind) {
        case 'overrule-mark': {
          const { run: id, share, reason, by } = command;
          const record = find(id);
          if (!record?.run.mark.items.some((item) => item.id === command.item)) return refuse('no-such-run');
          if (realCustomerDataIn(reason) !== null) return refuse('customer-number-in-text');
          const overruling = { item: command.item as MarkItemId, share, reason, by, at: clock.wall() };
          const { total } = markWith(record.run, [...record.overrulings, overruling]);
          return write(() => book().overrule(id, overruling, total));
        }
        case 'comment-run': {
          const { run: id, at, text, by } = command;
          if (!find(id)) return refuse('no-such-run');
          if (realCustomerDataIn(text) !== null) return refuse('customer-number-in-text');
          return write(() => book().comment(id, { id: randomUUID(), at, text, by, writtenAt: clock.wall() }));
        }
        case 'remove-comment': {
          const { comment } = command;
          return write(() => book().removeComment(comment, clock.wall()), { kind: 'comment', comment });
        }
        case 'remove-runs': {
          const { agent } = command;
          let count = 0;
          const at = clock.wall();
          const removed = write(() => {
            book().purge();
            count = book().remove(agent, at);
          }, null);
          if (!removed.ok) return removed;
          if (count === 0) return refuse('no-such-run');
          removedAt = at;
          world.setState({ trainingUndo: { kind: 'runs', agent, count } });
          return OK;
        }
        case 'undo-training': {
          const { trainingUndo } = world.getState();
          if (!trainingUndo) return refuse('not-now');
          return write(() => {
            if (trainingUndo.kind === 'runs') book().restore(removedAt);
            else book().removeComment(trainingUndo.comment, null);
          }, null);
        }
      }
    },
    keep(run) {
      // Kept again with the next fact, and when the call leaves the desk.
      write(() => {
        const { total } = markWith(run, book().read(run.id)?.overrulings ?? []);
        book().save(run, total);
      });
    },
    keepShift(shift) {
      write(() => book().saveShift(shift));
    },
    begin() {
      isKept(log, () => book().purge());
      world.setState({ trainingUndo: null });
    },
  };
}
