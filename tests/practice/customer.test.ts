import { describe, expect, test } from 'vitest';
import type { CustomerEvent } from '../../electron/domain/scenario/customerEvent';
import { type Customer, createCustomer } from '../../electron/practice/customer';
import { handMovedTime } from '../support/time';
import { PEOPLE, type PersonName } from './customers';
import { clipVoice, StandInMedia, StandInSoftphone, silentLog } from './standIns';

const nobody = { number: '', displayName: null };

class Story {
  readonly media = new StandInMedia();
  readonly softphone = new StandInSoftphone();
  readonly time = handMovedTime();
  readonly customer: Customer;

  readonly told: CustomerEvent[] = [];

  constructor(person: PersonName, seed = 1) {
    this.customer = createCustomer({
      softphone: this.softphone,
      media: this.media,
      clock: this.time.clock,
      timers: this.time.timers,
      seed,
      voice: clipVoice,
      language: () => 'zh-CN',
      log: silentLog,
      scenario: PEOPLE[person],
      tell: (event) => this.told.push(event),
    });
  }

  /** Time goes on by so many ms. */
  wait(ms: number): void {
    this.time.move(this.time.clock.now() + ms);
  }

  called(): this {
    this.customer.call('811000');
    return this;
  }

  answered(session = 's1'): this {
    this.softphone.tell({ kind: 'answered', session });
    return this;
  }

  /** The agent says something of two seconds and stops. */
  agentTalks(session = 's1'): void {
    this.media.agentSpeaks(session, true);
    this.wait(2000);
    this.media.agentSpeaks(session, false);
    this.wait(700);
  }

  ended(session = 's1'): void {
    this.softphone.tell({ kind: 'ended', session, by: 'agent', cause: 'hung-up', sipCode: null });
  }

  /** Up to the customer's first words, which are over. */
  async pastOpening(): Promise<this> {
    this.called().answered();
    this.agentTalks();
    await this.media.over();
    return this;
  }
}

describe('ringing', () => {
  test('the customer lets it ring for as long as their patience lasts, then gives up', () => {
    const story = new Story('zhao').called();
    story.wait(19_999);
    expect(story.softphone.asked).toEqual(['dial 811000']);
    story.wait(1);
    expect(story.softphone.asked).toEqual(['dial 811000', 'end s1']);
    story.ended();
    expect(story.customer.isFree()).toBe(true);
    story.wait(60_000);
    expect(story.softphone.asked).toHaveLength(2);
  });

  test('a hang-up that could not be sent is tried again until the call is over', () => {
    const story = new Story('zhao').called();
    story.wait(20_000);
    story.wait(2000);
    expect(story.softphone.asked.filter((asked) => asked === 'end s1')).toHaveLength(2);
  });

  test('called by the agent, the customer answers after a while that their seed decides, and always the same', () => {
    const afters = [1, 2, 3, 1].map((seed) => {
      const story = new Story('li', seed);
      story.softphone.tell({ kind: 'offered', session: 'in', direction: 'inbound', remote: nobody, dialled: null });
      while (!story.softphone.asked.includes('answer in')) story.wait(1);
      story.answered('in');
      const answeredAt = story.time.clock.now();
      story.wait(600);
      expect(story.media.saying).toBe('hello');
      return answeredAt;
    });
    expect(afters[3]).toBe(afters[0]);
    expect(new Set(afters).size).toBe(3);
    for (const after of afters) expect(after >= 4000 && after <= 8000).toBe(true);
  });

  test('one who is in a call is busy for the next', () => {
    const story = new Story('li').called();
    story.softphone.tell({ kind: 'offered', session: 'in', direction: 'inbound', remote: nobody, dialled: null });
    expect(story.softphone.asked).toContain('reject in busy');
  });
});

