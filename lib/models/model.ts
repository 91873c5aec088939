/** What is known of a model before it is asked. */
export type Model = {
  /** Its name at Segmind: the last segment of the route. */
  slug: string;
  /** What people call it. */
  name: string;
  /** How many tokens question and answer may have together. */
  contextTokens: number;
  /** How many of these are kept free for the answer. */
  answerTokens: number;
  /** What an answer costs on average, in US dollars, as Segmind says; null where it says nothing. */
  averageCost: number | null;
  /** How long an answer takes on average, in ms, as Segmind says; null where it says nothing. */
  averageTime: number | null;
  /** Where the system text goes: its own message, or folded into the first question. */
  systemRole: 'system' | 'folded';
};
