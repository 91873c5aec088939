import { z } from 'zod/mini';
import { CHARGED, ERROR_KINDS } from '@/lib/errors';

// The rows of the database, each with the schema it is read through: a stored row is as hostile as an answer from
// outside (another version wrote it, a disk lost half of it). Times are ms since 1970, costs US dollars, sizes tokens.

const id = z.string().check(z.minLength(1), z.maxLength(64));
const time = z.number();
const tokens = z.number().check(z.gte(0));

export const QUICK_ACTIONS = ['summarise', 'key-points', 'explain', 'translate'] as const;
export type QuickAction = (typeof QUICK_ACTIONS)[number];

export const ANSWER_STATES = [
  'waiting',
  'asking',
  'posting',
  'queued',
  'done',
  'failed',
  'interrupted',
  'expired',
  'stopped',
] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

export const OPEN_STATES = ['waiting', 'asking', 'posting', 'queued'] as const satisfies AnswerState[];

/** Whether an answer in that state may still become another one without the person. */
export function isOpen(state: AnswerState): boolean {
  return (OPEN_STATES as readonly AnswerState[]).includes(state);
}

const pageOfConversation = z.object({ url: z.string(), title: z.string() });

export const conversationRow = z.object({
  id,
  title: z.string(),
  /** A person's own title is never replaced. */
  renamed: z.boolean(),
  pinned: z.boolean(),
  created: time,
  updated: time,
  page: z.nullable(pageOfConversation),
  readAt: time,
  deletedAt: z.nullable(time),
  /** 1 while an answer arrived that nobody has seen; absent otherwise, so that its index holds unread ones only. */
  unread: z.optional(z.literal(1)),
});
export type Conversation = z.infer<typeof conversationRow>;

const blockRange = z.object({ reading: id, from: z.int(), to: z.int() });

/** From a recipe and the rows it names, the body that was sent is rebuilt byte for byte. */
export const recipe = z.object({
  promptVersion: z.int(),
  model: z.string(),
  systemRole: z.enum(['system', 'folded']),
  /**
   * The part of the branch that was sent: from message `from` on to the question, but for those in `without` (failed and
   * stopped turns). A list of every id sent would grow with the square of a conversation's length.
   */
  messages: z.object({ from: id, without: z.array(id) }),
  /** The readings sent, in their order, each from block `from` up to, not including, block `to`. */
  readings: z.array(blockRange),
  /** What had to be left out to fit: whole messages, and words of readings. */
  leftOut: z.object({ messages: z.int(), words: z.int() }),
  /** The estimate made before sending, in tokens, before any correction. */
  estimatedTokens: tokens,
});
export type Recipe = z.infer<typeof recipe>;

/**
 * How an attempt ended. After the last four, which Segmind refused and did not charge, another followed by itself: the
 * server had a fault, there was a rate limit, the role `system` was not accepted, the queue does not know the model.
 */
export const OUTCOMES = [
  'open',
  'done',
  'failed',
  'interrupted',
  'expired',
  'retried',
  'rate-limited',
  'folded',
  'rerouted',
] as const;

