import type { MediaEvent, MediaMethod, MediaRequests } from '../contract/media';
import type { Unsubscribe } from '../domain/time';

/** The media window is gone; the request may be made again once it is `ready`. */
export class MediaGoneError extends Error {
  constructor() {
    super('media window gone');
    this.name = 'MediaGoneError';
  }
}

/** Main's end of the conversation with the media window. Outlives the window: requests wait for the next one. */
export interface MediaPort {
  /**
   * Asks the media window. Waits while the window is starting (at most 10 s).
   * @throws MediaGoneError when the window dies before it answered
   * @throws Error with the window's message when the request failed there
   */
  request<M extends MediaMethod>(method: M, params: MediaRequests[M]['params']): Promise<MediaRequests[M]['result']>;
  /** `gone` is told when the window died; `ready` when a (new) one can be asked. */
  subscribe(listener: (event: MediaEvent | { readonly event: 'gone' }) => void): Unsubscribe;
}
