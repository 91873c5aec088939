import { cleanLine } from '@/lib/page/text';

/** A fact that a page says of its product in JSON-LD, by the name that schema.org has for it. */
export type Fact = { name: string; value: string };

type Data = Readonly<Record<string, unknown>>;

const PRODUCT = /^(?:Product|ProductGroup|IndividualProduct|ProductModel|Vehicle)$/;
const OFFER_RANGE = /^AggregateOffer$/;

/** Longer values, in UTF-16 units, are no facts but texts, which nobody sees. */
const LONGEST_VALUE = 80;
/** Further texts, and larger ones, are not parsed. */
const MOST_TEXTS = 50;
const LONGEST_TEXT = 200_000;
const MOST_OBJECTS = 5000;

/**
 * Returns the facts of the one product that a page tells of in JSON-LD: brand, and price with its currency. A page
 * that tells of none, or of several (a list), has no facts.
 *
 * @param texts the page's JSON-LD texts; those that are no JSON are passed over
 */
export function productFacts(texts: readonly string[]): Fact[] {
  const products = findObjects(texts, (type) => PRODUCT.test(type));
  const names = new Set(products.map(({ name }) => textOf(name)));
  const [product] = products;
  if (!product || names.size > 1) return [];
  const facts: Fact[] = [
    { name: 'brand', value: textOf(objectOf(product.brand).name ?? product.brand) },
    { name: 'price', value: priceOf(product) },
  ];
  return facts.filter(({ value }) => value !== '');
}

function priceOf(product: Data): string {
  const offer = offerOf(product);
  const isRange = OFFER_RANGE.test(textOf(offer['@type']));
  const [low, high] = [textOf(offer.lowPrice), textOf(offer.highPrice)];
  const range = high === '' || high === low ? low : `${low} to ${high}`;
  const price = isRange ? range : textOf(offer.price ?? objectOf(offer.priceSpecification).price);
  return price === '' ? '' : `${price} ${textOf(offer.priceCurrency)}`.trim();
}

function offerOf({ offers }: Data): Data {
  return objectOf(Array.isArray(offers) ? offers[0] : offers);
}

/** Finds the objects of JSON-LD texts, however deep, whose type passes a test. */
function findObjects(texts: readonly string[], isWanted: (type: string) => boolean): Data[] {
  const found: Data[] = [];
  const waiting: unknown[] = texts.slice(0, MOST_TEXTS).map(parse);
  for (let count = 0; waiting.length > 0 && count < MOST_OBJECTS; count += 1) {
    const value = waiting.shift();
    if (Array.isArray(value)) waiting.push(...value.slice(0, MOST_OBJECTS));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const data = value as Data;
    const types = [data['@type']].flat();
    if (types.some((type) => typeof type === 'string' && isWanted(type))) found.push(data);
    else for (const key of ['@graph', 'mainEntity', 'itemListElement', 'item']) waiting.push(data[key]);
  }
  return found;
}

function parse(text: string): unknown {
  if (text.length > LONGEST_TEXT) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null; // Pages often write JSON-LD with faults; they then have no facts.
  }
}

function objectOf(value: unknown): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};
}

function textOf(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.length <= LONGEST_VALUE ? cleanLine(value, LONGEST_VALUE) : '';
}
