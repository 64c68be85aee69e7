import type { ElectronApplication } from '@playwright/test';

/**
 * Lets what is asked of main be answered whatever its garbage collector does. The inspector loses the answer of a function
 * that gives it at once when memory is collected before its next turn (microsoft/playwright #33737; one in five where that
 * is done all the time), and never that of an asynchronous one: so each is made one.
 */
export function answerInTurn(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as (asked: unknown, argument?: unknown) => Promise<unknown>;
  const inTurn = (asked: unknown, argument?: unknown): Promise<unknown> => {
    // It is the text of a function that is sent.
    const text = `async (electron, argument) => (${asked})(electron, argument)`;
    return evaluate(
      Object.assign(async () => {}, { toString: () => text }),
      argument,
    );
  };
  app.evaluate = inTurn as ElectronApplication['evaluate'];
}
