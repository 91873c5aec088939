import { answersOf, answersTo, type Stored } from '../e2e/steps/stored.ts';
import { billedFor, faultsOfLedger, KEPT_FOR } from '../faults/verdict.ts';
import type { World } from '../faults/world.ts';

type Answer = ReturnType<typeof answersOf>[number];

/** The result of checking what must hold for every question, whatever happened. */
export type Findings = {
  /** Everything that does not hold, in words. */
  faults: string[];
  /** How many questions ended in which way: by the state of the answer, or because the person stopped waiting. */
  ends: Record<string, number>;
  lost: number;
  doubleCharges: number;
};

const OPEN: readonly Answer['state'][] = ['waiting', 'posting', 'queued'];

/** Whether an answer is under way. The answer of a question that waits for the person's confirmation is not. */
export function isOpen({ state }: Pick<Answer, 'state'>): boolean {
  return OPEN.includes(state);
}

/** Whether no answer is under way. */
export function isQuiet(stored: Stored): boolean {
  return !answersOf(stored).some(isOpen);
}

function faultsOf(question: string, answers: readonly Answer[], world: World): string[] {
  const [answer, ...others] = answers;
  const isDone = answer?.state === 'done';
  const found: [boolean, string][] = [
    [answer !== undefined, 'its answer is missing'],
    [others.length === 0, `${answers.length} answers are stored`],
    [!isDone || answer.text === world.answerTo(question), `it has another one's answer: “${answer?.text}”`],
    [isDone || answer?.text === '', `it is ${answer?.state} and has a text all the same`],
  ];
  return found.filter(([isFine]) => !isFine).map(([, fault]) => `${question} ${fault}`);
}

/**
 * Compares what is stored with what Segmind charged.
 *
 * @param askedAgain how often the person asked each question again; each time may be charged once more
 */
export function findFaults(world: World, stored: Stored, askedAgain: ReadonlyMap<string, number>): Findings {
  const findings: Findings = { faults: faultsOfLedger(stored), ends: {}, lost: 0, doubleCharges: 0 };
  for (const question of world.questions) {
    const answers = answersTo(question, stored);
    findings.faults.push(...faultsOf(question, answers, world));
    const state = answers[0]?.state ?? 'missing';
    const end = answers[0]?.stoppedAt != null ? 'stopped' : state;
    findings.ends[end] = (findings.ends[end] ?? 0) + 1;
    const billed = billedFor(question, world.segmind);
    const allowed = 1 + (askedAgain.get(question) ?? 0);
    if (billed.length > allowed) {
      findings.doubleCharges += billed.length - allowed;
      findings.faults.push(`${question} was charged ${billed.length} times, and asked ${allowed} times`);
    }
    const last = answers[0]?.attempts.at(-1)?.requestId;
    const held = billed.find(({ id, time }) => id === last && world.segmind.clock.now() - time < KEPT_FOR);
    if (held && state !== 'done') {
      findings.lost += 1;
      findings.faults.push(`${question} is ${state}, and Segmind holds its answer, ${held.id}`);
    }
  }
  if (!isQuiet(stored)) findings.faults.push('answers are still open after everything was let go');
  return findings;
}
