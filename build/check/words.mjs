import fs from 'node:fs';
import { runnerImport } from 'vite';
import { inProject } from '../setup/paths.mjs';
import { runCommand, SetupError } from '../setup/say.mjs';

/** What the check has to reach for the command to succeed. */
const target = 0.95;

// npm run check:words [-- lexicon.json [corpus.json]]: how the word check does on a corpus of sentences.
runCommand(async ([lexiconFile = 'assets/words/lexicon.json', corpusFile = 'tests/corpus/words.json']) => {
  const { parseLexicon } = await importSource('lexicon.ts');
  const { createWordCheck } = await importSource('check.ts');
  const { parseCorpus, scoreWordCheck } = await importSource('score.ts');

  const check = createWordCheck(readFile(lexiconFile, parseLexicon));
  const corpus = readFile(corpusFile, parseCorpus);
  for (const part of [...new Set(corpus.map((sentence) => sentence.part)), undefined]) {
    const sentences = part === undefined ? corpus : corpus.filter((sentence) => sentence.part === part);
    const { found, missed, wrong, precision, recall } = scoreWordCheck(check, sentences);
    console.log(
      `${(part ?? 'all').padEnd(10)} ${String(sentences.length).padStart(4)} sentences   ` +
        `precision ${percent(precision)}   recall ${percent(recall)}   ` +
        `(${found} found, ${missed.length} missed, ${wrong.length} wrong)`,
    );
    if (part !== undefined) continue;
    for (const { text, rule, words } of missed) console.log(`  missed ${rule} “${words}” in ${text}`);
    for (const { text, rule, words } of wrong) console.log(`  wrong  ${rule} “${words}” in ${text}`);
    return precision >= target && recall >= target ? 0 : 1;
  }
});

async function importSource(name) {
  return (await runnerImport(inProject('electron', 'domain', 'words', name))).module;
}

function readFile(name, parse) {
  try {
    return parse(JSON.parse(fs.readFileSync(name, 'utf8')));
  } catch (error) {
    throw new SetupError(`${name}: ${error.message}`);
  }
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`.padStart(7);
}
