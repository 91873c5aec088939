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
import { ANSWER, CONNECTION_LOST, CUT_OFF, IN_BOTH, type Outcome, type Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

type Step = (world: World) => Promise<void>;
type Cell = [harm: string, strike: Step, declared: Outcome, extra?: Pick<Scenario, 'posts' | 'tags'>];

const WORKER = 'worker killed';
const BROWSER = 'browser killed';
const NETWORK = 'network cut';

/** Segmind limited the first POST, and the background sent the second one after the limit. */
const TWO_POSTS = { posts: 2 } as const;

function at(moment: string, delivery: Delivery, come: Step, cells: Cell[]): Scenario[] {
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
export const AT_EACH_MOMENT: Scenario[] = [
  ...at('before posting', 'direct', beforePosting, [
    [WORKER, killWorker, ANSWER, TWO_POSTS],
    [BROWSER, crash, ANSWER, { ...TWO_POSTS, ...IN_BOTH }],
    [NETWORK, cutNetworkUnnoticed, ANSWER, TWO_POSTS],
  ]),
  ...at('before posting', 'durable', beforePosting, [
    [WORKER, killWorker, ANSWER, TWO_POSTS],
    [BROWSER, crash, ANSWER, TWO_POSTS],
    [NETWORK, cutNetworkUnnoticed, ANSWER, TWO_POSTS],
  ]),
  ...at('between POST and its answer', 'direct', posted, [
    [WORKER, killWorker, CUT_OFF, IN_BOTH],
    [BROWSER, crash, CUT_OFF],
    [NETWORK, cutNetwork, CONNECTION_LOST],
  ]),
  ...at('between POST and its answer', 'durable', posted, [
    [WORKER, killWorker, CUT_OFF],
    [BROWSER, crash, CUT_OFF],
    [NETWORK, cutNetwork, CONNECTION_LOST],
  ]),
  ...at('while queued', 'durable', queued, [
    [WORKER, killWorker, ANSWER, IN_BOTH],
    [BROWSER, crash, ANSWER, IN_BOTH],
    [NETWORK, cutNetwork, ANSWER, IN_BOTH],
  ]),
  ...at('while asking for the status', 'durable', askedForStatus, [
    [WORKER, killWorker, ANSWER],
    [BROWSER, crash, ANSWER],
    [NETWORK, cutNetwork, ANSWER],
  ]),
  ...at('while fetching the result', 'durable', askedForResult, [
    [WORKER, killWorker, ANSWER, IN_BOTH],
    [BROWSER, crash, ANSWER, IN_BOTH],
    [NETWORK, cutNetwork, ANSWER],
  ]),
  ...at('while writing', 'direct', writingDirect, [
    [WORKER, killWorker, CUT_OFF],
    [BROWSER, crash, CUT_OFF],
    [NETWORK, cutNetworkUnnoticed, ANSWER],
  ]),
  ...at('while writing', 'durable', writingResult, [
    [WORKER, killWorker, ANSWER, IN_BOTH],
    [BROWSER, crash, ANSWER],
    [NETWORK, cutNetworkUnnoticed, ANSWER],
  ]),
  ...at('while writing the request id', 'durable', writingId, [
    [WORKER, killWorker, CUT_OFF],
    [NETWORK, cutNetworkUnnoticed, ANSWER],
  ]),
];
