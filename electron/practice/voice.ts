import { createHash } from 'node:crypto';
import type { Utterance } from '../contract/media';
import type { Language } from '../contract/settings';
import type { VoiceId, Words } from '../domain/scenario/scenario';
import type { PlatformVoice } from './platformVoice';

/** Where the sound of a practice caller's words comes from. */
export interface Voice {
  /** Synthesises words ahead of the call where we have no clip of them, so that nobody waits. Safe to repeat. */
  prepare(voice: VoiceId, words: readonly Words[], language: Language): Promise<void>;
  /** Our clip of the words, else the platform's own speech where it has been prepared. Null: they cannot be heard. */
  utterance(voice: VoiceId, text: string, language: Language): Utterance | null;
}

/**
 * A clip's path under `assets/voices/`. It is named by its words, so that a clip never says anything else than the
 * caption, and whoever changes a scenario's words is not answered with the old ones.
 */
export function clipOf(voice: VoiceId, text: string, language: Language): string {
  return `${voice}/${createHash('sha256').update(`${language}\n${text}`).digest('hex').slice(0, 16)}.ogg`;
}

/** @param hasClip whether there is a clip at a path of `clipOf` */
export function createVoice(platform: PlatformVoice, hasClip: (path: string) => boolean): Voice {
  const sounds = new Map<string, Uint8Array>();
  return {
    async prepare(voice, words, language) {
      for (const one of words) {
        const path = clipOf(voice, one[language], language);
        if (sounds.has(path) || hasClip(path)) continue;
        const data = await platform.speak(one[language], language);
        if (!data) return;
        sounds.set(path, data);
      }
    },
    utterance(voice, text, language) {
      const path = clipOf(voice, text, language);
      const data = sounds.get(path);
      if (data) return { kind: 'sound', data };
      return hasClip(path) ? { kind: 'clip', path } : null;
    },
  };
}