describe('talking', () => {
  test('the first words wait for the agent’s opening to be over, breaths and all', () => {
    const story = new Story('li').called().answered();
    story.wait(2000);
    story.media.agentSpeaks('s1', true);
    story.wait(4000);
    story.media.agentSpeaks('s1', false);
    story.wait(400);
    story.media.agentSpeaks('s1', true);
    story.wait(1000);
    story.media.agentSpeaks('s1', false);
    story.wait(699);
    expect(story.media.saying).toBeNull();
    story.wait(1);
    expect(story.media.saying).toBe('opening');
  });

  test('an agent who says nothing is spoken to after two and a half seconds', () => {
    const story = new Story('li').called().answered();
    story.wait(2499);
    expect(story.media.saying).toBeNull();
    story.wait(1);
    expect(story.media.saying).toBe('opening');
    expect(story.media.asked.at(-1)).toEqual({
      method: 'say',
      params: { session: 's1', utterance: { kind: 'clip', path: 'woman-1/opening.zh-CN.ogg' } },
    });
  });

  test('a line so noisy that the agent never seems to stop does not silence the customer for ever', () => {
    const story = new Story('li').called().answered();
    story.media.agentSpeaks('s1', true);
    story.wait(15_000);
    expect(story.media.saying).toBe('opening');
  });

  test('a line that beeps every second is heard out no longer than any other noise', async () => {
    const story = await new Story('li').pastOpening();
    story.customer.hear('closing');
    for (let second = 0; second < 15; second += 1) {
      expect(story.media.saying).toBeNull();
      story.media.agentSpeaks('s1', true);
      story.wait(400);
      story.media.agentSpeaks('s1', false);
      story.wait(600);
    }
    expect(story.media.saying).toBe('goodbye');
  });

  test('an explanation of most of a minute, with its breaths, is not interrupted', async () => {
    const story = await new Story('li').pastOpening();
    for (let sentence = 0; sentence < 9; sentence += 1) {
      story.media.agentSpeaks('s1', true);
      story.wait(6000);
      story.media.agentSpeaks('s1', false);
      story.wait(600);
    }
    expect(story.media.saying).toBeNull();
    story.wait(100);
    expect(story.media.saying).toBe('turn-1');
  });

  test('they say a line at each of their turns, by themselves when the agent is long silent', async () => {
    const story = await new Story('li').pastOpening();
    story.agentTalks();
    expect(story.media.saying).toBe('turn-1');
    await story.media.over();
    story.wait(8000);
    expect(story.media.saying).toBe('turn-2');
  });

  test('the step to handling is their turn even if no sound of the agent comes through', async () => {
    const story = await new Story('li').pastOpening();
    story.customer.hear('handling');
    story.wait(700);
    expect(story.media.saying).toBe('turn-1');
  });

  test('with nothing left to say they ask thrice whether anybody is there, then say goodbye and go', async () => {
    const story = await new Story('li').pastOpening();
    for (let turn = 1; turn <= 3; turn += 1) {
      story.agentTalks();
      await story.media.over();
    }
    for (let prompt = 1; prompt <= 3; prompt += 1) {
      story.wait(20_000);
      expect(story.media.saying).toBe('still-there');
      await story.media.over();
    }
    story.wait(20_000);
    expect(story.media.saying).toBe('goodbye');
  });

  test('a media window that dies in the middle of a word does not stop the conversation', () => {
    const story = new Story('li').called().answered();
    story.wait(2500);
    story.wait(20_000);
    story.agentTalks();
    expect(story.media.said).toEqual(['opening', 'turn-1']);
  });
});

describe('closing', () => {
  test('after the closing words the customer says goodbye and hangs up first', async () => {
    const story = await new Story('li').pastOpening();
    story.customer.hear('closing');
    story.agentTalks();
    expect(story.media.saying).toBe('goodbye');
    expect(story.softphone.asked).not.toContain('end s1');
    await story.media.over();
    story.wait(1199);
    expect(story.softphone.asked).not.toContain('end s1');
    story.wait(1);
    expect(story.softphone.asked).toContain('end s1');
  });

  test('closing reached while they still speak: first they end their sentence', async () => {
    const story = new Story('li').called().answered();
    story.wait(2500);
    story.customer.hear('closing');
    expect(story.media.saying).toBe('opening');
    await story.media.over();
    story.wait(4000);
    expect(story.media.saying).toBe('goodbye');
  });
});

