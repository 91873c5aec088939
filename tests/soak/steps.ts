import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { CHAT, questionsIn } from '../e2e/steps/chat.ts';
import { answersTo } from '../e2e/steps/stored.ts';
import type { FaultScript } from '../emulator/api/faults.ts';
import type { World } from '../faults/world.ts';
import { isOpen } from './invariants.ts';

/**
 * What is known of a world while steps are played, to decide which step may come next and what must hold at the end.
 */
export type Model = {
  asked: number;
  /**
   * How many questions were asked since the last harm. A harm without a question before it would meet only other harms.
   */
  calm: number;
  /** How often the person asked a question again; each time may be charged for. */
  askedAgain: Map<string, number>;
};

type Act = (world: World, model: Model) => Promise<string>;
type Kind = 'any time' | 'once asked' | 'harm';

const MINUTE = 60_000;
/** No step takes this long, in ms. A step that does fails by name, so that a soak never hangs silently. */
const LONGEST_STEP = 2 * MINUTE;
/**
 * How long a question may take to reach the moment of a step, in ms. Another fault may have kept it from that moment.
 */
const PATIENCE = 15_000;

/** An action of a person, a browser, a network or Segmind that may happen at any time. Prints what was done. */
class Step implements fc.AsyncCommand<Model, World> {
  readonly #name: string;
  readonly #kind: Kind;
  readonly #act: Act;

  constructor(name: string, kind: Kind, act: Act) {
    this.#name = name;
    this.#kind = kind;
    this.#act = act;
  }

  check({ asked, calm }: Readonly<Model>): boolean {
    return this.#kind === 'any time' || (this.#kind === 'harm' ? calm : asked) > 0;
  }

