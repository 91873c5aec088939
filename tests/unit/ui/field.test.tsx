// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { Field } from '@/components/ui/Field';
import { draw } from './draw';

const field = (error?: string) =>
  draw(
    <Field label="Model" hint="Tested with one" error={error}>
      {(wiring) => <input {...wiring} />}
    </Field>,
  );

function described(root: HTMLElement): string[] {
  const ids = root.querySelector('input')?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => root.querySelector(`[id="${id}"]`)?.textContent ?? 'nothing');
}

test('the label belongs to the control', async () => {
  const root = await field();
  expect(root.querySelector('label')?.getAttribute('for')).toBe(root.querySelector('input')?.id);
});

test('without an error the control is described by its hint and is not invalid', async () => {
  const root = await field();
  expect(described(root)).toEqual(['Tested with one']);
  expect(root.querySelector('[aria-invalid]')).toBeNull();
});

test('an error is part of the description and makes the control invalid', async () => {
  const root = await field('No such name');
  expect(described(root)).toEqual(expect.arrayContaining(['Tested with one', 'No such name']));
  expect(root.querySelector('input')?.getAttribute('aria-invalid')).toBe('true');
});
