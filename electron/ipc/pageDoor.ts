import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import type { Console } from '../console/console';
import { differsInSoundAlone, snapshotOf, type World } from '../console/world';
import type { consoleChannels } from '../contract/bridge';
import type { Command, CommandResult } from '../contract/command';
import type { Query, QueryResult } from '../contract/query';
import type { ConsoleSnapshot, Publication } from '../contract/snapshot';
import type { Clock, Unsubscribe } from '../domain/time';
import { isFrom, type KnownPage } from './sender';

/** What the door of a page stands on. */
export interface PageDoorOptions {
  readonly console: Console;
  readonly clock: Clock;
  readonly page: KnownPage;
  /** Whether anybody can see the page: nobody looks at meters and figures of the sound otherwise. Without it they are told. */
  readonly isInSight?: () => boolean;
  readonly log: (message: string) => void;
}

/**
 * A page's door: checks who is calling, parses what they say, hands it to the desk, publishes the world.
 * @param door what may pass: whatever the schemas refuse is dropped
 */
export function openPageDoor(
  options: PageDoorOptions,
  door: {
    readonly channels: Readonly<Record<keyof typeof consoleChannels, string>>;
    readonly commands: z.ZodType<Command>;
    readonly queries: z.ZodType<Query>;
  },
): Unsubscribe {
  const { console: desk, clock } = options;
  const { channels } = door;
  let revision = 0;
  /** What the page has of what seldom changes; null after a page asked anew. */
  let told: Pick<ConsoleSnapshot, 'standard' | 'outbound'> | null = null;
  let scheduled: NodeJS.Immediate | null = null;

  const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent): boolean => {
    const trusted = isFrom(options.page, event);
    if (!trusted) options.log('message from an unknown sender dropped');
    return trusted;
  };

  const send = (channel: string, value: unknown): void => {
    const page = options.page.page();
    if (page && !page.isDestroyed() && !page.isCrashed()) page.send(channel, value);
  };

  const publish = (): void => {
    scheduled = null;
    revision += 1;
    const { standard, outbound, ...rest } = snapshotOf(desk.world.getState(), revision, clock.now());
    const publication: Publication = {
      ...rest,
      ...(standard === told?.standard ? {} : { standard }),
      ...(outbound === told?.outbound ? {} : { outbound }),
    };
    told = { standard, outbound };
    send(channels.snapshot, publication);
  };
  // Several changes of one turn make one publication.
  const schedule = (world: World, before: World): void => {
    if (options.isInSight?.() === false && differsInSoundAlone(before, world)) return;
    scheduled ??= setImmediate(publish);
  };

  // Paths and codes only: the values may be a customer's.
  const drop = (what: string, { issues }: z.ZodError): void => {
    const where = issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
    options.log(`malformed ${what} dropped (${where})`);
  };

  ipcMain.handle(channels.command, async (event, value: unknown): Promise<CommandResult> => {
    if (!isOurs(event)) return { ok: false, code: 'malformed' };
    const command = door.commands.safeParse(value);
    if (command.success) return desk.dispatch(command.data);
    drop('command', command.error);
    return { ok: false, code: 'malformed' };
  });
  ipcMain.handle(channels.query, async (event, value: unknown): Promise<QueryResult> => {
    if (!isOurs(event)) return { ok: false, code: 'malformed' };
    const query = door.queries.safeParse(value);
    if (query.success) return desk.ask(query.data);
    drop('query', query.error);
    return { ok: false, code: 'malformed' };
  });
  const onAttach = (event: IpcMainEvent): void => {
    if (!isOurs(event)) return;
    told = null;
    publish();
  };
  ipcMain.on(channels.attach, onAttach);

  const stops = [
    desk.world.subscribe(schedule),
    desk.subscribeLevels((levels) => {
      if (options.isInSight?.() !== false) send(channels.levels, levels);
    }),
  ];
  // The page may have asked before there was a door.
  publish();
  return () => {
    for (const stop of stops) stop();
    if (scheduled) clearImmediate(scheduled);
    ipcMain.removeHandler(channels.command);
    ipcMain.removeHandler(channels.query);
    ipcMain.removeListener(channels.attach, onAttach);
  };
}
