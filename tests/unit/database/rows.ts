import type { Answer } from '@/lib/rows/answer';
import { isOpen } from '@/lib/rows/answer-state';
import type { Attempt } from '@/lib/rows/attempt';
import type { Content } from '@/lib/rows/content';
import type { Conversation } from '@/lib/rows/conversation';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import type { Message } from '@/lib/rows/message';
import type { Question } from '@/lib/rows/question';
import type { Reading } from '@/lib/rows/reading';
import type { Recipe } from '@/lib/rows/recipe';

// Builders of rows: a test names the fields that matter to it, and the others get plausible values.

/** A moment that no test depends on: 2026-09-01, 12:00 UTC. */
export const NOW = Date.UTC(2026, 8, 1, 12);

export function buildConversation(rest: Partial<Conversation> = {}): Conversation {
  return {
    id: 'conversation',
    title: 'Otters',
    renamed: false,
    pinned: false,
    created: NOW,
    updated: NOW,
    page: null,
    readAt: NOW,
    deletedAt: null,
    ...rest,
  };
}

export function buildQuestion(rest: Partial<Question> = {}): Question {
  return {
    id: 'question',
    conversation: 'conversation',
    parent: null,
    created: NOW,
    role: 'user',
    text: 'What do otters eat?',
    action: null,
    targetLanguage: null,
    readings: [],
    ...rest,
  };
}

export function buildRecipe(rest: Partial<Recipe> = {}): Recipe {
  return {
    promptVersion: 1,
    model: 'deepseek-chat',
    systemRole: 'system',
    messages: { from: 'question', without: [] },
    readings: [],
    leftOut: { messages: 0, words: 0 },
    estimatedTokens: 100,
    ...rest,
  };
}

export function buildAttempt(rest: Partial<Attempt> = {}): Attempt {
  return {
    id: 'attempt',
    number: 1,
    transport: 'direct',
    recipe: buildRecipe(),
    requestId: null,
    postedAt: NOW,
    endedAt: null,
    keyFingerprint: '0123456789abcdef',
    outcome: 'open',
    ...rest,
  };
}

/** An answer, whose index flag follows from its state. */
export function buildAnswer(rest: Partial<Answer> = {}): Answer {
  const state = rest.state ?? 'waiting';
  return {
    id: 'answer',
    conversation: 'conversation',
    parent: 'question',
    created: NOW,
    role: 'assistant',
    text: '',
    readings: [],
    state,
    ...(isOpen(state) ? { open: 1 as const } : {}),
    waiting: state === 'waiting' ? { reason: 'new', notBefore: 0, place: 0 } : null,
    attempt: 0,
    attempts: [],
    error: null,
    usage: null,
    cost: null,
    model: null,
    cut: false,
    askedAt: NOW,
    finishedAt: null,
    stoppedAt: null,
    shown: false,
    budgetShare: 1,
    ...rest,
  };
}

/** An answer whose request is out. */
export function buildPosted(rest: Partial<Answer> = {}): Answer {
  const attempts = rest.attempts ?? [buildAttempt()];
  return buildAnswer({ state: 'posting', attempt: attempts.length, attempts, ...rest });
}

/** An answer that arrived. */
export function buildDone(rest: Partial<Answer> = {}): Answer {
  return buildAnswer({ state: 'done', text: 'Fish and crabs.', finishedAt: NOW + 30_000, ...rest });
}

export function buildContent(rest: Partial<Content> = {}): Content {
  const markdown = rest.markdown ?? 'Otters eat crabs.';
  return {
    hash: 'hash',
    markdown,
    blocks: [{ start: 0, end: markdown.length }],
    words: 3,
    hiddenWords: 0,
    cutWords: 0,
    language: 'en',
    ...rest,
  };
}

/** A content of blocks with blank lines between the blocks. */
export function buildBlocks(texts: readonly string[], rest: Partial<Content> = {}): Content {
  let start = 0;
  const blocks = texts.map((text) => {
    const block = { start, end: start + text.length };
    start = block.end + 2;
    return block;
  });
  return buildContent({ markdown: texts.join('\n\n'), blocks, ...rest });
}

export function buildReading(rest: Partial<Reading> = {}): Reading {
  return {
    id: 'reading',
    content: 'hash',
    url: 'https://otters.example/page',
    title: 'Otters',
    time: NOW,
    kind: 'page',
    nonce: 'a1b2c3d4e5f6a1b2c3d4e5f6',
    heading: null,
    before: '',
    after: '',
    ...rest,
  };
}

export function buildLedgerRow(rest: Partial<LedgerRow> = {}): LedgerRow {
  return {
    id: 'attempt',
    conversation: 'conversation',
    site: 'otters.example',
    model: 'deepseek-chat',
    transport: 'direct',
    time: NOW,
    endedAt: NOW + 30_000,
    promptTokens: 100,
    completionTokens: 20,
    cost: 0.0013,
    requestId: null,
    outcome: 'done',
    charged: 'yes',
    ...rest,
  };
}

/** Turns of a conversation, each with its answer, oldest first: `q1`, `a1`, `q2`, `a2` … */
export function buildTurns(count: number, conversation = 'conversation'): Message[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((number): Message[] => {
    const created = NOW + number * 1000;
    return [
      buildQuestion({
        id: `q${number}`,
        conversation,
        parent: number === 1 ? null : `a${number - 1}`,
        created,
        text: `Question ${number}?`,
      }),
      buildDone({ id: `a${number}`, conversation, parent: `q${number}`, created, text: `Answer ${number}.` }),
    ];
  });
}
