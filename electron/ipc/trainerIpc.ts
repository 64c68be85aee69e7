import { trainerChannels } from '../contract/bridge';
import { commandSchema } from '../contract/command';
import { querySchema } from '../contract/query';
import type { Unsubscribe } from '../domain/time';
import { openPageDoor, type PageDoorOptions } from './pageDoor';

/** What a trainer may do from beside the newcomer: let customers come and steer them, and close their own window. */
const TRAINERS_COMMANDS: ReadonlySet<string> = new Set([
  'train',
  'train-shift',
  'end-training',
  'steer',
  'show-trainer',
]);

/**
 * The door of the trainer's page: the newcomer's calls cannot be touched through it.
 */
export function openTrainerDoor(options: PageDoorOptions): Unsubscribe {
  return openPageDoor(options, {
    channels: trainerChannels,
    commands: commandSchema.refine(({ kind }) => TRAINERS_COMMANDS.has(kind)),
    queries: querySchema.refine(({ kind }) => kind === 'scenarios'),
  });
}
