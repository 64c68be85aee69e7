import fs from 'node:fs';
import { runnerImport } from 'vite';
import { inProject } from '../setup/paths.mjs';
import { runCommand, SetupError } from '../setup/say.mjs';

/** What the check has to reach for the command to succeed. */
const target = 0.95;

const corpora = ['tests/corpus/words.json', 'tests/corpus/words-blind.json'];

// npm run check:words [-- standard.json [corpus.json …]]: how the word check does on corpora of sentences.
runCommand(async ([standardFile = 'assets/standard.json', ...corpusFiles]) => {
  const { standardSchema } = await importSource('standard.ts');
  const { createWordCheck } = await importSource('words', 'check.ts');
  const { parseCorpus, scoreWordCheck } = await importSource('words', 'score.ts');

  const { words } = readFile(standardFile, (content) => parseWith(standardSchema, content));
  const check = createWordCheck(words);
  const files = corpusFiles.length > 0 ? corpusFiles : corpora.map((name) => inProject(...name.split('/')));
  const corpus = files.flatMap((name) => readFile(name, parseCorpus));
  for (const part of [...new Set(corpus.map((sentence) => sentence.part)), undefined]) {
    const sentences = part === undefined ? corpus : corpus.filter((sentence) => sentence.part === part);
    const { found, missed, wrong, precision, recall, whole } = scoreWordCheck(check, sentences);
    console.log(
      `${(part ?? 'all').padEnd(10)} ${String(sentences.length).padStart(4)} sentences   ` +
        `precision ${percent(precision)}   recall ${percent(recall)}   ` +
        `(${found} found, ${missed.length} missed, ${wrong.length} wrong)   ` +
        `whole sentences ${percent(whole.precision)} ${percent(whole.recall)}`,
    );
    if (part !== undefined) continue;
    for (const { text, rule, words } of missed) console.log(`  missed ${rule} “${words}” in ${text}`);
    for (const { text, rule, words } of wrong) console.log(`  wrong  ${rule} “${words}” in ${text}`);
    return precision >= target && recall >= target ? 0 : 1;
  }
});

async function importSource(...name) {
  return (await runnerImport(inProject('electron', 'domain', ...name))).module;
}

function parseWith(schema, content) {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${issue.path.join('.')}: ${issue.message}`);
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
