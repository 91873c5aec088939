import type { Message } from '@/lib/rows/message';
import type { Recipe } from '@/lib/rows/recipe';
import { answerText } from './answer-text';
import { fenceReading, textOfBlocks } from './fence';
import type { RequestMaterial } from './plan-request';
import { hasStoredWords } from './prompt-version';
import { questionText } from './question-text';
import { systemWordsBefore3 } from './words-before-3';
import { type StoredTexts, wordsOf } from './words-of';

type SentMessage = { role: 'system' | 'user' | 'assistant'; content: string };

/** The messages that a recipe sends, oldest first. Throws ReferenceError where the first of them is gone. */
function messagesOf({ messages: { from, without } }: Recipe, branch: RequestMaterial['branch']): readonly Message[] {
  const first = branch.findIndex(({ id }) => id === from);
  if (first < 0) throw new ReferenceError('a message of this request is gone');
  const left = new Set(without);
  return branch.slice(first).filter(({ id }) => !left.has(id));
}

/** The system text: its words, then the readings in their fences, oldest first. */
function systemText({ promptVersion, system }: Recipe, texts: StoredTexts, fenced: readonly string[]): string {
  const words = hasStoredWords(promptVersion) ? wordsOf(system, texts) : systemWordsBefore3(fenced.length > 0);
  return [words, ...fenced].join('\n\n');
}

/**
 * The body of the request that a recipe describes, byte for byte the same at each call. This body is posted, and the
 * screen shows it as what was sent.
 *
 * @throws ReferenceError where a message, a reading or words that the recipe names are gone
 */
export function buildBody(recipe: Recipe, { branch, readings, texts }: RequestMaterial): string {
  const fenced = recipe.readings.map(({ reading: id, from, to }) => {
    const found = readings.find(({ reading }) => reading.id === id);
    if (!found) throw new ReferenceError('a reading of this request is gone');
    const isWhole = to >= found.content.blocks.length;
    return fenceReading(found.reading, textOfBlocks(found.content, from, to), isWhole, recipe.promptVersion);
  });
  const turns = messagesOf(recipe, branch).map(
    (message): SentMessage =>
      message.role === 'user'
        ? { role: 'user', content: questionText(message, texts, recipe.promptVersion) }
        : { role: 'assistant', content: answerText(message.text, recipe.promptVersion) },
  );
  const system = systemText(recipe, texts, fenced);
  const [first, ...rest] = turns;
  const messages: SentMessage[] =
    recipe.systemRole === 'folded' && first
      ? [{ role: 'user', content: `${system}\n\n${first.content}` }, ...rest]
      : [{ role: 'system', content: system }, ...turns];
  // UTF-8 has no form for a lone surrogate. Replacing it with U+FFFD here makes the shown body equal to the posted one.
  return JSON.stringify({ messages: messages.map(({ role, content }) => ({ role, content: content.toWellFormed() })) });
}
