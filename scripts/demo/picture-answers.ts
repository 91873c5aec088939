// What the pictures show: questions about the article, and answers that say what stands there. They were written by hand,
// since an emulator answers in place of Segmind.

export const WHY_ONE = {
  question: 'Why do they keep one stone?',
  answer: `The article calls this an **open question**: nobody knows how an otter picks its favourite, or how long it keeps it. Three things make a good stone worth carrying:

- An otter must eat about **a quarter of its weight** each day, so whatever opens a meal more quickly pays.
- A stone costs nothing, weighs little under water, and “wears out before the teeth do”.
- A dropped one sinks out of sight.

The pouch under the *left* arm seems to be preferred.`,
};

const TABLE = `| Place | Main prey | With a stone |
| --- | --- | ---: |
| Amchitka | Urchins, fish | 1 % |
| Monterey Bay | Snails, crabs | 16 % |
| Moss Landing | Mussels | 20 % |`;

export const HOW_OFTEN = {
  question: 'How often do they use tools, and where?',
  answer: `It depends on the food, and so on the place:

${TABLE}

The first two are shares of dives, the last one of mussels. In Monterey **a fifth** of the otters were never seen with a tool; a few used one on almost every dive.

### Three ways to open a shell

1. **Anvil**: a flat stone on the chest
2. **Hammer**: knocks abalones off the rock, 45 blows in 15 seconds
3. **Fixed rock**: mussels are smashed against a boulder`,
};

export const AGAIN = {
  answer: `Seldom in Alaska, often in California.

- **Amchitka**, Aleutians: on 1 % of dives. An otter can bite an urchin open.
- **Monterey Bay**: on 16 % of dives, for snails, crabs and clams.
- **Moss Landing**: 20 % of mussels were opened on stones.

Diet tells more than place or age: those who live on marine snails use a stone on almost every dive.`,
};
