/** Something named at a place on a line. */
export interface Placed {
  readonly id: string;
  /** 0…100 of the line's length. */
  readonly share: number;
}

/** Where its name stands: `centre` in 0…100, kept within the line, in a lane of its own where names would meet. */
export interface Lane {
  readonly id: string;
  readonly share: number;
  readonly centre: number;
  readonly lane: number;
}

/** Puts the names below the line, each in the first lane with room for `width` (0…100), so that none covers another. */
export function lanesOf(places: readonly Placed[], width: number): readonly Lane[] {
  const ends: number[] = [];
  return [...places]
    .sort((a, b) => a.share - b.share)
    .map(({ id, share }) => {
      const centre = Math.min(100 - width / 2, Math.max(width / 2, share));
      const from = centre - width / 2;
      const free = ends.findIndex((end) => end <= from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = from + width;
      return { id, share, centre, lane };
    });
}
