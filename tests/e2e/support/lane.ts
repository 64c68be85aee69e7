import os from 'node:os';
import { test } from '@playwright/test';

/**
 * What is only looked at waits for what is listened to beside it, and what no clock is held against waits for both
 * (`playwright.config.ts`). Whoever is started from here on inherits it.
 */
export function giveWay(): void {
  const { PRIORITY_BELOW_NORMAL: less, PRIORITY_LOW: least } = os.constants.priority;
  const priority = { seen: less, scenes: least }[test.info().project.name];
  if (priority !== undefined) os.setPriority(priority);
}
