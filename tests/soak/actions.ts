import { setTimeout } from 'node:timers/promises';
import { CHAT, questionsIn } from '../e2e/steps/chat.ts';
import type { FaultScript } from '../emulator/api/faults.ts';
import type { World } from '../faults/world.ts';
import type { SeededRandom } from './random.ts';

/** What a soak goes on in, and what the person said in it. */
export type Soak = {
  world: World;
  random: SeededRandom;
  /** How often the person asked a question again; each time may be charged for. */
  askedAgain: Map<string, number>;
};

/** Something that a person, a browser, a network or Segmind may do at any time. Says what it did, for the log. */
export type Action = { weight: number; run: (soak: Soak) => Promise<string> };

const FAULTS: readonly FaultScript[] = [
  'server-error',
  'unavailable',
  'bad-gateway',
  'gateway-timeout',
  'rate-limited',
  'rate-limited-without-time',
  'insufficient-credits',
  'reset-before',
  'reset-after',
  'cut-off',
  'job-fails',
  { name: 'rate-limited', on: 'poll' },
  { name: 'server-error', on: 'poll' },
  { name: 'html-unavailable', on: 'poll' },
  { name: 'invalid-key', on: 'poll' },
  { name: 'truncated-json', on: 'status' },
  { name: 'empty', on: 'result' },
];

async function ask({ world }: Soak): Promise<string> {
  const question = `Question number ${world.questions.length + 1}?`;
  const panel = await world.panel();
  await panel.click(CHAT.newConversation);
  await world.ask(question);
  // Asked is what is written: it is on the screen then. What a crash takes before that was not yet asked.
  await panel.waitForText(question, { within: 'main', timeoutMs: 30_000 });
  return `asked “${question}”`;
}

/** Presses a button of the conversation shown, if it is there just now: answers come and go meanwhile. */
async function pressIfThere({ world }: Soak, name: string): Promise<string | null> {
  const panel = await world.panel();
  const question = (await questionsIn(panel)).at(-1) ?? null;
  const isPressed = await panel.evaluate((label) => {
    const buttons = Array.from(document.querySelectorAll<HTMLButtonElement>('main button'));
    const button = buttons.find(({ textContent }) => textContent.trim() === label);
    button?.click();
    return button !== undefined;
  }, name);
  return isPressed ? question : null;
}

async function stop(soak: Soak): Promise<string> {
  const question = await pressIfThere(soak, 'Stop waiting');
  return question === null ? 'nothing to stop' : `stopped waiting for “${question}”`;
}

async function askAgain(soak: Soak): Promise<string> {
  const question = await pressIfThere(soak, 'Ask again');
  if (question === null) return 'nothing to ask again';
  soak.askedAgain.set(question, (soak.askedAgain.get(question) ?? 0) + 1);
  return `asked “${question}” again`;
}

async function spoil({ world, random }: Soak): Promise<string> {
  const fault = random.pick(FAULTS);
  const times = random.between(1, 3);
  world.segmind.fail(fault, times);
  return `Segmind fails ${times} times: ${JSON.stringify(fault)}`;
}

/** Segmind takes its time, so that the next harm meets answers at every moment of their lives. */
async function slowDown({ world, random }: Soak): Promise<string> {
  const latency = random.pick([20, 1_000, 5_000, 15_000]);
  world.segmind.setLatency(latency);
  return `Segmind takes ${latency} ms`;
}

async function cutNetwork({ world, random }: Soak): Promise<string> {
  const ms = random.between(200, 4_000);
  await world.cutNetwork();
  await setTimeout(ms);
  await world.restoreNetwork();
  return `no network for ${ms} ms`;
}

async function sleep({ world, random }: Soak): Promise<string> {
  const minutes = random.pick([1, 7, 30, 50]);
  await world.passTime(minutes * 60_000);
  await world.openPanel();
  return `the machine slept for ${minutes} min`;
}

const told = (run: (world: World) => Promise<unknown>, what: string) => async (soak: Soak) => {
  await run(soak.world);
  return what;
};

export const ACTIONS: readonly Action[] = [
  { weight: 30, run: ask },
  { weight: 6, run: stop },
  { weight: 6, run: askAgain },
  { weight: 10, run: spoil },
  { weight: 8, run: slowDown },
  { weight: 8, run: told((world) => world.closePanel(), 'the panel was closed') },
  { weight: 10, run: told((world) => world.killWorker(), 'the background was ended') },
  { weight: 5, run: cutNetwork },
  { weight: 3, run: sleep },
  { weight: 3, run: told((world) => world.crash(), 'the browser was ended by SIGKILL, and started again') },
];