/** One blocking call, or Segmind's queue. */
export const TRANSPORTS = ['direct', 'durable'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export const attempt = z.object({
  id,
  number: z.int(),
  transport: z.enum(TRANSPORTS),
  recipe,
  requestId: z.nullable(z.string()),
  postedAt: time,
  endedAt: z.nullable(time),
  keyFingerprint: z.string(),
  outcome: z.enum(OUTCOMES),
  /** What came and could not be read, or not all of it, as it came; asking again does not throw it away. */
  received: z.optional(z.string()),
});
export type Attempt = z.infer<typeof attempt>;

export const answerError = z.object({
  kind: z.enum(ERROR_KINDS),
  charged: z.enum(CHARGED),
  status: z.nullable(z.number()),
  /** Segmind's own words, redacted and cut. */
  detail: z.string(),
  requestId: z.nullable(z.string()),
});
export type AnswerError = z.infer<typeof answerError>;

export const usage = z.object({ promptTokens: tokens, completionTokens: tokens });
export type Usage = z.infer<typeof usage>;

const common = { id, conversation: id, parent: z.nullable(id), created: time, text: z.string() };

export const questionRow = z.object({
  ...common,
  role: z.literal('user'),
  action: z.nullable(z.enum(QUICK_ACTIONS)),
  /** The English name of the language Translate aims at; null for every other question. */
  targetLanguage: z.nullable(z.string()),
  /** Readings first sent with this question. */
  readings: z.array(id),
  /** It went out without any page or selection, of this question or of those before it. */
  isWithoutPage: z.optional(z.boolean()),
});
export type Question = z.infer<typeof questionRow>;

/** Why the result of a queued answer cannot be fetched at present, though Segmind may hold it. */
export const FETCH_REASONS = [
  'no-key',
  'other-key',
  'key-rejected',
  'no-permission',
  'unreachable',
  'rate-limited',
  'not-found',
  'malformed',
  'no-answer',
] as const;
/** What is in the way of fetching, and how often Segmind's answers have contradicted its documentation so far. */
export const fetching = z.object({ reason: z.enum(FETCH_REASONS), oddities: z.int().check(z.gte(0)) });
export type Fetching = z.infer<typeof fetching>;

export const WAITING_REASONS = ['new', 'offline', 'rate-limited', 'backing-off', 'parallel'] as const;

export const answerRow = z.object({
  ...common,
  role: z.literal('assistant'),
  readings: z.array(id),
  state: z.enum(ANSWER_STATES),
  /** 1 while the state is an open one; absent otherwise, so that its index holds open answers only. */
  open: z.optional(z.literal(1)),
  /** Why it waits, from when on it may be posted, and its place in the queue (0 where it is the next). */
  waiting: z.nullable(z.object({ reason: z.enum(WAITING_REASONS), notBefore: time, place: z.int() })),
  /** When that wait was noted: with it, a clock that is set back makes no wait longer (`wait-span.ts`). */
  waitingSince: z.optional(time),
  /** Of a queued answer: what keeps it from being fetched; absent or null where nothing does. */
  fetching: z.optional(z.nullable(fetching)),
  /** Counts posts of this row, and with the state guards each write against a second writer. */
  attempt: z.int(),
  attempts: z.array(attempt),
  error: z.nullable(answerError),
  usage: z.nullable(usage),
  cost: z.nullable(z.number()),
  model: z.nullable(z.string()),
  /** Segmind ended the answer at its own limit. */
  cut: z.boolean(),
  /** Why it ended, in the provider's word, where that was not its own end. */
  ending: z.optional(z.string()),
  /** What the model noted for itself before it answered; never sent back. The text may be empty beside it. */
  notes: z.optional(z.string()),
  /** The text is the model's word that it declines to answer. */
  declined: z.optional(z.boolean()),
  askedAt: time,
  finishedAt: z.nullable(time),
  /** The person stopped waiting; the request goes on, and what still arrives is kept. */
  stoppedAt: z.nullable(time),
  /** Arrived while the person had no surface of Sidenote open that showed its conversation. */
  away: z.optional(z.boolean()),
  /** An answer that arrived after the person stopped is shown once they ask for it. */
  shown: z.boolean(),
  /** A shorter context was asked for after an overflow: the share of the budget to use. */
  budgetShare: z.number().check(z.gt(0), z.lte(1)),
});
export type Answer = z.infer<typeof answerRow>;

/** Whether the person still waits for an answer: it is open, and they have not stopped waiting. */
export function isWaitedFor({ state, stoppedAt }: Pick<Answer, 'state' | 'stoppedAt'>): boolean {
  return isOpen(state) && stoppedAt === null;
}

export const messageRow = z.discriminatedUnion('role', [questionRow, answerRow]);
export type Message = z.infer<typeof messageRow>;

/** What places a message in its conversation: enough to find a branch among thousands without reading each row whole. */
export const messageLink = z.object({
  id,
  parent: z.nullable(id),
  created: time,
  role: z.enum(['user', 'assistant']),
  readings: z.array(id),
});
export type MessageLink = z.infer<typeof messageLink>;

const block = z.object({ start: z.int(), end: z.int() });
export const contentRow = z.object({
  hash: z.string(),
  markdown: z.string(),
  blocks: z.array(block),
  words: z.int(),
  hiddenWords: z.int(),
  cutWords: z.int(),
  language: z.nullable(z.string()),
});
export type Content = z.infer<typeof contentRow>;

export const readingRow = z.object({
  id,
  content: z.string(),
  url: z.string(),
  title: z.string(),
  time,
  kind: z.enum(['page', 'selection']),
  /** The random boundary of its fence; a page cannot know it. */
  nonce: z.string(),
  heading: z.nullable(z.string()),
  before: z.string(),
  after: z.string(),
  /** The page was still loading when it was read. */
  isLoading: z.optional(z.boolean()),
});
export type Reading = z.infer<typeof readingRow>;

export const SURFACES = ['sidepanel', 'popup', 'chat'] as const;
export type Surface = (typeof SURFACES)[number];

export const draftRow = z.object({
  /** A conversation, or `new` for the one that has no question yet. */
  conversation: z.string(),
  surface: z.enum(SURFACES),
  text: z.string(),
  readings: z.array(id),
  /** Sent by the surface once the open answer of its branch has ended. */
  next: z.nullable(z.object({ since: time })),
  updated: time,
});
export type Draft = z.infer<typeof draftRow>;

/** One row an attempt; never any text. */
export const ledgerRow = z.object({
  id,
  conversation: z.nullable(id),
  site: z.string(),
  model: z.string(),
  transport: z.enum(TRANSPORTS),
  time,
  endedAt: z.nullable(time),
  promptTokens: z.nullable(tokens),
  completionTokens: z.nullable(tokens),
  cost: z.nullable(z.number()),
  requestId: z.nullable(z.string()),
  outcome: z.enum(OUTCOMES),
  charged: z.enum(CHARGED),
  /** How long Segmind itself took, in ms, where it told: the time until arrival may include a night's sleep. */
  took: z.optional(z.nullable(z.number().check(z.gte(0)))),
});
export type LedgerRow = z.infer<typeof ledgerRow>;
