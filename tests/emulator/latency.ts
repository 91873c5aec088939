/** How long an answer takes: a fixed number of milliseconds, or drawn like the real service's time. */
export type Latency = number | 'realistic';

/** Segmind states an average of 31 to 34 s for deepseek-chat. */
const MEAN_MS = 32_000;
const SPREAD = 0.4;
const SHORTEST_MS = 4_000;

/** A random number that is at least 0 and below 1. */
export type Random = () => number;

/**
 * Draws how long one answer takes, in milliseconds. The realistic distribution is log-normal with a mean of 32 s. Its
 * true shape is unpublished, but waits for language models have a long upper tail and no lower one.
 */
export function drawLatency(latency: Latency, random: Random = Math.random): number {
  if (latency !== 'realistic') return latency;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(SHORTEST_MS, MEAN_MS * Math.exp(SPREAD * normal - SPREAD ** 2 / 2));
}

/** Parses a latency of the command line: milliseconds or "realistic". Throws on anything else. */
export function parseLatency(text: string): Latency {
  if (text === 'realistic') return text;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`A latency is a number of milliseconds or "realistic", not "${text}".`);
}
