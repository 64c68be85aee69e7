import { z } from 'zod';
import {
  type MediaEvent,
  type MediaMessage,
  type MediaMethod,
  type MediaRequestMessage,
  type MediaRequests,
  mediaMessageSchema,
} from '../contract/media';
import { MediaGoneError, type MediaPort } from './port';

/** As much of Electron's `MessagePortMain` as is needed here. */
export interface PortEnd {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

export interface MediaPortLog {
  warn(message: string): void;
}

/** How long a request waits for a window that is starting, ms. */
const WAIT_FOR_WINDOW = 10_000;
/** Unreadable messages logged for one window; what comes after them is dropped in silence so that no page can fill the disk. */
const GARBAGE_LOGGED = 20;

/** What each request is answered with, as parsed from the window's message. */
const resultSchemas: { [M in MediaMethod]: z.ZodType<MediaRequests[M]['result']> } = {
  configure: z.null(),
  describe: z.object({ sdp: z.string().max(65_536) }),
  'apply-remote': z.null(),
  rollback: z.null(),
  'go-live': z.null(),
  'watch-levels': z.null(),
  mute: z.null(),
  digits: z.object({ sent: z.boolean() }),
  close: z.null(),
  play: z.null(),
  say: z.object({ finished: z.boolean() }),
  'stop-saying': z.null(),
  'use-line': z.null(),
  'use-headset': z.null(),
  'show-lamps': z.null(),
  'look-for-headsets': z.null(),
  'simulate-headset': z.null(),
  'hear-microphone': z.object({ peak: z.number().min(0).max(1).nullable() }),
  'sound-ear': z.null(),
  'hear-echo': z.object({ peak: z.number().min(0).max(1).nullable() }),
  'record-voice': z.object({ peak: z.number().min(0).max(1).nullable() }),
  'play-voice': z.null(),
  'drop-voice': z.null(),
  'record-call': z.null(),
  'load-recording': z.object({ ms: z.number().min(0) }),
  'play-recording': z.null(),
  'stop-recording': z.null(),
};

interface Pending {
  readonly message: MediaRequestMessage;
  settle(
    outcome: { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: Error },
  ): void;
}

/**
 * Where the window is:
 *
 *     absent ──attach──▶ starting ──ready──▶ open
 *       ▲                   │                 │
 *       └───────gone────────┴──────gone───────┘
 */
type Window =
  | { readonly kind: 'absent' }
  | { readonly kind: 'starting'; readonly port: PortEnd }
  | { readonly kind: 'open'; readonly port: PortEnd };

/** Main's end of the media port, with the verbs by which the shell tells of windows that come and go. */
export interface AttachableMediaPort extends MediaPort {
  /** A new window was given the other end of `port`. The window before it counts as gone. */
  attach(port: PortEnd): void;
  /** The window died. Requests on their way reject; those still waiting wait for the next window. */
  gone(): void;
}

/** Outlives the windows: the last `configure` is repeated to each new one before anything else is asked of it. */
export function createMediaPort(log: MediaPortLog): AttachableMediaPort {
  const listeners = new Set<(event: MediaEvent | { readonly event: 'gone' }) => void>();
  const waiting = new Map<number, Pending>();
  const asked = new Map<number, Pending>();
  let window: Window = { kind: 'absent' };
  let configuration: MediaRequests['configure']['params'] | null = null;
  let lastId = 0;
  let garbage = 0;

  function tell(event: MediaEvent | { readonly event: 'gone' }): void {
    for (const listener of [...listeners]) listener(event);
  }

  function drop(why: string): void {
    garbage += 1;
    if (garbage <= GARBAGE_LOGGED) log.warn(`media window: dropped a message (${why.slice(0, 200)})`);
  }

  function post(port: PortEnd, pending: Pending): void {
    asked.set(pending.message.id, pending);
    port.postMessage(pending.message);
  }

  function open(port: PortEnd): void {
    window = { kind: 'open', port };
    const configured = [...waiting.values()].some((pending) => pending.message.method === 'configure');
    if (configuration !== null && !configured) {
      lastId += 1;
      post(port, {
        message: { id: lastId, method: 'configure', params: configuration },
        settle(outcome) {
          if (!outcome.ok && !(outcome.error instanceof MediaGoneError)) {
            log.warn(`media window: configure failed (${outcome.error.message})`);
          }
        },
      });
    }
    for (const [id, pending] of [...waiting]) {
      waiting.delete(id);
      post(port, pending);
    }
    tell({ event: 'ready' });
  }

  function take(port: PortEnd, message: MediaMessage): void {
    if ('event' in message) {
      if (message.event !== 'ready') tell(message);
      else if (window.kind === 'starting') open(port);
      return;
    }
    const pending = asked.get(message.id);
    if (pending === undefined) {
      drop(`answer to nothing asked: ${message.id}`);
      return;
    }
    asked.delete(message.id);
    pending.settle(message.ok ? message : { ok: false, error: new Error(message.error) });
  }

  function gone(): void {
    if (window.kind === 'absent') return;
    const { port } = window;
    window = { kind: 'absent' };
    port.close();
    const lost = [...asked.values()];
    asked.clear();
    for (const pending of lost) pending.settle({ ok: false, error: new MediaGoneError() });
    tell({ event: 'gone' });
  }

  return {
    request<M extends MediaMethod>(method: M, params: MediaRequests[M]['params']) {
      if (method === 'configure') configuration = params as MediaRequests['configure']['params'];
      lastId += 1;
      const id = lastId;
      return new Promise<MediaRequests[M]['result']>((resolve, reject) => {
        let timer: NodeJS.Timeout | null = null;
        const pending: Pending = {
          message: { id, method, params } as MediaRequestMessage,
          settle(outcome) {
            if (timer !== null) clearTimeout(timer);
            if (!outcome.ok) return reject(outcome.error);
            const result = resultSchemas[method].safeParse(outcome.result);
            if (result.success) return resolve(result.data);
            drop(`unreadable answer to ${method}`);
            reject(new Error(`media window gave an unreadable answer to ${method}`));
          },
        };
        if (window.kind === 'open') return post(window.port, pending);
        waiting.set(id, pending);
        timer = setTimeout(() => {
          if (waiting.delete(id)) reject(new MediaGoneError());
        }, WAIT_FOR_WINDOW);
        timer.unref();
      });
    },

    subscribe(listener) {
      // Wrapped, so that the same function subscribed twice is two subscriptions.
      const entry = (event: MediaEvent | { readonly event: 'gone' }) => listener(event);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },

    attach(port) {
      gone();
      garbage = 0;
      window = { kind: 'starting', port };
      const current = () => window.kind !== 'absent' && window.port === port;
      port.on('message', ({ data }) => {
        if (!current()) return;
        const message = mediaMessageSchema.safeParse(data);
        if (message.success) take(port, message.data);
        else drop(z.prettifyError(message.error));
      });
      port.on('close', () => {
        if (current()) gone();
      });
      port.start();
    },

    gone,
  };
}