  async run(model: Model, world: World): Promise<void> {
    const over = new AbortController();
    const late = setTimeout(LONGEST_STEP, null, { signal: over.signal }).then(() => {
      throw new Error(`“${this.#name}” did not end within ${LONGEST_STEP / 1000} s`);
    });
    // The timer is aborted once the step has ended.
    late.catch(() => undefined);
    try {
      console.log(`  ${await Promise.race([this.#act(world, model), late])}`);
    } finally {
      over.abort();
    }
    if (this.#kind === 'harm') model.calm = 0;
  }

  toString(): string {
    return this.#name;
  }
}

async function ask(world: World, model: Model): Promise<string> {
  const question = `Question number ${world.questions.length + 1}?`;
  const panel = await world.panel();
  await panel.click(CHAT.newConversation);
  await world.ask(question);
  // A question counts as asked once it is written and therefore shown. A crash before that loses no asked question.
  await panel.waitForText(question, { within: 'main', timeoutMs: 30_000 });
  model.asked += 1;
  model.calm += 1;
  return `asked “${question}”`;
}

/** Waits until `isThere` holds for the answer to the last question, or until `PATIENCE` is over. */
async function comeTo(world: World, isThere: (answer: ReturnType<typeof answersTo>[number]) => boolean): Promise<void> {
  const look = async () => {
    const answer = answersTo(world.questions.at(-1) ?? '', await world.readState()).at(-1);
    return answer === undefined || isThere(answer) || undefined;
  };
  await waitUntil(look, () => 'it went another way', PATIENCE).catch(() => undefined);
}

async function awaitAnswer(world: World): Promise<string> {
  await comeTo(world, (answer) => !isOpen(answer));
  return 'waited for the answer';
}

/**
 * Presses a button of the conversation shown, if there is one now.
 *
 * @returns the last question of the conversation; null where the button is not there
 */
async function pressIfThere(world: World, name: string): Promise<string | null> {
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

async function stop(world: World): Promise<string> {
  const question = await pressIfThere(world, 'Stop waiting');
  return question === null ? 'nothing to stop' : `stopped waiting for “${question}”`;
}

async function askAgain(world: World, model: Model): Promise<string> {
  const question = await pressIfThere(world, 'Ask again');
  if (question === null) return 'nothing to ask again';
  model.askedAgain.set(question, (model.askedAgain.get(question) ?? 0) + 1);
  return `asked “${question}” again`;
}

/**
 * The laptop sleeps while a question waits for the end of a limit, until the question is too old to be sent unasked.
 */
async function sleepBeforePosting(world: World, model: Model): Promise<string> {
  world.segmind.fail({ name: 'rate-limited', resetAfterMs: MINUTE });
  const asked = await ask(world, model);
  await comeTo(world, (answer) => !isOpen(answer) || answer.waiting?.reason === 'rate-limited');
  await world.passTime(6 * MINUTE);
  await world.openPanel();
  return `${asked}, and slept for 6 min before it was posted`;
}

/** The result is not fetched within the hour for which Segmind keeps it, because the laptop sleeps. */
async function sleepWhileQueued(world: World, model: Model): Promise<string> {
  world.segmind.hold();
  const asked = await ask(world, model);
  await comeTo(world, (answer) => !isOpen(answer) || answer.state === 'queued');
  await world.passTime(61 * MINUTE);
  await world.letGo();
  await world.openPanel();
  return `${asked}, and slept for 61 min while it was queued`;
}

const FAULTS: readonly FaultScript[] = [
  'server-error',
  'unavailable',
  'bad-gateway',
  'gateway-timeout',
  'rate-limited',
  'rate-limited-without-time',
  'bad-request',
  'insufficient-credits',
  'forbidden',
  'spend-limit',
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

const always = (name: string, kind: Kind, act: Act) => fc.constant(new Step(name, kind, act));

/** A harm a random time after the step before, so that it meets a question at any moment of its life. */
const harm = (name: string, harmIt: (world: World) => Promise<unknown>) =>
  fc.integer({ min: 0, max: 6_000 }).map((ms) => {
    const act = async (world: World) => {
      await setTimeout(ms);
      await harmIt(world);
      return `${name} after ${ms} ms`;
    };
    return new Step(`${name} after ${ms} ms`, 'harm', act);
  });

const fault = fc.constantFrom(...FAULTS).map((script) => {
  const what = `Segmind fails once: ${JSON.stringify(script)}`;
  const act = async ({ segmind }: World) => {
    segmind.fail(script);
    return what;
  };
  return new Step(what, 'harm', act);
});

/** Changes how long Segmind takes, so that the next harm meets answers at every moment of their lives. */
const slowness = fc.constantFrom(20, 1_000, 5_000).map((ms) => {
  const act = async ({ segmind }: World) => {
    segmind.setLatency(ms);
    return `Segmind takes ${ms} ms`;
  };
  return new Step(`Segmind takes ${ms} ms`, 'any time', act);
});

const cut = fc.integer({ min: 200, max: 4_000 }).map((ms) => {
  const act = async (world: World) => {
    await world.cutNetwork();
    await setTimeout(ms);
    await world.restoreNetwork();
    return `no network for ${ms} ms`;
  };
  return new Step(`no network for ${ms} ms`, 'harm', act);
});

const sleep = fc.constantFrom(1, 7, 30, 50).map((minutes) => {
  const act = async (world: World) => {
    await world.passTime(minutes * MINUTE);
    await world.openPanel();
    return `the machine slept for ${minutes} min`;
  };
  return new Step(`the machine sleeps for ${minutes} min`, 'harm', act);
});

/** The steps, weighted by how often they happen. */
export const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 36, arbitrary: always('ask', 'any time', ask) },
  { weight: 8, arbitrary: always('wait for the answer', 'once asked', awaitAnswer) },
  { weight: 5, arbitrary: always('stop waiting', 'once asked', stop) },
  { weight: 4, arbitrary: always('ask again', 'once asked', askAgain) },
  { weight: 10, arbitrary: fault },
  { weight: 5, arbitrary: slowness },
  { weight: 5, arbitrary: harm('the panel closes', (world) => world.closePanel()) },
  { weight: 6, arbitrary: harm('the background ends', (world) => world.killWorker()) },
  { weight: 3, arbitrary: cut },
  { weight: 2, arbitrary: sleep },
  { weight: 2, arbitrary: always('sleep before it is posted', 'any time', sleepBeforePosting) },
  { weight: 2, arbitrary: always('sleep while it is queued', 'any time', sleepWhileQueued) },
  { weight: 2, arbitrary: harm('the browser ends by SIGKILL, and starts again', (world) => world.crash()) },
);
