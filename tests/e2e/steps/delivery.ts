import type { LedgerRow } from '@/lib/database/schema';
import type { Surface } from '../harness/surface.ts';
import type { OpensExtensionPages } from '../harness/test-browser.ts';
import { putLedgerRows } from './put-ledger-rows.ts';

/** How questions reach Segmind, as the options call it. */
const NAMES = {
  automatic: 'Automatic: the queue, while it works as documented',
  durable: 'Always the queue',
  direct: 'Always a direct call',
} as const;

export type Delivery = keyof typeof NAMES;

/** Chooses in the open options how questions reach Segmind. */
export function chooseDelivery(options: Surface, delivery: Delivery): Promise<void> {
  return options.click({ role: 'radio', name: NAMES[delivery] });
}

/** Opens the options and chooses there how questions reach Segmind. */
export async function deliverBy(browser: OpensExtensionPages, delivery: Delivery): Promise<void> {
  const options = await browser.openExtensionPage('options.html#delivery');
  await chooseDelivery(options, delivery);
  await options.close();
}

/**
 * Rows of the ledger by which answers usually take no time: the first poll then comes after a second, as with a person
 * whose answers are quick, and not after five.
 */
function quickLedger(): LedgerRow[] {
  return Array.from(
    { length: 3 },
    (_, index): LedgerRow => ({
      id: `quick-${index}`,
      conversation: null,
      site: '',
      model: 'deepseek-chat',
      transport: 'durable',
      time: 1_000 + index,
      endedAt: 1_010 + index,
      promptTokens: null,
      completionTokens: null,
      cost: null,
      requestId: null,
      outcome: 'done',
      charged: 'yes',
      took: 10,
    }),
  );
}

/** Has answers be asked for as early as it gets; see `quickLedger`. Any page of the extension will do. */
export function expectQuickAnswers(extensionPage: Surface): Promise<void> {
  return putLedgerRows(extensionPage, quickLedger());
}
