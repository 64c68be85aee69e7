import { strFromU8, strToU8, type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate/browser';
import type { ScenarioPack, WrittenScenario } from '../console/scenarioDesk';
import { languageSchema } from '../contract/settings';
import type { FileProblem } from '../contract/training';
import { readScenario, SCENARIO_MOST } from '../domain/scenario/readScenario';
import type { Reason } from '../domain/scenario/scenario';
import { clipOf } from './voice';

/** A pack, bytes. */
export const PACK_MOST = 20_000_000;
/** One clip, bytes: some minutes of speech. */
const CLIP_MOST = 500_000;
/** All of it unpacked, bytes. */
const UNPACKED_MOST = 60_000_000;
const ENTRIES_MOST = 4000;

const SCENARIO = /^scenarios\/[a-z0-9-]{1,45}\.ya?ml$/;
const CLIP = /^clips\/([a-z]+(?:-[a-z0-9]+)*\/[0-9a-f]{16}\.ogg)$/;

/**
 * Scenarios as one file to hand on, a zip archive: `scenarios/<id>.yaml`, and their sound as `clips/<voice>/<digest>.ogg`
 * (`clipOf`).
 */
export function packOf(scenarios: readonly WrittenScenario[], clips: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const { scenario, text } of scenarios) entries[`scenarios/${scenario.id}.yaml`] = strToU8(text);
  // Ogg is packed as it is.
  for (const [name, data] of clips) entries[`clips/${name}`] = [data, { level: 0 }];
  return zipSync(entries);
}

/**
 * Reads a pack of whatever origin: only entries of the two folders and of sizes that can be are unpacked, by their names
 * nothing can be written elsewhere, a scenario is what `readScenario` takes, a clip is Ogg and of a line of one of them.
 * The rest is told of, file by file.
 */
export function readPackOf(data: Uint8Array): ScenarioPack | 'no-pack' | 'too-large' {
  const problems: FileProblem[] = [];
  const tell = (file: string, reason: Reason): void =>
    void problems.push({ file, own: false, line: 1, column: 1, path: '', reason });
  let entries: Unzipped;
  let [size, count] = [0, 0];
  try {
    entries = unzipSync(data, {
      filter({ name, originalSize }) {
        if (name.endsWith('/')) return false;
        count += 1;
        if (!SCENARIO.test(name) && !CLIP.test(name)) {
          tell(name.slice(0, 120), STRANGE);
          return false;
        }
        if (originalSize > (SCENARIO.test(name) ? 4 * SCENARIO_MOST : CLIP_MOST)) {
          tell(name, { 'zh-CN': '文件太大', en: 'is too large' });
          return false;
        }
        size += originalSize;
        if (size > UNPACKED_MOST || count > ENTRIES_MOST) throw new TooLarge();
        return true;
      },
    });
  } catch (error) {
    return error instanceof TooLarge ? 'too-large' : 'no-pack';
  }
  const scenarios: WrittenScenario[] = [];
  const clips = new Map<string, Uint8Array>();
  for (const [file, bytes] of Object.entries(entries).filter(([name]) => SCENARIO.test(name))) {
    const text = strFromU8(bytes).replace(/^\uFEFF/, '');
    const read = readScenario(text);
    if (!read.ok) problems.push(...read.problems.map((problem) => ({ file, own: false, ...problem })));
    else if (scenarios.some(({ scenario }) => scenario.id === read.value.id))
      tell(file, {
        'zh-CN': `编号“${read.value.id}”在包里有两个`,
        en: `the id “${read.value.id}” is twice in the pack`,
      });
    else scenarios.push({ scenario: read.value, text });
  }
  const spoken = new Set(
    scenarios.flatMap(({ scenario: { says, caller } }) =>
      Object.values(says).flatMap((words) =>
        languageSchema.options.map((language) => clipOf(caller.voice, words[language], language)),
      ),
    ),
  );
  for (const [file, bytes] of Object.entries(entries)) {
    const clip = CLIP.exec(file)?.[1];
    if (clip === undefined) continue;
    if (strFromU8(bytes.subarray(0, 4), true) !== 'OggS')
      tell(file, { 'zh-CN': '不是 Ogg 声音', en: 'is no Ogg sound' });
    else if (spoken.has(clip)) clips.set(clip, bytes);
  }
  return { scenarios, clips, problems };
}

const STRANGE: Reason = {
  'zh-CN': '不属于情景包：包里只能有 scenarios/*.yaml 和 clips/*/*.ogg',
  en: 'does not belong into a pack: that has scenarios/*.yaml and clips/*/*.ogg alone',
};

class TooLarge extends Error {}
