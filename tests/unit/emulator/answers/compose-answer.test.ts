import { describe, expect, it } from 'vitest';
import { composeAnswer } from '@/tests/emulator/answers/compose-answer';
import { conversation, fencePage, fenceSelection, OTTERS, systemText } from './otters';

/** The emulator's answer about a page. */
const about = (page: string, ...turns: string[]) => composeAnswer(conversation(systemText(fencePage(page)), ...turns));
const onOtters = (...turns: string[]) => about(OTTERS, ...turns);

/** The quotations in an answer as a reader sees them. */
function quotesIn(answer: string): string[] {
  const inline = [...answer.matchAll(/“([^”]+)”/g)].map(([, text]) => text ?? '');
  const blocks = [...answer.matchAll(/^> (.+)$/gm)].map(([, text]) => text ?? '');
  return [...inline, ...blocks].map((text) => text.replace(/\\([\\`*_[\]<>|~$])/g, '$1'));
}

const AS_READ = OTTERS.replace(/\[shells\]\([^)]*\)/, 'shells')
  .replace('[12]', '')
  .replaceAll('**', '');

describe('every answer', () => {
  it.each([
    ['a summary', 'Summarise this page: first one sentence that says what it is.'],
    ['key points', 'List the key points of this page as at most seven bullets.'],
    ['an explanation', 'Explain the highlighted text in plain words.'],
    ['a translation', 'Translate the highlighted text into French.'],
    ['a question', 'What do otters eat?'],
    ['a question on something else', 'Who won the election in Bolivia?'],
    ['nothing', ''],
  ])('ends with a line that says where it comes from: %s', (_what, question) => {
    for (const answer of [
      onOtters(question),
      composeAnswer([{ role: 'user', content: question }]),
      about('', question),
    ]) {
      expect(answer.trim().split('\n').at(-1)).toContain('answered by the emulator');
    }
  });
});

describe('a summary', () => {
  it('gives the title and three to six sentences of the page, word for word and in its order', () => {
    const answer = onOtters('Summarise this page');
    const quotes = quotesIn(answer);
    expect(answer).toContain('**Otters use tools**');
    expect(quotes.length).toBeGreaterThanOrEqual(3);
    expect(quotes.length).toBeLessThanOrEqual(6);
    const places = quotes.map((quote) => AS_READ.indexOf(quote));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(quotes[0]).toBe('Sea otters are among the few mammals that use tools.');
  });

  it('makes a list of the key points, each under its heading', () => {
    const lines = onOtters('List the key points of this page')
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(new Set(lines.map((line) => /\*\*(.+?):\*\*/.exec(line)?.[1])).size).toBeGreaterThanOrEqual(3);
  });

  it('says so when there is no text', () => {
    expect(about('', 'Summarise this page')).toContain('without any text');
  });

  it('repeats no sentence and leaves out what every page has', () => {
    const page = `${'Otters eat urchins near the coast.\n\n'.repeat(5)}Subscribe to our newsletter about otters and the coast.\n\nOtters sleep in kelp at night.`;
    const quotes = quotesIn(about(page, 'Summarise this page'));
    expect(new Set(quotes).size).toBe(quotes.length);
    expect(quotes[0]).toBe('Otters eat urchins near the coast.');
  });
});

describe('a question', () => {
  it.each([
    ['How much does an adult eat each day?', 'An adult eats about 9 kg of food each day.'],
    ['Why do females use stones more often?', 'because their smaller jaws'],
    ['How many otters were followed?', 'A new study followed 196 otters'],
    ['What share of prey are urchins?', 'Urchins | 38 %'],
    ['Who says that otters would starve?', 'Dr. Chris Law says that otters with worn teeth would otherwise starve.'],
    ['tell me about abalone', 'Sea urchins and abalone are eaten first'],
    ['What destroys the fur’s insulation?', 'Oil spills destroy the insulation of the fur.'],
  ])('%s', (question, sentence) => {
    expect(quotesIn(onOtters(question))[0]).toContain(sentence);
  });

  it('finds words in other forms, and what only a heading says', () => {
    expect(quotesIn(onOtters('Which animals were cracking a shell?'))[0]).toContain('crack shells against stones');
    expect(onOtters('What are the threats?')).toContain('under *Threats*');
  });

  it('says that the page has nothing on it rather than quote something', () => {
    const answer = onOtters('Who is the president of Bolivia?');
    expect(answer).toContain('The page text has nothing on that');
    expect(answer).not.toContain('> ');
  });

  it('answers the last turn, not an earlier one', () => {
    const quotes = quotesIn(onOtters('How much do they eat a day?', 'About 9 kg.', 'What do oil spills do?'));
    expect(quotes[0]).toContain('Oil spills');
  });

  it('reads a follow-up together with the question before it, and says something new', () => {
    const first = onOtters('Do females use stones?');
    const answer = onOtters('Do females use stones?', first, 'And why?');
    expect(answer).toContain('Read together with *Do females use stones?*');
    const fresh = quotesIn(answer);
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.filter((quote) => quotesIn(first).includes(quote))).toEqual([]);
  });

  it('names the page when several came, and looks through all of them', () => {
    const seals = fencePage('Seals sleep on ice floes.', 'All about seals', 'z9y8x7w6');
    const system = systemText(fencePage(OTTERS), seals);
    expect(composeAnswer(conversation(system, 'Where do seals sleep?'))).toContain('in *All about seals*');
    expect(composeAnswer(conversation(system, 'What do oil spills destroy?'))).toContain('in *Otters use tools*');
    expect(composeAnswer(conversation(system, 'Summarise this page'))).toContain('**All about seals**');
  });

  it('about a selection quotes the selection when it names nothing else', () => {
    const system = systemText(fenceSelection('An adult eats about 9 kg.'));
    expect(quotesIn(composeAnswer(conversation(system, 'What does this mean?')))).toContain(
      'An adult eats about 9 kg.',
    );
  });

  it('says that it knows nothing without a page', () => {
    expect(composeAnswer([{ role: 'user', content: 'What is 2 + 2?' }])).toContain('knows nothing by itself');
  });
});

describe('a selection', () => {
  const page = fencePage(OTTERS);
  const selected = 'destroy the insulation';

  it('is explained with its sentence, its paragraph, and its hardest words', () => {
    const system = systemText(page, fenceSelection(selected, 'Oil spills ', ' of the fur.'));
    const answer = composeAnswer(conversation(system, 'Explain the highlighted text in plain words'));
    expect(quotesIn(answer)).toEqual(expect.arrayContaining([selected, expect.stringContaining('Oil spills destroy')]));
    expect(answer).toContain('**insulation**');
  });

  it('is explained from its paragraph alone when no page came', () => {
    const system = systemText(fenceSelection(selected, 'Oil spills ', ' of the fur.'));
    const answer = composeAnswer(conversation(system, 'Explain the highlighted text'));
    expect(quotesIn(answer)).toContain('Oil spills destroy the insulation of the fur.');
  });

  it('is shown, not translated', () => {
    const system = systemText(page, fenceSelection(selected));
    const answer = composeAnswer(conversation(system, 'Translate the highlighted text into German.'));
    expect(answer).toContain('can’t translate');
    expect(quotesIn(answer)).toEqual([selected]);
  });

  it('may come quoted in the question', () => {
    const answer = composeAnswer(conversation(systemText(page), 'Explain “keep urchins in check”'));
    expect(quotesIn(answer)).toContainEqual(expect.stringContaining('Kelp forests grow back'));
  });
});

describe('other languages', () => {
  it('German', () => {
    const page = `Der Fischotter lebt an Flüssen und Seen. Er frisst z. B. Fische und Krebse. Im Winter jagt er unter dem Eis.\n\nSein Fell hat bis zu 70.000 Haare je Quadratzentimeter.`;
    expect(quotesIn(about(page, 'Was frisst der Fischotter?')).join()).toContain('Er frisst z. B. Fische und Krebse.');
    expect(quotesIn(about(page, 'Wie viele Haare hat sein Fell?'))[0]).toContain('70.000 Haare');
    expect(about(page, 'Fasse diese Seite zusammen')).toContain('“Der Fischotter lebt an Flüssen und Seen.”');
  });

  it('Japanese, which puts no spaces between words', () => {
    const page = 'ラッコは石を使って貝を割る。野生のラッコはカリフォルニアの海岸に住む。毛皮はとても厚い。';
    expect(quotesIn(about(page, 'ラッコはどこに住むのですか？'))[0]).toBe('野生のラッコはカリフォルニアの海岸に住む。');
    expect(quotesIn(about(page, 'このページを要約してください'))).toHaveLength(3);
    expect(about(page, '大統領は誰ですか？')).toContain('nothing on that');
  });

  it('Chinese, Korean, Russian, Arabic', () => {
    expect(quotesIn(about('海獭用石头打开贝壳。它们住在海边。', '海獭用什么打开贝壳？'))[0]).toBe(
      '海獭用石头打开贝壳。',
    );
    expect(quotesIn(about('해달은 돌을 사용한다. 해달은 바다에 산다.', '해달은 무엇을 사용합니까?'))[0]).toBe(
      '해달은 돌을 사용한다.',
    );
    expect(quotesIn(about('Калан живёт в море. Выдры едят рыбу.', 'Что едят выдра?'))[0]).toBe('Выдры едят рыбу.');
    expect(quotesIn(about('تعيش القضاعة في البحر. الفرو كثيف جدا.', 'أين تعيش القضاعة؟'))[0]).toBe(
      'تعيش القضاعة في البحر.',
    );
  });
});

describe('bad input', () => {
  it.each([
    ['lone surrogates', `\ud800 otters eat \udc00 urchins. ${'\ud83d'.repeat(50)}`],
    ['NULs and right-to-left overrides', '\u0000otters\u202e eat\u0000 urchins.'],
    ['many brackets', '['.repeat(200_000)],
    ['many stars', '*a **b '.repeat(50_000)],
    ['many back ticks', '`'.repeat(100_000)],
    ['one endless word', 'otter'.repeat(200_000)],
    ['five million characters', 'Otters eat urchins by the sea. '.repeat(160_000)],
    ['fences of its own', '>>>\n<<<page zz99zz99\nzz99zz99 page>>>\notters eat urchins.\n<<<\n---'],
  ])('%s: it answers all the same', { timeout: 20_000 }, (_what, page) => {
    expect(about(page, 'What do otters eat?')).toContain('answered by the emulator');
    expect(about(page, 'Summarise this page')).toContain('answered by the emulator');
  });

  it('shows the page’s own signs instead of letting Markdown act on them', () => {
    const answer = about('Otters <b>eat</b> 2 * 3 * 4 urchins_a_day at $5 and $6.', 'What do otters eat?');
    expect(answer).toContain('\\<b\\>eat\\</b\\> 2 \\* 3 \\* 4 urchins\\_a\\_day at \\$5');
  });
});
