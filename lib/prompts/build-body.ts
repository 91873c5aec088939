import type { Message } from '@/lib/rows/message';
import type { Recipe } from '@/lib/rows/recipe';
import { answerText } from './answer-text';
import { fenceReading, textOfBlocks } from './fence';
import type { RequestMaterial } from './plan-request';
import { questionText } from './question-text';
import { systemText } from './system-prompt';

type SentMessage = { role: 'system' | 'user' | 'assistant'; content: string };

/** The messages that a recipe sends, oldest first. */
function messagesOf({ messages: { from, without } }: Recipe, branch: RequestMaterial['branch']): readonly Message[] {
  const first = branch.findIndex(({ id }) => id === from);
  if (first < 0) throw new ReferenceError('a message of this request is gone');
  const left = new Set(without);
  return branch.slice(first).filter(({ id }) => !left.has(id));
}

/**
 * The body of the request that a recipe describes, byte for byte the same at each call: what is posted, and what the
 * screen shows as sent.
 *
 * @throws ReferenceError where a message or a reading that the recipe names is gone
 */
export function buildBody(recipe: Recipe, { branch, readings }: RequestMaterial): string {
  const fenced = recipe.readings.map(({ reading: id, from, to }) => {
    const found = readings.find(({ reading }) => reading.id === id);
    if (!found) throw new ReferenceError('a reading of this request is gone');
    const isWhole = to >= found.content.blocks.length;
    return fenceReading(found.reading, textOfBlocks(found.content, from, to), isWhole, recipe.promptVersion);
  });
  const turns = messagesOf(recipe, branch).map(
    (message): SentMessage =>
      message.role === 'user'
        ? { role: 'user', content: questionText(message) }
        : { role: 'assistant', content: answerText(message.text, recipe.promptVersion) },
  );
  const system = systemText(fenced);
  const [first, ...rest] = turns;
  const messages: SentMessage[] =
    recipe.systemRole === 'folded' && first
      ? [{ role: 'user', content: `${system}\n\n${first.content}` }, ...rest]
      : [{ role: 'system', content: system }, ...turns];
  // A lone surrogate cannot be written as UTF-8: each becomes U+FFFD here, once, and not differently on the wire.
  return JSON.stringify({ messages: messages.map(({ role, content }) => ({ role, content: content.toWellFormed() })) });
}
