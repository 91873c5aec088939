import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '@/tests/emulator/api/ledger';
import type { RecordedRequest } from '@/tests/emulator/api/request-log';
import type { Look } from '@/tests/faults/look';
import { ANSWER, CUT_OFF } from '@/tests/faults/scenario';
import { type Evidence, verdictOn } from '@/tests/faults/verdict';
import { buildAnswer, buildAttempt, buildLedgerRow, buildQuestion, NOW } from '../database/rows';

// A proof is worth only what it detects: each case here is a product that breaks its promise.

const QUESTION = 'What do otters eat?';
const TEXT = 'Fish and crabs.';
const JOB = 'job-1';

function postOf(id: number): RecordedRequest {
  return {
    id,
    time: NOW,
    call: 'submit',
    method: 'POST',
    path: '/v2/deepseek-chat',
    headers: {},
    keyValid: true,
    keyFingerprint: 'key',
    body: JSON.stringify({ messages: [{ role: 'user', content: QUESTION }] }),
    status: 200,
    tookMs: 1,
    hungUp: false,
  };
}

function billedRow(rest: Partial<LedgerRow> = {}): LedgerRow {
  return {
    id: JOB,
    time: NOW,
    transport: 'queue',
    request: 1,
    model: 'deepseek-chat',
    keyFingerprint: 'key',
    promptTokens: 1,
    completionTokens: 1,
    cost: 0.001,
    billed: true,
    outcome: 'answered',
    ...rest,
  };
}

const shown = (rest: Partial<Look> = {}): Look => ({
  outcome: ANSWER,
  texts: [TEXT],
  questions: [QUESTION],
  screen: '',
  ...rest,
});
const card = shown({ outcome: CUT_OFF, texts: [] });

const attempt = buildAttempt({ transport: 'durable', requestId: JOB, endedAt: NOW, outcome: 'done' });
const ledgerRow = buildLedgerRow({ id: attempt.id, requestId: JOB, endedAt: NOW, outcome: 'done' });
const done = buildAnswer({ state: 'done', text: TEXT, attempt: 1, attempts: [attempt] });
const interrupted = buildAnswer({ state: 'interrupted', attempt: 1, attempts: [attempt] });

type Parts = Partial<Omit<Evidence, 'segmind' | 'asked'>> & {
  look?: Look;
  declared?: Evidence['asked'][number]['declared'];
  requests?: RecordedRequest[];
  charged?: LedgerRow[];
  now?: number;
};

function judge({ look = shown(), declared = ANSWER, requests = [postOf(1)], charged = [billedRow()], ...rest }: Parts) {
  return verdictOn({
    asked: [{ question: QUESTION, answer: TEXT, declared, look }],
    stored: { messages: [buildQuestion(), done], ledger: [ledgerRow] },
    segmind: { requests, ledger: charged, clock: { now: () => rest.now ?? NOW } },
    posts: 1,
    idsStoredAtPoll: [true],
    ...rest,
  });
}

describe('the verdict on a scenario', () => {
  it('is clean where the very answer is there once, stored, charged once and closed', () => {
    expect(judge({})).toEqual({ seen: [ANSWER], faults: [], lost: 0, doubleCharges: 0 });
  });

  it('finds what was charged twice', () => {
    const charged = [billedRow(), billedRow({ id: 'job-2', request: 2 })];
    expect(judge({ requests: [postOf(1), postOf(2)], charged, posts: 2 })).toMatchObject({ doubleCharges: 1 });
  });

  const ofACard = {
    look: card,
    declared: CUT_OFF,
    stored: { messages: [buildQuestion(), interrupted], ledger: [ledgerRow] },
  };

  it('counts a card as a lost answer where the result could have been fetched, declared or not', () => {
    expect(judge(ofACard)).toMatchObject({ faults: [], lost: 1 });
    expect(judge({ look: { ...card, outcome: null } })).toMatchObject({ lost: 1 });
  });

  it('loses nothing where the hour was over, the job was not charged, or no id was stored', () => {
    expect(judge({ ...ofACard, now: NOW + 3_600_000 }).lost).toBe(0);
    expect(judge({ ...ofACard, charged: [billedRow({ billed: false })] }).lost).toBe(0);
    expect(judge({ ...ofACard, charged: [billedRow({ id: 'job-2' })] }).lost).toBe(0);
  });

  it.each<[string, Parts]>([
    ['declared answer, seen', { look: card }],
    ['declared “Waiting was cut short”', { declared: CUT_OFF }],
    ['neither an answer nor a card', { look: shown({ outcome: null }) }],
    ['another answer is shown', { look: shown({ texts: ['Stones.'] }) }],
    ['shows 2 answers', { look: shown({ texts: [TEXT, TEXT] }) }],
    ['shows the questions And where?', { look: shown({ questions: ['And where?'] }) }],
    [
      '0 answers are stored',
      { stored: { messages: [buildQuestion({ conversation: 'other' }), done], ledger: [ledgerRow] } },
    ],
    [
      'the text stored is “Stones.”',
      { stored: { messages: [buildQuestion(), { ...done, text: 'Stones.' }], ledger: [ledgerRow] } },
    ],
    ['is not the one charged', { charged: [billedRow({ id: 'job-2' })] }],
    ['1 attempts have 0 rows', { stored: { messages: [buildQuestion(), done], ledger: [] } }],
    ['is open', { stored: { messages: [buildQuestion(), done], ledger: [{ ...ledgerRow, endedAt: null }] } }],
    ['2 POSTs and not 1', { requests: [postOf(1), postOf(2)] }],
    [
      'its id is not stored',
      { requests: [postOf(1), { ...postOf(2), call: 'status', path: '/v2/requests/job-9/status' }] },
    ],
    ['polled before it was stored', { idsStoredAtPoll: [true, false] }],
  ])('says “%s”', (fault, parts) => {
    expect(judge(parts).faults.join('\n')).toContain(fault);
  });
});
