import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import type { AuditEntry } from '../domain/audit';
import { beginHandOver, type HandOver, handOverFacts, hindranceOfConfirming, isOfThisShift } from '../domain/handOver';
import type { ShiftEvent } from '../domain/shift';
import type { EpochMs, Unstamped } from '../domain/time';
import { isKept, type MatterDeskOptions, OK, refuse } from './matters';
import { putOut } from './putOut';
import { withBooksChanged } from './world';

/** The commands about the hand-over sheet. */
export type HandOverCommand = Extract<Command, { kind: 'write-hand-over' | 'confirm-hand-over' | 'put-out-hand-over' }>;

/** Where the sheets are kept. A write throws when it could not be made. */
export interface HandOverBook {
  save(sheet: HandOver): void;
  read(id: string): HandOver | null;
  newest(agent: string): HandOver | null;
}

/** What puts the sheet that the console shows on paper. */
export interface Paper {
  /** Asks where to, with `name` offered, and saves what the console prints; null where the person thought better of it. */
  savePdf(name: string): Promise<EpochMs | null>;
  /** Opens the platform's own dialog for printing; resolves when it is printed or given up. */
  print(): Promise<void>;
}

/** The hand-over sheet of the shift (SHF-1), confirmed by who takes over (SHF-2). */
export interface HandOverDesk {
  dispatch(command: HandOverCommand): Promise<CommandResult>;
  /** The shift was signed off: its sheet stays as it is, confirmed or not. */
  signedOff(): void;
  /** Finds the sheet that was begun in this shift, also after a restart. */
  load(): void;
}

export function createHandOverDesk(
  options: MatterDeskOptions & {
    readonly book: () => HandOverBook;
    readonly paper: Paper;
    /** Writes into the shift's history. */
    readonly add: (fact: Unstamped<ShiftEvent>) => void;
    readonly audit: (entry: AuditEntry) => void;
  },
): HandOverDesk {
  const { world, clock, log } = options;

  const keep = (next: HandOver, current: HandOver | null): CommandResult => {
    if (!isKept(log, () => options.book().save(next))) return refuse('not-saved');
    world.setState((state) => ({ ...withBooksChanged(state), handOver: current }));
    return OK;
  };

  /** The sheet of this shift as it would be kept now: begun where there is none, filled with what is open now. */
  const present = (): HandOver => {
    const { handOver, settings } = world.getState();
    const facts = handOverFacts(world.getState());
    const at = clock.wall();
    if (handOver) return { ...handOver, facts, writtenAt: at };
    return beginHandOver(randomUUID(), settings.agent, settings.account?.user ?? '', facts, at);
  };

  const write = (next: HandOver): CommandResult => {
    const begun = world.getState().handOver === null;
    const kept = keep(next, next);
    if (kept.ok && begun) options.add({ kind: 'hand-over-written' });
    return kept;
  };

  const confirm = (id: string | null, by: string): CommandResult => {
    const { handOver } = world.getState();
    const current = id === null || id === handOver?.id;
    let earlier: HandOver | null = null;
    if (!current && !isKept(log, () => (earlier = options.book().read(id)))) return refuse('records-unreadable');
    const sheet = current ? present() : earlier;
    if (!sheet) return refuse('not-now');
    const hindrance = hindranceOfConfirming(sheet, by);
    if (hindrance !== null) return refuse(hindrance);
    if (current && handOver === null) {
      const written = write(sheet);
      if (!written.ok) return written;
    }
    // The present sheet stays in sight, frozen, until the shift is signed off.
    const confirmed: HandOver = { ...sheet, confirmed: { at: clock.wall(), by } };
    const kept = keep(confirmed, current ? confirmed : handOver);
    if (kept.ok && current) options.add({ kind: 'hand-over-confirmed' });
    return kept;
  };

  return {
    async dispatch(command) {
      switch (command.kind) {
        case 'write-hand-over': {
          if (world.getState().handOver?.confirmed) return refuse('not-now');
          const sheet = present();
          return write({ ...sheet, texts: { ...sheet.texts, [command.section]: command.text } });
        }
        case 'confirm-hand-over':
          return confirm(command.id, command.by);
        case 'put-out-hand-over':
          return putOut(options, 'hand-over', 1, command);
      }
    },
    signedOff() {
      const { handOver } = world.getState();
      if (handOver?.confirmed === null) keep({ ...handOver, endedAt: clock.wall() }, null);
      else world.setState({ handOver: null });
    },
    load() {
      const me = world.getState().settings.agent.number;
      isKept(log, () => {
        const newest = options.book().newest(me);
        world.setState({ handOver: newest && isOfThisShift(newest, clock.wall()) ? newest : null });
      });
    },
  };
}
