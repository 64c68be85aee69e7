import { useEffect, useState } from 'react';
import type { Sounds } from './rank';

const SILENT: Sounds = () => [];
let loaded: Sounds | null = null;

/** How labels sound. Its tables are large and not for the start of a shift: until they are there nothing is found by sound. */
export function useSounds(): Sounds {
  const [sounds, setSounds] = useState<Sounds>(() => loaded ?? SILENT);
  useEffect(() => {
    let gone = false;
    void loadSounds().then((ready) => {
      if (!gone) setSounds(() => ready);
    });
    return () => {
      gone = true;
    };
  }, []);
  return sounds;
}

async function loadSounds(): Promise<Sounds> {
  if (loaded) return loaded;
  const { pinyin } = await import('pinyin-pro');
  const known = new Map<string, readonly string[]>();
  loaded = (text) => {
    const before = known.get(text);
    if (before) return before;
    const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
    known.set(text, syllables);
    return syllables;
  };
  return loaded;
}
