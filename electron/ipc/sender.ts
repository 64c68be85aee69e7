import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';

/** A page that may speak to main. */
export interface KnownPage {
  /** Its contents now, or null while there is none. */
  readonly page: () => WebContents | null;
  /** True for a URL of the page itself. */
  readonly isUrl: (url: string) => boolean;
}

/** Whether a message comes from the page itself: from its contents, from no frame inside it, and from its own address. */
export function isFrom(
  { page, isUrl }: KnownPage,
  { sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent,
): boolean {
  return sender === page() && senderFrame !== null && senderFrame.parent === null && isUrl(senderFrame.url);
}
