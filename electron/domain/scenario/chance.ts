/**
 * The `n`-th throw of a run, 0 ≤ x < 1. The same seed throws the same each time, so that a class gets the same customer
 * and a run can be repeated exactly.
 */
export function chanceAt(seed: number, n: number): number {
  // Mulberry32: small, and good enough for a customer's moods.
  let mixed = (seed + Math.imul(n + 1, 0x6d2b79f5)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
}
