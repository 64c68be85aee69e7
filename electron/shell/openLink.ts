/** What may leave the program: a draft in the machine's mail program, and nothing else. */
const ALLOWED = ['mailto:'];

/**
 * Hands an address to the platform, if its scheme is allowed.
 * @param open the platform's own opener
 * @throws Error for any other scheme, and when the platform has no program for it
 */
export function createLinkOpener(open: (url: string) => Promise<void>): (url: string) => Promise<void> {
  return async (url) => {
    const { protocol } = new URL(url);
    if (!ALLOWED.includes(protocol)) throw new Error(`${protocol} addresses are not opened`);
    await open(url);
  };
}
