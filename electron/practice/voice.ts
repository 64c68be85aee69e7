import type { Utterance } from '../contract/media';
import type { Language } from '../contract/settings';
import { clipOf, type Speaker } from './persona';
import type { PlatformVoice } from './platformVoice';

/** Where the sound of a practice caller's words comes from. */
export interface Voice {
  /** Synthesises a speaker's lines ahead of the call, so that nobody waits for them in it. Safe to repeat. */
  prepare(speaker: Speaker, language: Language): Promise<void>;
  /** The platform's own speech where it has been prepared, else our clip. Never waits. */
  utterance(speaker: Speaker, line: string, language: Language): Utterance;
}

export function createVoice(platform: PlatformVoice): Voice {
  const sounds = new Map<string, Uint8Array>();
  const prepared = new Set<string>();
  return {
    async prepare(speaker, language) {
      const key = `${speaker.id} ${language}`;
      if (prepared.has(key)) return;
      prepared.add(key);
      for (const [line, words] of Object.entries(speaker.lines)) {
        const data = await platform.speak(words[language], language);
        if (!data) return;
        sounds.set(clipOf(speaker, line, language), data);
      }
    },
    utterance(speaker, line, language) {
      const path = clipOf(speaker, line, language);
      const data = sounds.get(path);
      return data ? { kind: 'sound', data } : { kind: 'clip', path };
    },
  };
}
