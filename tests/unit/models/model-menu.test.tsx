// @vitest-environment happy-dom
import { ChevronDown } from 'lucide-preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ModelMenu } from '@/components/models/ModelMenu';
import { Menu } from '@/components/ui/Menu';
import { MODELS } from '@/lib/models/model-list';
import { ownModels } from '@/lib/settings/own-models';
import { settings } from '@/lib/settings/settings';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildLedgerRow, NOW } from '../database/rows';
import { draw } from '../ui/draw';

beforeEach(async () => {
  await freshDatabase();
  // happy-dom has no popovers, of which the menu needs only opening and closing.
  const toggle = (newState: string) =>
    function toggled(this: HTMLElement) {
      this.dispatchEvent(Object.assign(new Event('toggle'), { newState }));
    };
  Object.assign(HTMLElement.prototype, { showPopover: toggle('open'), hidePopover: toggle('closed') });
});

const choose = vi.fn();
const item = (root: HTMLElement, name: string) =>
  Array.from(root.querySelectorAll<HTMLElement>('[role=menuitemradio]')).find((each) =>
    each.textContent?.startsWith(name),
  );
const press = (key: string) =>
  act(() => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));

async function open(current: string | null = null): Promise<HTMLElement> {
  const root = await draw(
    <Menu label="More" icon={ChevronDown} items={[{ label: 'Explain', onSelect: () => {} }]}>
      <ModelMenu label="Model" current={current} onChoose={choose} />
    </Menu>,
  );
  await act(() => root.querySelector('button')?.focus());
  expect(root.querySelectorAll('[role=menuitemradio]')).toHaveLength(0);
  await act(() => root.querySelector<HTMLElement>('[aria-haspopup=menu][role=menuitem]')?.click());
  await vi.waitFor(() => expect(root.querySelectorAll('[role=menuitemradio]').length).toBeGreaterThan(0));
  return root;
}

/** As many answers of a model as given, each of 3 s and 0.002 dollars. */
const answersOf = (model: string, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const time = NOW + index * 10_000;
    return buildLedgerRow({ id: `${model}-${index}`, model, time, endedAt: time + 3_000, cost: 0.002 });
  });

describe('the list of models', () => {
  it('names each model with Segmind’s average, marked as such, and marks the one of the options', async () => {
    const root = await open();
    const items = Array.from(root.querySelectorAll('[role=menuitemradio]'));
    expect(items).toHaveLength(MODELS.length);
    expect(item(root, 'Kimi K2')?.textContent).toMatch(/^Kimi K2 Segmind’s average: 2\ss\s·\s\$0\.001\d*$/);
    expect(item(root, 'GLM')?.textContent).toMatch(/^GLM 5\.2 Segmind’s average: \$0\.001\d*$/);
    expect(item(root, 'DeepSeek V3')?.textContent).toContain('default');
    expect(items.filter((each) => each.matches('[aria-checked=true]'))).toEqual([item(root, 'DeepSeek V3')]);
    expect(document.activeElement).toBe(item(root, 'DeepSeek V3'));
  });

  it('says what is usual for the person from five answers on', async () => {
    await putRows({ ledger: [...answersOf('gpt-4o', 5), ...answersOf('qwen-plus', 4)] });
    const root = await open('gpt-4o');
    await vi.waitFor(() => expect(item(root, 'GPT-4o')?.textContent).toMatch(/^GPT-4o usually 3\ss\s·\s\$0\.002\d*$/));
    expect(item(root, 'Qwen Plus')?.textContent).toContain('Segmind’s average');
    expect(item(root, 'GPT-4o')?.getAttribute('aria-checked')).toBe('true');
  });

  it('has the person’s own models and those in use too, each once, and nothing that can’t be a name', async () => {
    await ownModels.set(['my-model', 'qwen-plus', '../evil', 'a b']);
    await settings.model.set('used-before');
    const root = await open('../../evil');
    const names = Array.from(root.querySelectorAll('.model-name'), ({ textContent }) => textContent);
    expect(names.slice(MODELS.length)).toEqual(['my-model', 'used-before']);
    expect(item(root, 'my-model')?.textContent).toBe('my-model');
    expect(root.querySelectorAll('[aria-checked=true]')).toHaveLength(0);
  });

  it('tells the choice by the name at Segmind', async () => {
    const root = await open();
    await act(() => item(root, 'Kimi K2')?.click());
    expect(choose).toHaveBeenLastCalledWith('kimi-k2-instruct-0905');
  });

  it('moves by its own keys, and not the menu around it', async () => {
    const root = await open();
    expect(document.activeElement).toBe(item(root, 'DeepSeek V3'));
    await press('ArrowDown');
    expect(document.activeElement).toBe(item(root, 'DeepSeek R1'));
    await press('End');
    expect(document.activeElement?.textContent).toBe('Add or remove models…');
    await press('ArrowLeft');
    expect(document.activeElement?.textContent).toBe('Model');
    expect(root.querySelectorAll('[role=menuitemradio]')).toHaveLength(0);
    await press('ArrowDown');
    expect(document.activeElement?.textContent).toBe('Explain');
    await press('End');
    expect(document.activeElement?.textContent).toBe('Model');
  });
});
