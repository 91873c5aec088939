import { writeFileSync } from 'node:fs';
import { buildBody } from '@/lib/prompts/build-body';
import { planRequest } from '@/lib/prompts/plan-request';
import { PROMPT_VERSION } from '@/lib/prompts/system-prompt';
import { CASES } from './request-cases.ts';

/**
 * Keeps the bodies that today's code builds, with the recipes and rows they are built from, as
 * `sent-by-version-<n>.json`. A file that is there already is never replaced: it says what was sent.
 */
export function makeRequests(): void {
  const requests = CASES.map(({ name, branch, readings, options, recipe: changes }) => {
    const material = { branch, readings };
    const planned = planRequest(material, {
      model: 'deepseek-chat',
      systemRole: 'system',
      tokenRatio: 1,
      budgetShare: 1,
      ...options,
    });
    const recipe = { ...planned, ...changes };
    return { name, recipe, ...material, body: buildBody(recipe, material) };
  });
  const file = new URL(`../fixtures/requests/sent-by-version-${PROMPT_VERSION}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(requests, null, 2)}\n`, { flag: 'wx' });
  console.log(`${requests.length} requests`);
}
