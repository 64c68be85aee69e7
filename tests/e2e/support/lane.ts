import os from 'node:os';
import { test } from '@playwright/test';

/**
 * What is only looked at may wait for what is listened to beside it (`playwright.config.ts`). Whoever is started from here
 * on inherits it.
 */
export function giveWay(): void {
  if (test.info().project.name === 'seen') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
}
