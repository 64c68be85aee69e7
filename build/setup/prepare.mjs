import { ensureBuildOutput } from './buildOutput.mjs';
import { ensureElectronRuntime } from './electronRuntime.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureSystemLibraries, hasDisplay } from './systemLibraries.mjs';

/**
 * Everything the application needs to run here; quick when it is there already.
 * @returns {Promise<{version: string, executable: string}>} the Electron that will run
 * @throws SetupError
 */
export async function prepare() {
  ensurePackages();
  const electron = await ensureElectronRuntime();
  await ensureSystemLibraries(hasDisplay() ? ['run'] : ['run', 'display']);
  ensureBuildOutput();
  return electron;
}
