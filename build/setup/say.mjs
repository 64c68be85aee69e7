/** One line of progress on stderr, so that stdout stays free for what a command was asked to print. */
export function say(line) {
  process.stderr.write(`ringside: ${line}\n`);
}

/** A reason to stop that is written for the person who typed the command: shown without a stack. */
export class SetupError extends Error {}

/** Runs a command's main function; its resolved number becomes the exit code, a failure is said plainly. */
export async function runCommand(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    say(error instanceof SetupError ? error.message : (error?.stack ?? String(error)));
    process.exitCode = 1;
  }
}
