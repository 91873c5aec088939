import { describe, expect, it } from 'vitest';
import { readModel } from '@/lib/extraction/choice/model';
import { alignWords } from '../../bench/fit/align';
import { binFeatures, fitTrees, predict } from '../../bench/fit/boosted-trees';
import { meanOfModels, storeModel } from '../../bench/fit/store-model';

const words = (text: string) => text.split(' ');

describe('alignWords', () => {
  it('matches the words of a page that its wanted text has, in order', () => {
    const page = words('home news the otter dives for mussels share the otter rests on its back home');
    const matched = alignWords(page, words('the otter dives for mussels the otter rests on its back'));
    expect(page.filter((_, index) => matched[index] === 0)).toEqual(['home', 'news', 'share', 'home']);
  });

  it('matches a long run that the wanted text has in another place', () => {
    const page = words('one two three four five six seven alpha beta gamma delta epsilon zeta');
    const matched = alignWords(page, words('alpha beta gamma delta epsilon zeta one two three four five six seven'));
    expect(matched.every((each) => each === 1)).toBe(true);
  });

  it('matches each wanted word once', () => {
    expect([...alignWords(words('a a a'), words('a'))].reduce((sum, each) => sum + each, 0)).toBe(1);
  });
});

describe('fitTrees', () => {
  const OPTIONS = { trees: 40, depth: 2, rate: 0.3, leastWeight: 1, columns: 1, groups: 1, rows: 1, seed: 1, ridge: 1 };
  const features = Array.from({ length: 400 }, (_, row) => Float32Array.of(row % 20, (row * 7) % 13, (row * 3) % 5));
  const labels = Float64Array.from(features, ([first = 0, second = 0]) => (first > 9 !== second > 6 ? 1 : 0));
  const weights = new Float64Array(400).fill(1);
  const targets = { labels, weights, groups: new Int32Array(400) };
  const model = fitTrees(binFeatures(features), Int32Array.from(features.keys()), targets, OPTIONS);

  it('learns what two features say together', () => {
    for (const [row, each] of features.entries()) expect(predict(model, each) > 0.5 ? 1 : 0).toBe(labels[row]);
  });

  it('makes one model of several, whose score is the mean of theirs', () => {
    const other = fitTrees(binFeatures(features), Int32Array.from(features.keys()), targets, {
      ...OPTIONS,
      rows: 0.5,
      seed: 2,
    });
    const oddsOf = (chance: number) => Math.log(chance / (1 - chance));
    const both = meanOfModels([model, { ...other, base: model.base }]);
    for (const each of features.slice(0, 20)) {
      const mean = (oddsOf(predict(model, each)) + oddsOf(predict({ ...other, base: model.base }, each))) / 2;
      expect(oddsOf(predict(both, each))).toBeCloseTo(mean, 6);
    }
  });

  it('is stored so that the product reads the same chances from it', () => {
    const names = ['first', 'second', 'third'];
    const chanceOf = readModel(storeModel(model, names), names);
    for (const each of features) expect(chanceOf(each)).toBeCloseTo(predict(model, each), 1);
  });

  it('is read by the names of its features, in whatever order they are given', () => {
    const chanceOf = readModel(storeModel(model, ['first', 'second', 'third']), ['third', 'second', 'first']);
    const [row = Float32Array.of()] = features;
    expect(chanceOf([...row].toReversed())).toBeCloseTo(predict(model, row), 1);
  });
});
