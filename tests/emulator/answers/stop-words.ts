/** Words that say nothing about a text's subject: English, German, French, Spanish, Italian, Dutch, Russian. */
const STOP_WORDS = new Set(
  `a about above after again against all also although am an and any are as at be because been before being below
  between both but by can could did do does doing done down during each either else even ever every few for from
  further get got had has have having he her here hers him his how however i if in into is it its itself just let like
  made make many may me might mine more most much must my no nor not now of off on once one only onto or other others
  our ours out over own per quite rather really s same say says said shall she should since so some such t tell than
  that the their theirs them then there these they this those though through to too under until up upon us use very
  was we well were what when where whether which while who whom whose why will with within without would yes yet you
  your yours
  aber als am an auch auf aus bei bin bis da das dass dem den der des die doch du durch ein eine einem einen einer
  eines er es für hat haben ich ihr im in ist ja kann kein man mit nach nicht noch nur ob oder ohne sein sich sie sind
  so über um und uns unter vom von vor war warum was weil wenn wer wie wird wir wo zu zum zur
  au aux avec ce ces cette comme dans de des du elle elles en est et eux il ils je la le les leur lui mais ne nous on
  ou où par pas plus pour pourquoi qu que quel quelle quels qui sa se ses son sont sur te tu un une vous
  al como con cual cuál cuando de del donde el ella ellos en entre era es esta este esto está fue ha hay la las lo los
  más muy no o para pero por porque qué que quién se sin sobre son su sus también un una y ya
  che chi cosa da dal della delle di e gli ha i il in la le lo ma nel nella non per perché più quale sono su un una
  aan bij dat de deze die dit door een en er het hij hoe in is je met naar niet of om ook op te tot uit van voor waar
  waarom was wat wel werd wie zijn
  без бы был была были было в вам вас во все вы где для до его ее если есть еще же за и из или им их как когда кто ли
  мне мы на над не нет но о об он она они от по под почему при с со та так также то только ты у что чтобы это я`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Words that stand in any question about a page. */
const QUESTION_WORDS = new Set(
  `according answer article author briefly describe detail details explain find give happen happened happens mean means
  mention mentioned mentions page paragraph passage please question said show site tell text website write written
  artikel bedeutet erkläre seite article expliquer page texte artículo página texto explica`.split(/\s+/),
);

/** Question words in scripts without spaces between words, to be removed before the text is cut into terms. */
const UNSPACED_QUESTION_WORDS =
  /为什么|為什麼|什么|什麼|怎么|怎麼|如何|哪里|哪個|哪个|多少|是谁|请问|这|吗|嗎|呢|とは|なぜ|どう|どこ|どの|いつ|だれ|誰|何|について|教えて|ください|ですか|ますか|か$|(?:무엇|무슨|어떻|어디|언제|누구|누가|왜)\p{Script=Hangul}*/gu;

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

export function isQuestionWord(word: string): boolean {
  return QUESTION_WORDS.has(word);
}

/** Returns a question without the question words of Chinese, Japanese and Korean. */
export function dropUnspacedQuestionWords(question: string): string {
  return question.replace(UNSPACED_QUESTION_WORDS, ' ');
}
