import { runCommand, SetupError, say } from '../setup/say.mjs';
import { audit } from './audit.mjs';
import { electronegativity } from './electronegativity.mjs';

// npm run check:security: electronegativity over all that ships, and what the registry knows against its packages.
runCommand(async () => {
  const strict = process.env.CI === 'true';
  const problems = [];
  const line = '!'.repeat(80);
  try {
    problems.push(...electronegativity());
  } catch (error) {
    if (!(error instanceof SetupError) || strict) throw error;
    say(`\n${line}\nelectronegativity was NOT RUN: ${error.message}\n${line}`);
  }
  const { answered, problems: known } = audit();
  problems.push(...known);
  // Also on a build server: some registries answer no audits, and that is nobody's fault here.
  if (!answered)
    say(`\n${line}\nnpm audit was NOT ANSWERED by this registry: nothing is known of what ships.\n${line}`);
  for (const one of problems) say(`FINDING ${one}`);
  if (problems.length === 0) say('electronegativity: no finding that is not argued for');
  return problems.length === 0 ? 0 : 1;
});
