import type { Delivery } from '../../e2e/steps/delivery.ts';
import type { FaultScript } from '../../emulator/api/faults.ts';
import {
  ANSWER,
  CONNECTION_LOST,
  IN_BOTH,
  maybeCharged,
  notCharged,
  type Outcome,
  type Scenario,
} from '../scenario.ts';

type Fault = [
  what: string,
  delivery: Delivery,
  fault: FaultScript,
  declared: Outcome,
  more?: Partial<Scenario> & { times?: number },
];

const NOT_FOUND = { status: 404, body: { error: 'Request not found' }, on: 'status' } as const;

/** What Segmind or a proxy before it does to a call: to POSTs first, then to polls. */
const FAULTS: Fault[] = [
  ['a 500 between POST and its answer', 'direct', 'server-error', ANSWER, { posts: 2, ...IN_BOTH }],
  ['a 500 between POST and its answer', 'durable', 'server-error', ANSWER, { posts: 2 }],
  ['two 503 between POST and its answer', 'direct', 'unavailable', ANSWER, { posts: 3, times: 2 }],
  ['two 503 between POST and its answer', 'durable', 'unavailable', ANSWER, { posts: 3, times: 2 }],
  ['two rate limits before posting', 'direct', 'rate-limited', ANSWER, { posts: 3, times: 2 }],
  ['two rate limits before posting', 'durable', 'rate-limited', ANSWER, { posts: 3, times: 2 }],
  ['the role `system` refused', 'direct', 'role-system', ANSWER, { posts: 2 }],
  ['the role `system` refused', 'durable', 'role-system', ANSWER, { posts: 2 }],
  ['the route of the queue is missing', 'automatic', 'queue-missing', ANSWER, { posts: 2 }],
  ['the route of the queue knows no POST', 'automatic', 'queue-wrong-verb', ANSWER, { posts: 2 }],
  ['three 500', 'direct', 'server-error', notCharged('Segmind had a problem'), { posts: 3, times: 3 }],
  ['a gateway fails', 'direct', 'bad-gateway', maybeCharged('Segmind is unavailable right now')],
  ['a reset after the POST was accepted', 'direct', 'reset-after', CONNECTION_LOST],
  ['a hang-up in the middle of the answer', 'direct', 'cut-off', CONNECTION_LOST],
  ['half of the JSON', 'direct', 'truncated-json', maybeCharged('Sidenote couldn’t read Segmind’s answer')],
  [
    'accepted without a request id',
    'durable',
    'no-request-id',
    maybeCharged('Sidenote couldn’t read Segmind’s answer'),
  ],
  ['the job fails', 'durable', 'job-fails', notCharged('Segmind couldn’t produce an answer')],
  ['a rate limit on the status', 'durable', { name: 'rate-limited', on: 'status' }, ANSWER, IN_BOTH],
  ['a rate limit on the result', 'durable', { name: 'rate-limited-without-time', on: 'result' }, ANSWER],
  ['404 twice on the status', 'durable', NOT_FOUND, ANSWER, { times: 2 }],
  ['the key refused on the status', 'durable', { name: 'invalid-key', on: 'status' }, ANSWER],
  ['a 500 on the status', 'durable', { name: 'server-error', on: 'status' }, ANSWER],
  ['a reset on the status', 'durable', { name: 'reset-before', on: 'status' }, ANSWER],
  ['a gateway fails on the result', 'durable', { name: 'bad-gateway', on: 'result' }, ANSWER],
  ['a gateway times out on the result', 'durable', { name: 'gateway-timeout', on: 'result' }, ANSWER],
  ['a reset on the result', 'durable', { name: 'reset-after', on: 'result' }, ANSWER],
  ['half of the JSON on the result', 'durable', { name: 'truncated-json', on: 'result' }, ANSWER],
  ['a page of HTML on the result', 'durable', { name: 'html', on: 'result' }, ANSWER],
  ['a result that never comes', 'durable', { name: 'never', on: 'result' }, ANSWER],
];

/** Faults of Segmind and of a proxy before it. */
export const SEGMIND_FAULTS: Scenario[] = FAULTS.map(
  ([what, delivery, fault, declared, { times = 1, ...more } = {}]) => ({
    name: `${what}, ${delivery}`,
    delivery,
    declared: [declared],
    play: async (world) => {
      world.segmind.fail(fault, times);
      await world.ask();
    },
    ...more,
  }),
);
