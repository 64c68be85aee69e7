import type {
  MediaEvent,
  MediaMessage,
  MediaMethod,
  MediaRequestMessage,
  MediaRequests,
} from '../../electron/contract/media';

/** One handler for each request. What it throws goes back as text. */
export type Handlers = {
  readonly [M in MediaMethod]: (params: MediaRequests[M]['params']) => Promise<MediaRequests[M]['result']>;
};

export type Tell = (event: MediaEvent) => void;

/** The window's end of the port that main handed us. */
export interface WindowPort {
  /** Answers each request once, through its handler. Requests that came before wait in the port. */
  serve(handlers: Handlers): void;
  tell: Tell;
  close(): void;
}

/** The contract's limit for an error's text, characters. */
const ERROR_LENGTH = 500;

export function createWindowPort(port: MessagePort): WindowPort {
  const post = (message: MediaMessage): void => port.postMessage(message);

  async function answer<M extends MediaMethod>(
    handlers: Handlers,
    request: { readonly id: number; readonly method: M; readonly params: MediaRequests[M]['params'] },
  ): Promise<void> {
    try {
      const handler = Object.hasOwn(handlers, request.method) ? handlers[request.method] : undefined;
      if (handler === undefined) throw new Error(`no such request: ${request.method}`);
      post({ id: request.id, ok: true, result: await handler(request.params) });
    } catch (error) {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      post({ id: request.id, ok: false, error: text.slice(0, ERROR_LENGTH) });
    }
  }

  return {
    serve(handlers) {
      port.onmessage = ({ data }: MessageEvent<MediaRequestMessage>) => void answer(handlers, data);
    },
    tell: post,
    close: () => port.close(),
  };
}
