import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { retryAnswer } from '@/lib/answers/answer-actions';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { askAgain } from '@/lib/conversations/ask-again';
import type { Answer } from '@/lib/rows/answer';
import { forgetKey } from '@/lib/settings/key-entry';
import { memoryOf } from '@/lib/settings/model-memory';
import { settings } from '@/lib/settings/settings';
import { allRows, putRows, storedRow } from '../../database/fresh-database';
import { buildAttempt, buildBlocks, buildQuestion, buildReading, buildRecipe } from '../../database/rows';
import { answerOf, asked, becomes, FakeWorld, KEY, readyProfile, refusalOf, WAIT } from './fake-world';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

const ROLE_REFUSED = refusalOf(400, "Invalid value for 'messages': role 'system' is not one of ['user', 'assistant']");
const rolesOf = (body = '{"messages":[]}') =>
  JSON.parse(body).messages.map(({ role }: { role: string }) => role) as string[];

/** Changes fields of a stored row, whether or not they fit its schema. */
async function changeRow(store: 'conversations' | 'messages', id: string, change: object): Promise<void> {
  await putRows({ [store]: [{ ...(await storedRow(store, id)), ...change }] });
}

/** Runs a background until its answer is in a state. */
async function runUntil(state: Answer['state']): Promise<Answer | null> {
  const { runner, works } = world.start();
  await runner.run();
  await becomes('a0', state);
  await Promise.all(works);
  return loadAnswer('a0');
}

describe('an answer that cannot be posted', () => {
  it.each([
    ['no key', 'no-key', () => forgetKey()],
    ['no agreement', 'no-consent', () => settings.consent.set(null)],
    ['an agreement to another recipient', 'no-consent', () => settings.consent.set({ recipient: 'else', agreedAt: 0 })],
    [
      'no access to Segmind',
      'no-permission',
      async () => {
        world.hasSegmindAccess = false;
      },
    ],
    [
      'a question longer than the context',
      'context-overflow',
      () => putRows({ messages: [buildQuestion({ id: 'q0', conversation: 'c0', text: 'otter '.repeat(150_000) })] }),
    ],
  ] as const)('for %s says so, and nothing leaves', async (_name, kind, prepare) => {
    await readyProfile(asked(1));
    await prepare();
    const answer = await runUntil('failed');
    expect(answer).toMatchObject({ error: { kind, charged: 'no' }, attempt: 0, attempts: [] });
    expect(world.segmind.posts).toEqual([]);
    expect(await allRows('ledger')).toEqual([]);
    expect(await storedRow('conversations', 'c0')).toMatchObject({ unread: 1 });
  });

  it('is posted once what was missing is there and the person asks again', async () => {
    await readyProfile(asked(1));
    world.hasSegmindAccess = false;
    await runUntil('failed');
    world.hasSegmindAccess = true;
    await retryAnswer('a0');
    world.now = Date.now();
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
  });
});

