/** What is known of a model before it is asked. */
export type Model = {
  /** The name at Segmind: the last segment of the route. */
  slug: string;
  /** The name that people use. */
  name: string;
  /** How many tokens the request and the answer may have together. */
  contextTokens: number;
  /** How many tokens of the context are kept free for the answer. */
  answerTokens: number;
  /** The average cost of an answer in US dollars, as Segmind publishes it; null where Segmind publishes none. */
  averageCost: number | null;
  /** The average time of an answer in ms, as Segmind publishes it; null where Segmind publishes none. */
  averageTime: number | null;
  /** Where the system text goes: `system` in a message of its own, `folded` at the beginning of the first question. */
  systemRole: 'system' | 'folded';
};
