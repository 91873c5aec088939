import type { ChatMessage } from '@/tests/emulator/api/request-body';

/** A page in the form of a reading: Markdown with headings, a list, a table, links, reference marks. */
export const OTTERS = `# Otters use tools to crack shells

Sea otters are among the few mammals that use tools. They float on their backs and crack [shells](https://example.org/shells) against stones which they carry in a pouch of loose skin.[12] A new study followed 196 otters along the coast of California for two years.

## Why they do it

Hard shells wear teeth down. Females use stones more often than males because their smaller jaws can't open large snails, and the habit keeps their teeth whole. Dr. Chris Law says that otters with worn teeth would otherwise starve.

## Diet

- Sea urchins and **abalone** are eaten first, where there are any.
- Marine snails are eaten where urchins have become rare.

An adult eats about 9 kg of food each day. That is a quarter of its weight.

| Prey | Share |
| --- | --- |
| Urchins | 38 % |
| Snails | 21 % |

## Threats

Oil spills destroy the insulation of the fur. Kelp forests grow back where otters return, since otters keep urchins in check.
`;

/** The system text around readings, with fences as the extension writes them. */
export function systemText(...fenced: string[]): string {
  return [
    'You are an assistant in the side panel of a web browser.',
    'Each piece stands between a line that begins with <<< and a line that ends with >>>, both bearing one mark.',
    ...fenced,
  ].join('\n\n');
}

export function fencePage(markdown: string, title = 'Otters use tools', mark = 'k3f9a2b7'): string {
  return `<<<page ${mark}\nTitle: ${title}\nURL: https://example.org/otters\n\n${markdown}\n${mark} page>>>`;
}

export function fenceSelection(text: string, before = '', after = '', mark = 'p7c1d0e4'): string {
  const around =
    before + after === '' ? [] : ['', 'It stands in this paragraph:', `${before}[the highlighted text]${after}`];
  const head = [
    `<<<selection ${mark}`,
    'Title: Otters use tools',
    'URL: https://example.org/otters',
    'Section: Diet',
    '',
  ];
  return [...head, text, ...around, `${mark} selection>>>`].join('\n');
}

/** A conversation: the system text, then questions and answers in turn, ending in a question. */
export function conversation(system: string, ...turns: string[]): ChatMessage[] {
  const roles = ['user', 'assistant'] as const;
  return [
    { role: 'system', content: system },
    ...turns.map((content, index): ChatMessage => ({ role: roles[index % 2] ?? 'user', content })),
  ];
}
