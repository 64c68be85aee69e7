import { app, type Session, session, type WebContents } from 'electron';
import { isPage } from './appScheme';
import type { HidGrants } from './hidGrants';

/**
 * Everything a page could ask for is refused, but for the media window's microphone, choice of loudspeaker and the
 * telephony headsets the agent has connected. Pages stay where they are, open nothing and embed nothing.
 */
export function lockDown(log: (message: string) => void, headsets: Pick<HidGrants, 'mayUse' | 'choose'>): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault(): void }): void => {
      event.preventDefault();
      log('navigation refused');
    };
    contents.on('will-navigate', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-attach-webview', refuse);
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  const restrict = (target: Session): void => grantNothingButSound(target, headsets);
  app.on('session-created', restrict);
  restrict(session.defaultSession);
}

const SOUND = new Set(['media', 'speaker-selection']);

function grantNothingButSound(target: Session, headsets: Pick<HidGrants, 'mayUse' | 'choose'>): void {
  const isMedia = (contents: WebContents | null): boolean => contents !== null && isPage(contents.getURL(), 'media');
  target.setPermissionRequestHandler((contents, permission, answer, details) => {
    const video = 'mediaTypes' in details && details.mediaTypes?.includes('video') === true;
    answer(isMedia(contents) && SOUND.has(permission) && !video);
  });
  target.setPermissionCheckHandler((contents, permission, _origin, details) => {
    const allowed = SOUND.has(permission) || permission === 'hid';
    return isMedia(contents) && allowed && details.mediaType !== 'video';
  });
  target.setDevicePermissionHandler((question) => headsets.mayUse(question));
  target.on('select-hid-device', (event, { deviceList, frame }, answer) => {
    event.preventDefault();
    const isMediaPage = frame !== null && frame !== undefined && isPage(frame.url, 'media');
    answer(headsets.choose(deviceList, isMediaPage));
  });
}
