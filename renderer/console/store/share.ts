/**
 * `next`, with each part that says the same as in `known` replaced by the known one. What did not change is then the very
 * same object as before, and whoever draws it has nothing to do. For plain data, as a message brings it.
 */
export function share<T>(known: unknown, next: T): T {
  if (Object.is(known, next)) return next;
  if (Array.isArray(known) && Array.isArray(next)) {
    const shared = next.map((one, index) => share(known[index], one));
    return known.length === shared.length && shared.every((one, index) => one === known[index])
      ? (known as T)
      : (shared as T);
  }
  if (!isRecord(known) || !isRecord(next)) return next;
  const keys = Object.keys(next);
  const shared = Object.fromEntries(keys.map((key) => [key, share(known[key], next[key])]));
  const same =
    keys.length === Object.keys(known).length && keys.every((key) => key in known && shared[key] === known[key]);
  return (same ? known : shared) as T;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
