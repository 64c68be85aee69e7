/** The sizes to choose from, percent. */
export const TEXT_SIZES = [100, 125, 150, 175, 200] as const;
