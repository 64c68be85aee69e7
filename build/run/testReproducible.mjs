import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from '../package/build.mjs';
import { contentsOf } from '../package/contents.mjs';
import { inProject } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { runCommand, say } from '../setup/say.mjs';

// npm run test:reproducible: the application built twice from nothing, file by file, what is inside its archive too.
runCommand(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ringside-twice-'));
  try {
    const built = [];
    for (const turn of ['first', 'second']) {
      fs.rmSync(inProject('out'), { recursive: true, force: true });
      const electron = await prepare();
      const output = path.join(folder, turn);
      const code = await build(electron, ['--linux', 'dir', `--config.directories.output=${output}`]);
      if (code !== 0) return code;
      built.push(contentsOf(path.join(output, 'linux-unpacked')));
      fs.rmSync(output, { recursive: true, force: true });
    }
    const [first, second] = built;
    const different = [
      ...first.filter((line) => !second.includes(line)).map((line) => `only in the first: ${line}`),
      ...second.filter((line) => !first.includes(line)).map((line) => `only in the second: ${line}`),
    ];
    for (const one of different) say(one);
    say(`${first.length} files, ${different.length} different`);
    return different.length === 0 ? 0 : 1;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
