import type { Command, CommandResult } from '../contract/command';
import type { AuditEntry } from '../domain/audit';
import type { Call, CallEvent, CallId } from '../domain/call';
import type { ShiftEvent } from '../domain/shift';
import type { Unstamped } from '../domain/time';
import { type CaseBook, type CaseCommand, createCaseDesk } from './caseDesk';
import { createFollowUpDesk, type FollowUpBook, type FollowUpCommand } from './followUpDesk';
import { createHandOverDesk, type HandOverBook, type HandOverCommand, type Paper } from './handOverDesk';
import type { MatterDeskOptions } from './matters';
import { createSeriousDesk, type ReportWays, type SeriousBook, type SeriousCommand } from './seriousDesk';

/** Everything that outlives its call: what is owed, cases, serious events, the hand-over of the shift. */
export type MatterCommand = FollowUpCommand | SeriousCommand | CaseCommand | HandOverCommand;

/** Where it is kept. */
export interface MatterBooks {
  readonly followUps: FollowUpBook & SeriousBook;
  readonly cases: CaseBook;
  readonly handOvers: HandOverBook;
}

/** Which desk a command belongs to. */
const DESK_OF: Readonly<Record<MatterCommand['kind'], 'followUps' | 'serious' | 'cases' | 'handOvers'>> = {
  'open-follow-up': 'followUps',
  'finish-follow-up': 'followUps',
  'reopen-follow-up': 'followUps',
  'reschedule-follow-up': 'followUps',
  'hand-follow-up': 'followUps',
  'pass-message-on': 'followUps',
  'raise-serious': 'serious',
  'report-nuisance': 'serious',
  'tell-shift-leader': 'serious',
  'serious-reported': 'serious',
  'open-case': 'cases',
  'advance-case': 'cases',
  'note-case': 'cases',
  'explain-delay': 'cases',
  'hand-case': 'cases',
  'write-hand-over': 'handOvers',
  'confirm-hand-over': 'handOvers',
  'put-out-hand-over': 'handOvers',
};

export function isMatterCommand(command: Command): command is MatterCommand {
  return command.kind in DESK_OF;
}

export interface MatterDesk {
  dispatch(command: MatterCommand): CommandResult | Promise<CommandResult>;
  /** A call has ended: what it was made about knows of it from now on. */
  called(call: Call): void;
  signedOff(): void;
  /** Reads what is open in the books of the present mode. */
  load(): void;
}

export function createMatterDesk(
  options: MatterDeskOptions &
    ReportWays & {
      readonly books: () => MatterBooks;
      readonly paper: Paper;
      readonly add: (call: CallId, fact: Unstamped<CallEvent>) => void;
      readonly addToShift: (fact: Unstamped<ShiftEvent>) => void;
      readonly audit: (entry: AuditEntry) => void;
    },
): MatterDesk {
  const { books } = options;
  const followUps = createFollowUpDesk({ ...options, book: () => books().followUps });
  const serious = createSeriousDesk({ ...options, book: () => books().followUps });
  const cases = createCaseDesk({ ...options, book: () => books().cases });
  const handOvers = createHandOverDesk({ ...options, book: () => books().handOvers, add: options.addToShift });
  const desks = { followUps, serious, cases, handOvers };
  return {
    dispatch(command) {
      // Which command belongs to which desk is the table's to say, which TypeScript cannot follow.
      const desk = desks[DESK_OF[command.kind]] as {
        dispatch(asked: MatterCommand): ReturnType<MatterDesk['dispatch']>;
      };
      return desk.dispatch(command);
    },
    called(call) {
      followUps.called(call);
      cases.called(call);
    },
    signedOff: () => handOvers.signedOff(),
    load() {
      followUps.load();
      serious.load();
      cases.load();
      handOvers.load();
    },
  };
}
