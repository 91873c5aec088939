import { stepAnswer } from '@/lib/answers/answer-steps';
import { loadRequestIds } from '@/lib/answers/request-ids';
import { fingerprintKey, readKey } from '@/lib/background/key-vault';
import type { postQuestion } from '@/lib/background/segmind/segmind-client';
import type { submitQuestion } from '@/lib/background/segmind/segmind-queue';
import { loadAnswerContext } from '@/lib/conversations/answer-context';
import type { ErrorKind } from '@/lib/errors';
import { logFault } from '@/lib/log';
import { buildBody } from '@/lib/prompts/build-body';
import { planRequest, QuestionTooLongError } from '@/lib/prompts/plan-request';
import { prepareSystemTexts } from '@/lib/prompts/system-texts';
import type { Answer, AnswerError } from '@/lib/rows/answer';
import type { Attempt } from '@/lib/rows/attempt';
import type { StoredText } from '@/lib/rows/text';
import { loadModels } from '@/lib/settings/model-memory';
import { hasConsent, isModelName } from '@/lib/settings/settings';
import { chooseTransport, type Route } from './choose-transport';
import { factsOfOutcome, type OutcomeStep, refusalsSoFar, stepForOutcome, stepForTakenId } from './outcome-step';
import { rememberOutcome } from './remember-outcome';
import { untilWritten } from './until-written';

/** What posting needs from outside, so that tests can replace it. */
export type PostingDependencies = {
  now(): number;
  /** A number from 0 up to 1. */
  random(): number;
  postQuestion: typeof postQuestion;
  submitQuestion: typeof submitQuestion;
  /** Resolves after that many ms. */
  pause(ms: number): Promise<void>;
  /** Whether the browser lets the extension reach Segmind. In Firefox people can withdraw this permission. */
  hasSegmindAccess(): Promise<boolean>;
};

type Prepared = { attempt: Attempt; words: StoredText; body: string; key: string; route: Route };

async function refuse(answer: Answer, kind: ErrorKind, at: number): Promise<boolean> {
  const error: AnswerError = { kind, charged: 'no', status: null, detail: '', requestId: null };
  return (await stepAnswer(answer, { event: { type: 'refused', at, error } })) !== null;
}

/** The recipe of the attempt and the body built from it, or the reason why nothing can be posted. */
async function prepare(answer: Answer, parts: PostingDependencies): Promise<Prepared | ErrorKind> {
  // Run these in parallel: each waits for the browser, and together they are the time from Enter to the request.
  const [isAgreed, key, hasAccess, context, models, route, system] = await Promise.all([
    hasConsent(),
    readKey().then(async (text) => (text === null ? null : { text, fingerprint: await fingerprintKey(text) })),
    parts.hasSegmindAccess(),
    loadAnswerContext(answer),
    loadModels(),
    chooseTransport(answer, parts.now()),
    prepareSystemTexts(),
  ]);
  if (!isAgreed) return 'no-consent';
  if (key === null) return 'no-key';
  if (!hasAccess) return 'no-permission';
  if (context === null) return 'internal';
  const model = answer.chosenModel ?? context.conversation.model ?? models.inUse;
  // A stored row may hold anything. Asking another model instead would cost what the person did not agree to.
  if (!isModelName(model)) return 'model-unknown';
  try {
    const { budgetShare } = answer;
    const memory = models.memoryOf(model);
    // Where the model refused the role for this answer, fold the system text, whatever the memory of the model says.
    const systemRole = refusalsSoFar(answer).includes('folded') ? 'folded' : memory.systemRole;
    const recipe = planRequest(context, { model, systemRole, tokenRatio: memory.tokenRatio, budgetShare, system });
    const words = recipe.system === system.alone.hash ? system.alone : system.withReadings;
    const texts = new Map([...context.texts, [words.hash, words.text]]);
    const attempt: Attempt = {
      id: crypto.randomUUID(),
      number: answer.attempt + 1,
      transport: route.transport,
      recipe,
      requestId: null,
      postedAt: parts.now(),
      endedAt: null,
      keyFingerprint: key.fingerprint,
      outcome: 'open',
    };
    return { attempt, words, body: buildBody(recipe, { ...context, texts }), key: key.text, route };
  } catch (cause) {
    if (cause instanceof QuestionTooLongError) return 'context-overflow';
    logFault('a request could not be built', cause);
    return 'internal';
  }
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The known request ids. Failing to read the ids must not cost the answer: `stepAnswer` checks recent attempts anyway.
 */
async function knownRequestIds(): Promise<ReadonlySet<string>> {
  try {
    return await loadRequestIds();
  } catch (cause) {
    logFault('the request ids given out so far could not be read', cause);
    return NONE;
  }
}

/**
 * Posts a waiting answer over the chosen transport and writes the outcome. The attempt is on disk before the request
 * leaves, so that after a worker dies meanwhile, the answer is known to have been posted.
 *
 * Call `postAnswer` under the lock of the answer.
 *
 * @returns false where nothing was changed, because another writer moved the answer or its conversation was deleted
 */
export async function postAnswer(answer: Answer, parts: PostingDependencies): Promise<boolean> {
  const prepared = await prepare(answer, parts);
  if (typeof prepared === 'string') return refuse(answer, prepared, parts.now());
  const { attempt, words, body, key, route } = prepared;
  const posting = await stepAnswer(answer, { event: { type: 'post', attempt }, words });
  if (posting === null) return false;
  const isQueued = route.transport === 'durable';
  const post = isQueued ? parts.submitQuestion : parts.postQuestion;
  const sent = post({ model: attempt.recipe.model, body, key });
  // Read the known ids while the request is out.
  const [outcome, known] = await Promise.all([sent, isQueued ? knownRequestIds() : NONE]);
  const now = parts.now();
  const random = parts.random();
  const step = stepForOutcome(outcome, { answer: posting, now, random, canReroute: route.canReroute });
  const taken = outcome.kind === 'accepted' ? stepForTakenId(outcome.requestId, now) : null;
  const asStep = ({ event, ledger }: OutcomeStep) => ({ event, ledger: { attempt: attempt.id, change: ledger } });
  const ifTaken = outcome.kind === 'accepted' &&
    taken && {
      id: { requestId: outcome.requestId, attempt: attempt.id, postedAt: attempt.postedAt, known },
      step: asStep(taken),
    };
  const written = await untilWritten(
    () => stepAnswer(posting, { ...asStep(step), ...(ifTaken ? { ifTaken } : {}) }),
    parts.pause,
  );
  const { foldSystem, queueFault } = taken && written?.state === 'interrupted' ? taken : step;
  const completion = outcome.kind === 'answer' ? outcome.completion : null;
  await rememberOutcome({ attempt, now, facts: factsOfOutcome(outcome), completion, foldSystem, queueFault });
  return true;
}
