/** What the person wants. */
export type Intent = 'summary' | 'key-points' | 'explain' | 'translate' | 'question';

/** An intent is searched for in this many UTF-16 units at the beginning: "What does the summary say?" is a question. */
const OPENING = 90;

const INTENTS: ReadonlyArray<readonly [Intent, RegExp]> = [
  [
    'translate',
    /^\W*(please |can you |could you )*(translate|übersetz|tradui[sr]|traduc|переведи)|^.{0,60}(翻译|翻譯|翻訳|번역)/iu,
  ],
  [
    'explain',
    /^\W*(please |can you |could you )*(explain|erklär|expli(que|ca)|объясни)|^.{0,60}(解释|解釋|説明|설명)/iu,
  ],
  [
    'key-points',
    /\b(key|main|most important) (points|ideas|takeaways|facts)\b|\btakeaways\b|kernpunkte|wichtigste[n]? punkte|points (clés|principaux)|puntos (clave|principales)|ключевые|要点|要點|핵심/iu,
  ],
  [
    'summary',
    /^\W*(please |can you |could you |give me |write )*(a |an )?(short |brief |quick )*(summar|tl;?dr|overview|sum up)|zusammenfass|^fass|^.{0,12}résum|^.{0,12}resum|^.{0,12}riassum|резюм|кратко|总结|總結|摘要|概要|要約|まとめ|요약/iu,
  ],
];

/** Finds the intent of a request from its beginning. */
export function findIntent(request: string): Intent {
  const opening = request.slice(0, OPENING);
  return INTENTS.find(([, pattern]) => pattern.test(opening))?.[0] ?? 'question';
}
