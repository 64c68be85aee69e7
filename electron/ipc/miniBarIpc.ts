import { type IpcMainEvent, ipcMain } from 'electron';
import { miniBarChannels } from '../contract/miniBar';
import { type MiniBarPress, miniBarPressSchema } from '../contract/miniBarPress';
import type { Unsubscribe } from '../domain/time';
import { isFrom, type KnownPage } from './sender';

/** The mini bar's door: checks who is calling, parses what they say, and hands it on. */
export function openMiniBarDoor(options: {
  readonly page: KnownPage;
  readonly onPress: (press: MiniBarPress) => void;
  /** The page can draw and wants the latest view. */
  readonly onAttach: () => void;
  readonly log: (message: string) => void;
}): Unsubscribe {
  const isMiniBar = (event: IpcMainEvent): boolean => {
    const trusted = isFrom(options.page, event);
    if (!trusted) options.log('message from an unknown sender dropped');
    return trusted;
  };
  const onPress = (event: IpcMainEvent, value: unknown): void => {
    if (!isMiniBar(event)) return;
    const press = miniBarPressSchema.safeParse(value);
    if (press.success) options.onPress(press.data);
    else options.log('malformed press in the mini bar dropped');
  };
  const onAttach = (event: IpcMainEvent): void => {
    if (isMiniBar(event)) options.onAttach();
  };
  ipcMain.on(miniBarChannels.press, onPress);
  ipcMain.on(miniBarChannels.attach, onAttach);
  return () => {
    ipcMain.removeListener(miniBarChannels.press, onPress);
    ipcMain.removeListener(miniBarChannels.attach, onAttach);
  };
}
