import { describe, expect, it } from 'vitest';
import { boundMarks } from '@/lib/text/bound-marks';
import { foldLookAlikes } from '@/lib/text/fold-look-alikes';
import { stripControls } from '@/lib/text/strip-controls';

describe('stripControls', () => {
  it.each([
    ['\u202emoc.knab', 'moc.knab'],
    ['a\u2066b\u2069c', 'abc'],
    ['so\u00adft', 'soft'],
    ['a\u200bb\ufeffc\u2060d', 'abcd'],
    ['a\0b\u001bc\u0085d', 'abcd'],
    ['a\u{e0041}b', 'ab'],
    ['a\u061cb\u200eb\u200f', 'abb'],
    ['a\u2028b', 'ab'],
  ])('%j reads %j', (text, seen) => expect(stripControls(text)).toBe(seen));

  it.each(['می\u200cخواهم', 'क्\u200dष', '👩\u200d👧', 'a\tb\nc', 'שלום', 'e\u0301'])('leaves %j', (text) => {
    expect(stripControls(text)).toBe(text);
  });
});

describe('foldLookAlikes', () => {
  it.each([
    ['bank。com', 'bank.com'],
    ['bank｡com', 'bank.com'],
    ['bank․com', 'bank.com'],
    ['https:∕∕bank⁄x', 'https://bank/x'],
    ['https：／／bank', 'https://bank'],
    ['https∶//bank', 'https://bank'],
    ['ＢＡＮＫ.com', 'bank.com'],
    ['𝐛𝐚𝐧𝐤.com', 'bank.com'],
    ['ba\u200dnk\u00ad.com', 'bank.com'],
  ])('%j looks like %j', (text, seen) => expect(foldLookAlikes(text)).toBe(seen));
});

describe('boundMarks', () => {
  it('counts the marks beyond twenty of a run', () => {
    expect(boundMarks(`a${'\u0301'.repeat(25)}b`)).toBe(`a${'\u0301'.repeat(20)}\uFFFD×5b`);
    expect(boundMarks('\u{1e944}'.repeat(30))).toBe(`${'\u{1e944}'.repeat(20)}\uFFFD×10`);
  });

  it('leaves twenty, on each of many letters', () => {
    const text = `a${'\u0301'.repeat(20)}`.repeat(50);
    expect(boundMarks(text)).toBe(text);
  });
});
