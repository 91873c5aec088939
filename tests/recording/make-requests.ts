import { writeFileSync } from 'node:fs';
import { fillWords } from '@/lib/prompts/actions/fill-words';
import { findAction } from '@/lib/prompts/actions/find-action';
import { buildBody } from '@/lib/prompts/build-body';
import { planRequest } from '@/lib/prompts/plan-request';
import { PROMPT_VERSION } from '@/lib/prompts/prompt-version';
import { prepareSystemTexts } from '@/lib/prompts/system-texts';
import type { Message } from '@/lib/rows/message';
import type { StoredText } from '@/lib/rows/text';
import { hashText } from '@/lib/text/hash-text';
import { CASES } from './request-cases.ts';

/** A message as today's code stores it, and the texts that it names: the words sent for a quick action. */
async function withWords(message: Message): Promise<{ row: Message; texts: StoredText[] }> {
  const action = message.role === 'user' && message.action !== null ? findAction(message.action) : null;
  if (message.role !== 'user' || action === null) return { row: message, texts: [] };
  const text = fillWords(action, { text: message.text, language: message.targetLanguage });
  const hash = await hashText(text);
  return { row: { ...message, words: hash }, texts: [{ hash, text }] };
}

/**
 * Stores the bodies that today's code builds, with the recipes, rows and words from which they are built, as
 * `sent-by-version-<n>.json`. An existing file is never replaced, because it records what was sent.
 */
export async function makeRequests(): Promise<void> {
  const system = await prepareSystemTexts();
  // A case with an earlier prompt version is in the file of that version.
  const cases = CASES.filter(({ recipe }) => recipe?.promptVersion === undefined);
  const requests = await Promise.all(
    cases.map(async ({ name, branch: asked, readings, options, recipe: changes }) => {
      const rows = await Promise.all(asked.map(withWords));
      const texts = [...rows.flatMap((row) => row.texts), system.alone, system.withReadings];
      const branch = rows.map(({ row }) => row);
      const material = { branch, readings, texts: new Map(texts.map(({ hash, text }) => [hash, text])) };
      const usual = { model: 'deepseek-chat', systemRole: 'system', tokenRatio: 1, budgetShare: 1 } as const;
      const recipe = { ...planRequest(material, { ...usual, system, ...options }), ...changes };
      return { name, recipe, branch, readings, texts, body: buildBody(recipe, material) };
    }),
  );
  const file = new URL(`../fixtures/requests/sent-by-version-${PROMPT_VERSION}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(requests, null, 2)}\n`, { flag: 'wx' });
  console.log(`${requests.length} requests`);
}