describe('on hold', () => {
  test('asked for a moment they agree; back soon, they say never mind after the agent’s apology', async () => {
    const story = await new Story('li').pastOpening();
    story.customer.hear('hold-asked');
    story.wait(300);
    expect(story.media.saying).toBe('agree-to-wait');
    await story.media.over();
    story.softphone.tell({ kind: 'remote-held', session: 's1' });
    story.wait(15_000);
    story.softphone.tell({ kind: 'remote-resumed', session: 's1' });
    story.agentTalks();
    expect(story.media.saying).toBe('after-wait');
  });

  test('they say nothing while held, and say so when it was long', async () => {
    const story = await new Story('li').pastOpening();
    story.softphone.tell({ kind: 'remote-held', session: 's1' });
    story.customer.hear('closing');
    story.wait(40_000);
    expect(story.media.said).toEqual(['opening']);
    story.softphone.tell({ kind: 'remote-resumed', session: 's1' });
    story.wait(2500);
    expect(story.media.saying).toBe('after-long-wait');
  });

  test('put on hold in the middle of a sentence, they fall silent', async () => {
    const story = new Story('li').called().answered();
    story.wait(2500);
    story.softphone.tell({ kind: 'remote-held', session: 's1' });
    expect(story.media.saying).toBeNull();
  });

  test('one whose patience ends after twenty seconds hangs up then', async () => {
    const story = await new Story('zhou').pastOpening();
    story.softphone.tell({ kind: 'remote-held', session: 's1' });
    story.wait(19_999);
    expect(story.softphone.asked).not.toContain('end s1');
    story.wait(1);
    expect(story.softphone.asked).toContain('end s1');
  });

  test('each hold has its patience anew', async () => {
    const story = await new Story('zhou').pastOpening();
    for (let hold = 1; hold <= 2; hold += 1) {
      story.softphone.tell({ kind: 'remote-held', session: 's1' });
      story.wait(15_000);
      story.softphone.tell({ kind: 'remote-resumed', session: 's1' });
    }
    expect(story.softphone.asked).not.toContain('end s1');
  });
});

describe('passed on', () => {
  const refer = (story: Story): void =>
    story.softphone.tell({ kind: 'offered', session: 'new', direction: 'outbound', remote: nobody, dialled: null });

  test('they follow the transfer, hear the colleague out, say goodbye and hang up', async () => {
    const story = await new Story('li').pastOpening();
    story.softphone.tell({ kind: 'remote-held', session: 's1' });
    refer(story);
    story.answered('new');
    story.ended('s1');
    expect(story.customer.isFree()).toBe(false);
    story.agentTalks('new');
    expect(story.media.saying).toBe('goodbye');
    await story.media.over();
    story.wait(1200);
    expect(story.softphone.asked).toContain('end new');
    story.ended('new');
    expect(story.customer.isFree()).toBe(true);
  });

  test('an agent who is gone before the colleague answers leaves them waiting, not free', async () => {
    const story = await new Story('li').pastOpening();
    refer(story);
    story.ended('s1');
    expect(story.customer.isFree()).toBe(false);
    story.wait(60_000);
    expect(story.softphone.asked).toContain('end new');
    story.ended('new');
    expect(story.customer.isFree()).toBe(true);
  });

  test('a transfer that fails leaves them in the call they are in', async () => {
    const story = await new Story('li').pastOpening();
    refer(story);
    story.ended('new');
    story.agentTalks();
    expect(story.media.saying).toBe('turn-1');
  });
});

test('one who was stopped acts no more', () => {
  const story = new Story('zhao').called();
  story.customer.stop();
  story.wait(60_000);
  story.answered();
  expect(story.softphone.asked).toEqual(['dial 811000']);
});

describe('a customer with a temper', () => {
  test('a late answer is remarked on first', () => {
    const story = new Story('wu').called();
    story.wait(12_000);
    story.answered();
    story.wait(2500);
    expect(story.media.saying).toBe('turn-3');
  });

  test('spoken over for longer than a word, they say so and are angry; a short "yes" is no interruption', async () => {
    const story = new Story('wu').called().answered();
    story.agentTalks();
    story.media.agentSpeaks('s1', true);
    story.wait(800);
    story.media.agentSpeaks('s1', false);
    expect(story.media.saying).toBe('opening');
    story.media.agentSpeaks('s1', true);
    story.wait(1200);
    expect(story.media.saying).toBe('turn-3');
    expect(story.told).toContainEqual(expect.objectContaining({ kind: 'noticed', cue: 'interrupted' }));
    expect(story.told).toContainEqual(expect.objectContaining({ kind: 'mood', mood: 'angry' }));
  });

  test('a trainer makes them angrier, silent, and gone', async () => {
    const story = await new Story('li').pastOpening();
    story.customer.steer('angrier');
    story.wait(300);
    expect(story.media.saying).toBe('angrier');
    await story.media.over();
    story.customer.steer('silent');
    story.wait(60_000);
    expect(story.media.saying).toBeNull();
    story.customer.steer('speak');
    story.wait(8000);
    expect(story.media.saying).toBe('turn-1');
    story.customer.steer('drop');
    expect(story.media.saying).toBeNull();
    expect(story.softphone.asked).toContain('end s1');
  });
});

test('a customer’s line sounds as their scenario says, from the moment of the answer', () => {
  const story = new Story('deaf').called();
  const asked = () => story.media.asked.filter(({ method }) => method === 'use-line').map(({ params }) => params);
  expect(asked()).toEqual([]);
  story.answered();
  expect(asked()).toEqual([{ session: 's1', line: 'noisy' }]);
});
