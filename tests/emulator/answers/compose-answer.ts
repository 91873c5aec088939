import type { ChatMessage } from '../api/request-body.ts';
import { answerQuestion } from './answer-question.ts';
import { explainSelection } from './explain-selection.ts';
import { findIntent } from './intent.ts';
import { blockQuoted, finishAnswer } from './quote.ts';
import { type Material, type Prompt, readPrompt } from './read-prompt.ts';
import { plainText } from './split-sentences.ts';
import { summarise } from './summarise.ts';

/**
 * Answers a chat without a model, with sentences of the page text in the messages. Returns Markdown whose last line
 * says that the emulator answered.
 */
export function composeAnswer(messages: readonly ChatMessage[]): string {
  const prompt = readPrompt(messages);
  const intent = findIntent(prompt.question);
  const selection =
    prompt.materials.findLast(({ kind }) => kind === 'selection') ?? selectionInQuestion(prompt, intent);
  const pages = prompt.materials.filter(({ kind }) => kind === 'page');
  if (intent === 'translate') return refuseToTranslate(selection ?? pages.at(-1));
  if (intent === 'explain' && selection) return explainSelection(selection, pages);
  const material = pages.at(-1) ?? selection;
  if (!material) return sayThatNothingCame(prompt.question);
  if (intent === 'summary' || intent === 'key-points') return summarise(material, intent);
  return answerQuestion(prompt);
}

/** Returns the selection that is quoted in the question itself, if any. */
function selectionInQuestion({ question }: Prompt, intent: string): Material | undefined {
  if (intent !== 'explain' && intent !== 'translate') return undefined;
  const block = question.match(/^>.*(?:\n>.*)*/m)?.[0].replace(/^>\s?/gm, '');
  const marked = /“([^”]+)”|«([^»]+)»|"([^"]+)"|「([^」]+)」/
    .exec(question)
    ?.slice(1)
    .find((part) => part !== undefined);
  const text = block ?? marked;
  return text === undefined ? undefined : { kind: 'selection', title: '', text, paragraph: '' };
}

function refuseToTranslate(material: Material | undefined): string {
  const sorry = 'The emulator can’t translate: it has no language model, only the text it was sent.';
  if (!material) return finishAnswer([sorry], 'Nothing translated');
  const what = material.kind === 'selection' ? 'The highlighted text was' : 'The page begins';
  return finishAnswer([sorry, `${what}:\n\n${blockQuoted(plainText(material.text))}`], 'Nothing translated');
}

function sayThatNothingCame(question: string): string {
  const nothing = 'No page text came with this question, and the emulator knows nothing by itself.';
  const asked = question === '' ? [] : [`You asked:\n\n${blockQuoted(plainText(question))}`];
  return finishAnswer([nothing, ...asked], 'Nothing to quote from');
}
