import { consoleChannels } from '../contract/bridge';
import { commandSchema } from '../contract/command';
import { querySchema } from '../contract/query';
import type { Unsubscribe } from '../domain/time';
import { openPageDoor, type PageDoorOptions } from './pageDoor';

/** The console page's door: everything a person can ask for. */
export function openConsoleDoor(options: PageDoorOptions): Unsubscribe {
  return openPageDoor(options, { channels: consoleChannels, commands: commandSchema, queries: querySchema });
}