describe('what is posted', () => {
  it('goes to the model of the settings, with the key in use', async () => {
    await readyProfile(asked(1));
    await settings.model.set('deepseek-reasoner');
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    expect(world.segmind.posts[0]).toMatchObject({ model: 'deepseek-reasoner', key: KEY });
    expect(rolesOf(world.segmind.posts[0]?.body)).toEqual(['system', 'user']);
  });

  it('goes to the model of its conversation, and where one was chosen for the answer alone, to that', async () => {
    await readyProfile(asked(2));
    await settings.model.set('deepseek-reasoner');
    await memoryOf('qwen-plus').change(() => ({ systemRole: 'folded' }));
    await changeRow('conversations', 'c0', { model: 'qwen-plus' });
    await changeRow('conversations', 'c1', { model: 'qwen-plus' });
    await changeRow('messages', 'a1', { chosenModel: 'gpt-4o' });
    await world.start().runner.run();
    await world.segmind.hasPosted(2);
    const posts = new Map(world.segmind.posts.map(({ model, body }) => [model, rolesOf(body)]));
    expect(posts).toEqual(
      new Map([
        ['qwen-plus', ['user']],
        ['gpt-4o', ['system', 'user']],
      ]),
    );
    expect((await loadAnswer('a1'))?.attempts[0]?.recipe.model).toBe('gpt-4o');
  });

  it.each([
    ['the conversation', 'conversations', 'c0', { model: '../get-user-credits' }],
    ['the conversation, of another kind', 'conversations', 'c0', { model: { toString: 'gpt-4o' } }],
    ['the answer', 'messages', 'a0', { chosenModel: 'x'.repeat(100_000) }],
    ['the answer, of another kind', 'messages', 'a0', { chosenModel: 7 }],
  ] as const)('is nothing where the row of %s names no model, until the person chooses one', async (...row) => {
    const [, store, id, damage] = row;
    await readyProfile(asked(1));
    await changeRow(store, id, damage);
    const answer = await runUntil('failed');
    expect(answer).toMatchObject({ error: { kind: 'model-unknown', charged: 'no' }, attempts: [] });
    expect(world.segmind.posts).toEqual([]);
    const again = await askAgain('a0', 'qwen-plus');
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    expect(again).toMatchObject({ chosenModel: 'qwen-plus' });
    expect(world.segmind.posts[0]?.model).toBe('qwen-plus');
  });

  it('is shorter where the person asked for less after an overflow', async () => {
    const content = buildBlocks(Array.from({ length: 300 }, () => 'otter '.repeat(1_000).trim()));
    const readings = ['reading'];
    await readyProfile({ ...asked(1, { budgetShare: 0.5 }), readings: [buildReading()], contents: [content] });
    await putRows({ messages: [buildQuestion({ id: 'q0', conversation: 'c0', readings })] });
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    const recipe = (await loadAnswer('a0'))?.attempts[0]?.recipe;
    expect(recipe?.estimatedTokens).toBeLessThan(55_000);
    expect(recipe?.leftOut.words).toBeGreaterThan(240_000);
  });

  it('is folded at once where the model refuses the role "system", once, and from then on', async () => {
    await readyProfile(asked(2));
    const { runner } = world.start();
    world.isOnline = true;
    await runner.run();
    await world.segmind.hasPosted(2);
    await world.segmind.answer(ROLE_REFUSED);
    await world.segmind.hasPosted(3);
    expect(rolesOf(world.segmind.posts[2]?.body)).toEqual(['user']);
    await vi.waitFor(async () => expect((await memoryOf('deepseek-chat').get()).systemRole).toBe('folded'), WAIT);
  });

  it('is folded by what the row says, though the setting could not be written, and not a third time', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await readyProfile(asked(1));
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('the disk is full'));
    await world.start().runner.run();
    await world.segmind.answer(ROLE_REFUSED);
    await world.segmind.hasPosted(2);
    expect(rolesOf(world.segmind.posts[1]?.body)).toEqual(['user']);
    await world.segmind.answer(ROLE_REFUSED);
    await becomes('a0', 'failed');
    expect(world.segmind.posts).toHaveLength(2);
  });

  it('is built by the settings again once the person asks again', async () => {
    const folded = buildAttempt({ outcome: 'folded', endedAt: 1 });
    const failed = buildAttempt({
      id: 'x',
      outcome: 'failed',
      endedAt: 2,
      recipe: buildRecipe({ systemRole: 'folded' }),
    });
    await readyProfile(asked(1, { attempt: 2, attempts: [folded, failed] }));
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    expect(rolesOf(world.segmind.posts[0]?.body)).toEqual(['system', 'user']);
  });
});

describe('what an answer tells', () => {
  it('is remembered: the balance, and how far the estimate was off', async () => {
    await readyProfile(asked(1));
    const { runner, works } = world.start();
    await runner.run();
    await world.segmind.answer(answerOf('Crabs.', { balance: 4.12 }));
    await becomes('a0', 'done');
    await Promise.all(works);
    expect(await settings.balance.get()).toEqual({ amount: 4.12, at: world.now });
    expect((await memoryOf('deepseek-chat').get()).tokenRatio).not.toBe(1);
  });

  it('is remembered of a refusal too, as far as its headers tell', async () => {
    await readyProfile(asked(1));
    const { runner, works } = world.start();
    await runner.run();
    await world.segmind.answer(refusalOf(406, 'Insufficient credits', { balance: 0 }));
    await becomes('a0', 'failed');
    await Promise.all(works);
    expect(await settings.balance.get()).toMatchObject({ amount: 0 });
    expect((await memoryOf('deepseek-chat').get()).tokenRatio).toBe(1);
  });

  it('does not cost the answer where it cannot be remembered', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(settings.balance, 'set').mockRejectedValue(new Error('the disk is full'));
    await readyProfile(asked(1));
    const { runner, passes } = world.start();
    await runner.run();
    await world.segmind.answer(answerOf('Crabs.', { balance: 4.12 }));
    await becomes('a0', 'done');
    await vi.waitFor(() => expect(passes.at(-1)).toBe(false), WAIT);
    expect(logged).toHaveBeenCalled();
  });

  it('leaves no key anywhere', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await readyProfile(asked(1));
    const { runner, works } = world.start();
    await runner.run();
    await world.segmind.answer(refusalOf(401, `The key ${KEY} is not valid`));
    await becomes('a0', 'failed');
    await Promise.all(works);
    const stores = ['conversations', 'messages', 'ledger'] as const;
    const rows = await Promise.all(stores.map((store) => allRows(store)));
    expect(JSON.stringify([rows, logged.mock.calls])).not.toContain(KEY);
    expect((await loadAnswer('a0'))?.error?.detail).toContain('SG_…');
  });
});
