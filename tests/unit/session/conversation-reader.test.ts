import { beforeEach, expect, it, vi } from 'vitest';
import { ConversationReader } from '@/components/session/conversation-reader';
import { loadConversation } from '@/lib/conversations/load-conversation';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildConversation, buildDone, buildTurns, NOW } from '../database/rows';

vi.mock('@/lib/conversations/load-conversation', { spy: true });

beforeEach(() => freshDatabase({ conversations: [buildConversation()], messages: buildTurns(2) }));

it('what was read before never comes after what was read later, though the browser takes longer for it', async () => {
  const reader = new ConversationReader('conversation', async () => {});
  const before = await reader.read();
  const slow = Promise.withResolvers<typeof before>();
  vi.mocked(loadConversation).mockReturnValueOnce(slow.promise);
  const read: (string | undefined)[] = [];
  const note = (loaded: typeof before) => read.push(loaded?.turns[1]?.answer?.text);
  const whole = reader.read().then(note);
  await putRows({ messages: [buildDone({ id: 'a2', parent: 'q2', created: NOW + 2000, text: 'Crabs.' })] });
  const answer = reader.read('a2').then(note);
  // In this time the answer alone would be read, if that reading did not wait for the one before.
  await loadConversation('conversation');
  slow.resolve(before);
  await Promise.all([whole, answer]);
  expect(read).toEqual(['Answer 2.', 'Crabs.']);
});

it('a question that waits for what is being learned is not kept by what fails after it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => void setTimeout(callback, 0));
  await freshDatabase({ conversations: [buildConversation()], messages: buildTurns(200) });
  const reader = new ConversationReader('conversation', () => Promise.reject(new Error('a part could not be loaded')));
  await reader.read();
  await expect(reader.learned).resolves.toBeUndefined();
  expect(await reader.read()).toMatchObject({ isWhole: true });
});
