import { app, type Session, session, type WebContents } from 'electron';
import { isPage } from './appScheme';

/**
 * Everything a page could ask for is refused, but for the media window's microphone and choice of loudspeaker.
 * Pages stay where they are, open nothing and embed nothing.
 */
export function lockDown(log: (message: string) => void): void {
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
  app.on('session-created', grantNothingButSound);
  grantNothingButSound(session.defaultSession);
}

const SOUND = new Set(['media', 'speaker-selection']);

function grantNothingButSound(target: Session): void {
  const isMedia = (contents: WebContents | null): boolean => contents !== null && isPage(contents.getURL(), 'media');
  target.setPermissionRequestHandler((contents, permission, answer, details) => {
    const video = 'mediaTypes' in details && details.mediaTypes?.includes('video') === true;
    answer(isMedia(contents) && SOUND.has(permission) && !video);
  });
  target.setPermissionCheckHandler((contents, permission, _origin, details) => {
    return isMedia(contents) && SOUND.has(permission) && details.mediaType !== 'video';
  });
  target.setDevicePermissionHandler(() => false);
}
