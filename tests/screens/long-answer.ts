/** An answer with every Markdown element, for tests of appearance, copying and speed. */
export const LONG_ANSWER = `Sea otters use stones to open what their teeth cannot. The page gives three reasons, and one figure for each.

## What they open

1. **Mussels**, hammered on a stone that lies on the chest
2. **Snails** with thick shells, struck against rocks at the water's edge
   - *Tegula* snails most of all
   - abalone, chipped loose with up to 45 blows
3. **Crabs**, seldom

| Prey | Tool use | Share of dives |
| :--- | :------: | -------------: |
| Mussels | often | 21 % |
| Marine snails | very often | 44 % |
| Sea urchins | rarely | 3 % |

> Females use tools more than males, and so protect their teeth from wear.

### How one would count it

\`\`\`python
def share(dives: list[Dive]) -> float:
    return sum(dive.used_tool for dive in dives) / len(dives)
\`\`\`

- [x] counted from shore
- [ ] counted under water

See [the study](https://example.org/otters) or ask on; ~~1963~~ 1964 was the first count. \`npm run bench\` prints it.
`;
