import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is not undefined.
 * @param what said in the error: "Kamailio to answer OPTIONS"
 * @throws Error after `limitMs`
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  limitMs = 10_000,
  everyMs = 50,
): Promise<T> {
  const until = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > until) throw new Error(`waited ${limitMs} ms for ${what}`);
    await pause(everyMs);
  }
}

/** The promise's value, or an Error naming `what` after `limitMs`. */
export async function within<T>(what: string, limitMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`waited ${limitMs} ms for ${what}`)), limitMs);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
