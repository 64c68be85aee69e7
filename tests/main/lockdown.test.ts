import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  app: null as unknown as import('node:events').EventEmitter,
  session: { defaultSession: null as unknown },
  protocol: {},
}));
vi.mock('electron', () => ({
  get app() {
    return electron.app;
  },
  session: electron.session,
  protocol: electron.protocol,
}));
const { lockDown } = await import('../../electron/shell/lockdown');

type Handler = (...args: unknown[]) => unknown;

/** A session that keeps its handlers where a story can ask them. */
function fakeSession() {
  const handlers: Record<string, Handler> = {};
  const keep = (name: string) => (handler: Handler) => {
    handlers[name] = handler;
  };
  return Object.assign(new EventEmitter(), {
    handlers,
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
  });
}

function locked() {
  electron.app = new EventEmitter();
  const session = fakeSession();
  electron.session.defaultSession = session;
  const said: string[] = [];
  lockDown((message) => said.push(message), { mayUse: () => false, choose: () => undefined });
  const page = (url: string) => ({ getURL: () => url });
  return {
    app: electron.app,
    session,
    said,
    media: page('app://ringside/media/index.html'),
    console: page('app://ringside/console/index.html'),
    foreign: page('https://example.com/'),
  };
}

const grants = (handler: Handler | undefined, ...args: unknown[]): boolean => {
  let granted = false;
  handler?.(
    args[0],
    args[1],
    (answer: boolean) => {
      granted = answer;
    },
    args[2] ?? {},
  );
  return granted;
};

const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'idle-detection',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'keyboardLock',
  'storage-access',
  'usb',
  'serial',
  'window-management',
  'fileSystem',
  'unknown',
];

describe('what pages may do', () => {
  it('is sound in the media page, and nothing else anywhere', () => {
    const { session, media, console, foreign } = locked();
    const { request, check } = session.handlers;
    for (const permission of PERMISSIONS) {
      for (const page of [media, console, foreign]) {
        expect(grants(request, page, permission), permission).toBe(false);
        expect(check?.(page, permission, '', {}), permission).toBe(false);
      }
    }
    for (const permission of ['media', 'speaker-selection']) {
      expect(grants(request, media, permission, { mediaTypes: ['audio'] })).toBe(true);
      expect(grants(request, console, permission, { mediaTypes: ['audio'] })).toBe(false);
      expect(grants(request, foreign, permission, { mediaTypes: ['audio'] })).toBe(false);
    }
    expect(grants(request, media, 'media', { mediaTypes: ['audio', 'video'] })).toBe(false);
    expect(check?.(media, 'media', '', { mediaType: 'video' })).toBe(false);
    expect(check?.(null, 'media', '', { mediaType: 'audio' })).toBe(false);
  });

  it('is as little in a session that is made later', () => {
    const { app, media } = locked();
    const later = fakeSession();
    app.emit('session-created', later);
    expect(grants(later.handlers.request, media, 'geolocation')).toBe(false);
    expect(later.handlers.check?.(media, 'geolocation', '', {})).toBe(false);
  });

  it('is not to go elsewhere, to embed, or to open a window', () => {
    const { app, said } = locked();
    let open: Handler | undefined;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: Handler) => {
        open = handler;
      },
    });
    app.emit('web-contents-created', {}, contents);
    for (const way of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const event = { preventDefault: vi.fn() };
      contents.emit(way, event);
      expect(event.preventDefault, way).toHaveBeenCalledOnce();
    }
    expect(open?.({ url: 'https://example.com' })).toEqual({ action: 'deny' });
    expect(said).toHaveLength(4);
  });
});
