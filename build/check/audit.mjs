import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import manifest from '../../package.json' with { type: 'json' };
import { shippedPackages } from '../package/beside.mjs';
import { inProject } from '../setup/paths.mjs';
import accepted from './audit-accepted.json' with { type: 'json' };

/**
 * What is known against packages that ship, and not argued for.
 * @param {unknown} report `npm audit --json`
 * @param {string[]} shipped places in the lock file (`node_modules/…`)
 * @param {{advisory: string, why: string}[]} argued an advisory's address each
 * @returns {{answered: boolean, problems: string[]}} `answered`: the registry said anything at all
 */
export function judgeAudit(report, shipped, argued) {
  if (typeof report !== 'object' || report === null || typeof report.vulnerabilities !== 'object')
    return { answered: false, problems: [] };
  const places = new Set(shipped);
  const found = Object.values(report.vulnerabilities)
    .filter(({ nodes }) => nodes.some((node) => places.has(node)))
    // One that is only there because of another one names that one, which is listed itself.
    .flatMap(({ name, via }) => via.filter((one) => typeof one === 'object').map((one) => ({ name, ...one })));
  const isArgued = ({ url }) => argued.some(({ advisory }) => advisory === url);
  return {
    answered: true,
    problems: [
      ...found.filter((one) => !isArgued(one)).map((one) => `${one.name}: ${one.title} (${one.severity}) ${one.url}`),
      ...argued
        .filter(({ advisory }) => !found.some(({ url }) => url === advisory))
        .map(({ advisory }) => `${advisory} is argued for and not reported any more`),
    ],
  };
}

/** Asks the registry about what ships, the bundled packages of the pages included. */
export function audit() {
  const lock = JSON.parse(fs.readFileSync(inProject('package-lock.json'), 'utf8'));
  const run = spawnSync('npm', ['audit', '--json'], {
    cwd: inProject(),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
    shell: process.platform === 'win32',
  });
  return judgeAudit(parsed(run.stdout), shippedPackages(lock, Object.keys(manifest.dependencies)), accepted);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
