import fs from 'node:fs';

const policy = '/usr/sbin/policy-rc.d';
const aside = '/usr/sbin/policy-rc.d.before-ringside';
const ours = '#!/bin/sh\n# ringside: packages being installed start no services\nexit 101\n';

/**
 * While `work` runs, packages being installed start no services (Debian Policy 9.3.3.2: policy-rc.d, exit 101).
 * The machine's own policy is put back afterwards, also after an earlier run that was cut off.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withoutServiceStarts(work) {
  // Ctrl-C reaches apt as well; we stay alive until it has ended, or the machine would keep our policy.
  const stay = () => {};
  process.on('SIGINT', stay).on('SIGTERM', stay);
  hold();
  try {
    return await work();
  } finally {
    release();
    process.off('SIGINT', stay).off('SIGTERM', stay);
  }
}

function hold() {
  if (fs.existsSync(policy) && fs.readFileSync(policy, 'utf8') !== ours) fs.renameSync(policy, aside);
  fs.writeFileSync(policy, ours, { mode: 0o755 });
}

function release() {
  fs.rmSync(policy, { force: true });
  if (fs.existsSync(aside)) fs.renameSync(aside, policy);
}
