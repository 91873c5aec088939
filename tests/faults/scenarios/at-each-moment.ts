import type { Delivery } from '../../e2e/steps/delivery.ts';
import { crash, cutNetwork, cutNetworkUnnoticed, killWorker } from '../harms.ts';
import {
  askedForResult,
  askedForStatus,
  beforePosting,
  posted,
  queued,
  writingDirect,
  writingId,
  writingResult,
} from '../moments.ts';
import { ANSWER, CONNECTION_LOST, CUT_OFF, type Outcome, type Row } from '../scenario.ts';
import type { World } from '../world.ts';

type Step = (world: World) => Promise<void>;
type Cell = [harm: string, strike: Step, declared: Outcome, extra?: Pick<Row, 'isQuick' | 'posts'>];

const WORKER = 'worker killed';
const BROWSER = 'browser killed';
const NETWORK = 'network cut';

const QUICK = { isQuick: true } as const;
/** The first was limited, and the second came by itself once the limit was over. */
const TWO_POSTS = { posts: 2 } as const;

function at(moment: string, delivery: Delivery, come: Step, cells: Cell[]): Row[] {
  return cells.map(([harm, strike, declared, extra]) => ({
    name: `${harm} ${moment}, ${delivery}`,
    delivery,
    declared: [declared],
    play: async (world) => {
      await come(world);
      await strike(world);
    },
    ...extra,
  }));
}

/** Each harm at each moment of a question's life. */
export const AT_EACH_MOMENT: Row[] = [
  ...at('before posting', 'direct', beforePosting, [
    [WORKER, killWorker, ANSWER, TWO_POSTS],
    [BROWSER, crash, ANSWER, { ...TWO_POSTS, ...QUICK }],
    [NETWORK, cutNetworkUnnoticed, ANSWER, TWO_POSTS],
  ]),
  ...at('before posting', 'durable', beforePosting, [
    [WORKER, killWorker, ANSWER, TWO_POSTS],
    [BROWSER, crash, ANSWER, TWO_POSTS],
    [NETWORK, cutNetworkUnnoticed, ANSWER, TWO_POSTS],
  ]),
  ...at('between POST and its answer', 'direct', posted, [
    [WORKER, killWorker, CUT_OFF, QUICK],
    [BROWSER, crash, CUT_OFF],
    [NETWORK, cutNetwork, CONNECTION_LOST],
  ]),
  ...at('between POST and its answer', 'durable', posted, [
    [WORKER, killWorker, CUT_OFF],
    [BROWSER, crash, CUT_OFF],
    [NETWORK, cutNetwork, CONNECTION_LOST],
  ]),
  ...at('while queued', 'durable', queued, [
    [WORKER, killWorker, ANSWER],
    [BROWSER, crash, ANSWER],
    [NETWORK, cutNetwork, ANSWER],
  ]),
  ...at('while asking for the status', 'durable', askedForStatus, [
    [WORKER, killWorker, ANSWER],
    [BROWSER, crash, ANSWER],
    [NETWORK, cutNetwork, ANSWER],
  ]),
  ...at('while fetching the result', 'durable', askedForResult, [
    [WORKER, killWorker, ANSWER],
    [BROWSER, crash, ANSWER],
    [NETWORK, cutNetwork, ANSWER],
  ]),
  ...at('while writing', 'direct', writingDirect, [
    [WORKER, killWorker, CUT_OFF],
    [BROWSER, crash, CUT_OFF],
    [NETWORK, cutNetworkUnnoticed, ANSWER],
  ]),
  ...at('while writing', 'durable', writingResult, [
    [WORKER, killWorker, ANSWER],
    [BROWSER, crash, ANSWER],
    [NETWORK, cutNetworkUnnoticed, ANSWER],
  ]),
  ...at('while writing the request id', 'durable', writingId, [
    [WORKER, killWorker, CUT_OFF],
    [NETWORK, cutNetworkUnnoticed, ANSWER],
  ]),
];
