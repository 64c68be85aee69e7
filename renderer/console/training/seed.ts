/** What a run's seed may be; a shift counts on from its own for each of its customers. */
const SEEDS = 0xffff_0000;

/** A seed for a new run: no two trainees meet the same customer by chance. */
export function newSeed(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % SEEDS;
}
