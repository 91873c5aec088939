import { describe, expect, it } from 'vitest';
import { stripEndTokens } from '@/lib/text/strip-end-tokens';

describe('stripEndTokens', () => {
  it.each([
    ['Otters.<｜end▁of▁sentence｜>', 'Otters.'],
    ['Otters.\n<|im_end|>\n', 'Otters.'],
    ['Otters.<|im_end|> <|endoftext|>', 'Otters.'],
    ['Otters.<|eot_id|>', 'Otters.'],
    ['Otters.</s>', 'Otters.'],
    ['Otters.<end_of_turn>', 'Otters.'],
  ])('takes the end off %j', (text, rest) => expect(stripEndTokens(text)).toBe(rest));

  it.each([
    'Otters.',
    'Otters. \n',
    'The token <|im_end|> ends a turn.',
    '`<|im_end|>`',
    '<s>old</s>',
    '<|im_end|>',
    'a <b>',
    'a | b |>',
    '',
  ])('leaves %j', (text) => expect(stripEndTokens(text)).toBe(text));
});
