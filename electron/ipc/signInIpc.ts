import { type IpcMainEvent, ipcMain } from 'electron';
import type { SignInDesk } from '../console/signInDesk';
import { signInChannels } from '../contract/signIn';
import { signInRequestSchema } from '../contract/signInRequest';
import type { Unsubscribe } from '../domain/time';
import { isFrom, type KnownPage } from './sender';

/** The sign-in page's door: checks who is calling, parses what they say, hands it to the desk, publishes its view. */
export function openSignInDoor(options: {
  readonly desk: SignInDesk;
  readonly page: KnownPage;
  readonly log: (message: string) => void;
}): Unsubscribe {
  const { desk } = options;
  const isOurs = (event: IpcMainEvent): boolean => {
    const trusted = isFrom(options.page, event);
    if (!trusted) options.log('message from an unknown sender dropped');
    return trusted;
  };
  const publish = (): void => {
    const page = options.page.page();
    if (page && !page.isDestroyed() && !page.isCrashed()) page.send(signInChannels.view, desk.view.getState());
  };
  const onRequest = (event: IpcMainEvent, value: unknown): void => {
    if (!isOurs(event)) return;
    const request = signInRequestSchema.safeParse(value);
    if (request.success) void desk.request(request.data);
    else options.log('malformed request of the sign-in page dropped');
  };
  const onAttach = (event: IpcMainEvent): void => {
    if (isOurs(event)) publish();
  };
  ipcMain.on(signInChannels.request, onRequest);
  ipcMain.on(signInChannels.attach, onAttach);
  const unsubscribe = desk.view.subscribe(publish);
  publish();
  return () => {
    unsubscribe();
    ipcMain.removeListener(signInChannels.request, onRequest);
    ipcMain.removeListener(signInChannels.attach, onAttach);
  };
}
