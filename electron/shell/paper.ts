import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BrowserWindow, type WebContents } from 'electron';
import type { Paper } from '../console/handOverDesk';
import type { Clock } from '../domain/time';

/** A4 with room for a punch and for the number of the page, in inches. */
const MARGINS = { top: 0.6, bottom: 0.75, left: 0.7, right: 0.6 } as const;

/** The foot of every page: the page's number and how many there are. */
const FOOT =
  '<div style="width:100%;padding:0 0.7in;font-size:8px;color:#586a75;text-align:right">' +
  '<span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Where a page draws nothing, its margins too, the window's own colour is printed: on paper that is white. */
async function onWhite<T>(contents: WebContents, work: () => Promise<T>): Promise<T> {
  const window = BrowserWindow.fromWebContents(contents);
  const former = window?.getBackgroundColor();
  window?.setBackgroundColor('#ffffff');
  try {
    return await work();
  } finally {
    if (former && !window?.isDestroyed()) window?.setBackgroundColor(former);
  }
}

/** Puts the page that the console draws for print into a file or on a printer. */
export function createPaper(options: {
  /** The console window's contents now, or null while there is none. */
  readonly page: () => WebContents | null;
  /** Asks the person where to; null where they thought better of it. */
  readonly choosePath: (suggested: string) => Promise<string | null>;
  /** The folder that is offered. */
  readonly folder: () => string;
  readonly clock: Clock;
  readonly log: (message: string) => void;
}): Paper {
  const page = (): WebContents => {
    const contents = options.page();
    if (!contents || contents.isDestroyed() || contents.isCrashed()) throw new Error('there is no console to print');
    return contents;
  };
  return {
    async savePdf(name) {
      // Printed before the question: while it is asked the console goes on, and may show something else by its answer.
      const contents = page();
      const pdf = await onWhite(contents, () =>
        contents.printToPDF({
          pageSize: 'A4',
          margins: MARGINS,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: FOOT,
          generateTaggedPDF: true,
        }),
      );
      const chosen = await options.choosePath(path.join(options.folder(), `${name}.pdf`));
      if (chosen === null) return null;
      // It is about customers, if only masked: for this person alone.
      await writeFile(chosen, pdf, { mode: 0o600 });
      return options.clock.wall();
    },
    async print() {
      const contents = page();
      await onWhite(
        contents,
        () =>
          new Promise<void>((resolve) => {
            contents.print({ printBackground: true, pageSize: 'A4' }, (_done, reason) => {
              if (reason) options.log(`not printed: ${reason}`);
              resolve();
            });
          }),
      );
    },
  };
}
