import type { WalkedPage } from '@/lib/page/capture';

/** A walked page without anything but an address and a title, for trees that a test makes itself. */
export function walkedPage(facts: Partial<WalkedPage> = {}): WalkedPage {
  return {
    ok: true,
    kind: 'walked',
    url: 'https://pages.test/stories/otters',
    title: 'How otters keep warm',
    language: 'en',
    contentType: 'text/html',
    tree: { styles: '[]', chunks: [], cut: 0, cutSample: '' },
    window: [1200, 800],
    document: [1200, 3000],
    data: [],
    claims: {},
    isLoading: false,
    frameShare: 0,
    focused: true,
    ...facts,
  };
}

/** Paragraphs of whole sentences, each different. */
export function paragraphs(count: number, about = 'otters'): string {
  const subjects = ['The mother', 'A young animal', 'The old male', 'Nobody here', 'The keeper', 'Every visitor'];
  const verbs = [
    'dives for mussels',
    'rests on its back',
    'grooms the dense fur',
    'keeps a favourite stone',
    'sleeps in the kelp',
  ];
  return Array.from({ length: count }, (_, index) => {
    const subject = subjects[index % subjects.length];
    const verb = verbs[index % verbs.length];
    return `<p>${subject} ${verb} in the cold water of the bay, and number ${index} of the ${about} does the same. The fur holds air, so that the skin stays dry, even in winter. It takes hours every day, which leaves little time for play.</p>`;
  }).join('\n');
}
