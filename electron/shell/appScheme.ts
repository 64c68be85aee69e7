import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';

const HOST = 'ringside';
/** Of all pages. */
export const ORIGIN = `app://${HOST}`;

export const pageUrls = {
  console: `${ORIGIN}/console/index.html`,
  media: `${ORIGIN}/media/index.html`,
  miniBar: `${ORIGIN}/miniBar/index.html`,
  signIn: `${ORIGIN}/signIn/index.html`,
  trainer: `${ORIGIN}/trainer/index.html`,
} as const;

/** True when `url` is exactly the page, whatever its fragment. */
export function isPage(url: string, page: keyof typeof pageUrls): boolean {
  return url.split('#', 1)[0] === pageUrls[page];
}

/** Only the media page may ever ask for a headset. */
const HID_POLICY = { media: 'hid=(self)', others: 'hid=()' } as const;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ogg': 'audio/ogg',
};

/** Must run before the application is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The pages' files on their way. */
export interface AppScheme {
  /** Resolves when pages have asked for files and have them, and ask for no more for the moment; or when nobody asks at all. */
  served(): Promise<void>;
}

/** A page asks for all of its scripts at once: one that asked for nothing for so long has them, ms. */
const ASKS_FOR_NO_MORE = 10;
/** A page that asks for nothing is waited for so long, ms. */
const ASKS_FOR_NOTHING = 300;

/**
 * Serves `app://ringside/`: the built pages, and under `/assets/voices/` the voices of the first folder that has them.
 * Nothing else on the disk can be named.
 */
export function serveAppScheme(directories: { readonly pages: string; readonly voices: readonly string[] }): AppScheme {
  let open = 0;
  let quiet = (): void => {};

  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    // Not `url.origin`: to Node the origin of a scheme it does not know is opaque.
    if (request.method !== 'GET' || url.host !== HOST) return new Response(null, { status: 403 });
    const { pages } = directories;
    const files = directories.voices.flatMap((voices) => locate(url.pathname, { pages, voices }) ?? []);
    const file = files.find((one) => existsSync(one));
    const type = file && TYPES[path.extname(file)];
    if (!file || !type) return new Response(null, { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'content-type': type,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
          'permissions-policy': isPage(request.url, 'media') ? HID_POLICY.media : HID_POLICY.others,
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  };
  protocol.handle('app', async (request) => {
    open += 1;
    try {
      return await answer(request);
    } finally {
      open -= 1;
      if (open === 0) quiet();
    }
  });
  // Node makes the classes of fetch when they are first asked for: now, while the first page is on its way.
  setImmediate(() => new Response(null));

  return {
    served: () =>
      new Promise((resolve) => {
        let soon = setTimeout(resolve, ASKS_FOR_NOTHING);
        quiet = () => {
          clearTimeout(soon);
          soon = setTimeout(() => open === 0 && resolve(), ASKS_FOR_NO_MORE);
        };
      }),
  };
}

/** The file behind a URL's path, or null when there can be none or it would lie outside the served folders. */
export function locate(
  encoded: string,
  directories: { readonly pages: string; readonly voices: string },
): string | null {
  let pathname: string;
  try {
    pathname = decodeURIComponent(encoded);
  } catch {
    return null; // Not UTF-8 behind a percent sign.
  }
  if (pathname.includes('\0')) return null;
  const voices = '/assets/voices/';
  const [root, rest] = pathname.startsWith(voices)
    ? [directories.voices, pathname.slice(voices.length)]
    : [directories.pages, pathname];
  const file = path.resolve(root, `.${path.sep}${rest}`);
  return file.startsWith(path.resolve(root) + path.sep) ? file : null;
}
