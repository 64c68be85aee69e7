import fs from 'node:fs';
import { runnerImport } from 'vite';
import { inProject } from '../setup/paths.mjs';
import { runCommand } from '../setup/say.mjs';

/** How far a reading may be off for the command to succeed. */
const allowed = 0.12;

// npm run check:pace: how well the pace of speech (TLK-2) is estimated, on synthesised Mandarin of known length.
runCommand(async () => {
  const { errorOf, paceCorpusSchema, readingsOf } = (
    await runnerImport(inProject('tests', 'support', 'paceAccuracy.ts'))
  ).module;
  const corpus = paceCorpusSchema.parse(JSON.parse(fs.readFileSync(inProject('tests', 'corpus', 'pace.json'), 'utf8')));
  let worst = 0;
  for (const pace of [...new Set(corpus.map((passage) => passage.pace))]) {
    const passages = corpus.filter((passage) => passage.pace === pace);
    const errors = passages.flatMap((passage) => readingsOf(passage).map(errorOf));
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const most = Math.max(...errors.map(Math.abs));
    const within = errors.filter((error) => Math.abs(error) <= allowed).length / errors.length;
    worst = Math.max(worst, most);
    console.log(
      `${pace} characters a minute   ${passages.length} voices   ${String(errors.length).padStart(3)} windows of 10 s   ` +
        `mean ${percent(mean)}   worst ${percent(most)}   within ±12 %: ${percent(within)}`,
    );
  }
  return worst <= allowed ? 0 : 1;
});

function percent(share) {
  return `${(share * 100).toFixed(1)} %`.padStart(7);
}
