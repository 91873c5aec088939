import { lookAt } from './look.ts';
import type { Scenario } from './scenario.ts';
import { type Verdict, verdictOn } from './verdict.ts';
import type { World } from './world.ts';

/** Reads each question's outcome from the panel, and compares it with what is stored and with what Segmind charged. */
export async function judge(world: World, scenario: Scenario): Promise<Verdict> {
  const panel = await world.openPanel();
  const asked: Parameters<typeof verdictOn>[0]['asked'] = [];
  for (const [index, question] of world.questions.entries()) {
    const look = await lookAt(panel, question);
    asked.push({ question, answer: world.answerTo(question), look, declared: scenario.declared[index] ?? null });
  }
  await world.letGo();
  await world.segmind.waitUntilSettled();
  return verdictOn({
    asked,
    stored: await world.readState(),
    segmind: world.segmind,
    posts: scenario.posts ?? asked.length,
    charges: scenario.charges ?? 1,
    idsStoredAtPoll: world.idsStoredAtPoll,
  });
}
