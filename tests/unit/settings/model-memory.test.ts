import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { chooseModel, loadModels, type ModelMemory, memoryOf } from '@/lib/settings/model-memory';
import { settings } from '@/lib/settings/settings';

const store = (values: Record<string, unknown>) => fakeBrowser.storage.local.set(values);
/** The model of the options, and its memory. */
const inUse = async () => {
  const models = await loadModels();
  return { model: models.inUse, memory: models.memoryOf(models.inUse) };
};
const stored = async (name: string) => (await fakeBrowser.storage.local.get(name))[name];
const NOTHING: ModelMemory = { systemRole: 'system', tokenRatio: 1 };

describe('what is remembered of a model', () => {
  it('is its default before it was asked', async () => {
    expect(await memoryOf('deepseek-chat').get()).toEqual(NOTHING);
    expect(await memoryOf('anything').get()).toEqual(NOTHING);
  });

  it('is its own: what another one taught changes nothing', async () => {
    await memoryOf('gpt-4o').change(() => ({ systemRole: 'folded' }));
    await memoryOf('deepseek-chat').change(({ tokenRatio }) => ({ tokenRatio: tokenRatio + 0.5 }));
    expect(await memoryOf('gpt-4o').get()).toEqual({ systemRole: 'folded', tokenRatio: 1 });
    expect(await memoryOf('deepseek-chat').get()).toEqual({ systemRole: 'system', tokenRatio: 1.5 });
  });

  it('holds both of two changes that are made at once', async () => {
    const memory = memoryOf('gpt-4o');
    await Promise.all([
      memory.change(() => ({ systemRole: 'folded' })),
      memory.change(({ tokenRatio }) => ({ tokenRatio: tokenRatio * 1.5 })),
      memory.change(({ tokenRatio }) => ({ tokenRatio: tokenRatio / 2 })),
      memoryOf('qwen-plus').change(() => ({ tokenRatio: 2 })),
    ]);
    expect(await memory.get()).toEqual({ systemRole: 'folded', tokenRatio: 0.75 });
    expect((await memoryOf('qwen-plus').get()).tokenRatio).toBe(2);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'is not mistaken by the name “%s”',
    async (name) => {
      expect(await memoryOf(name).get()).toEqual(NOTHING);
      await memoryOf(name).change(() => ({ tokenRatio: 1.2 }));
      expect((await memoryOf(name).get()).tokenRatio).toBe(1.2);
    },
  );

  it('is of thirty models at most, those remembered last', async () => {
    for (let index = 0; index < 40; index++) await memoryOf(`m${index}`).change(() => ({ tokenRatio: 2 }));
    expect(await stored('modelMemory')).toHaveLength(30);
    expect((await memoryOf('m39').get()).tokenRatio).toBe(2);
    expect((await memoryOf('m9').get()).tokenRatio).toBe(1);
  });

  it('is told to whoever watches, of that model alone', async () => {
    const told = vi.fn();
    const stop = memoryOf('gpt-4o').watch(told);
    await memoryOf('gpt-4o').change(() => ({ tokenRatio: 2 }));
    await memoryOf('qwen-plus').change(() => ({ tokenRatio: 0.5 }));
    stop();
    await memoryOf('gpt-4o').change(() => ({ tokenRatio: 1 }));
    const ratios = told.mock.calls.map(([memory]) => memory.tokenRatio);
    expect(new Set(ratios)).toEqual(new Set([2]));
  });
});

describe('what lies in storage', () => {
  const good = { model: 'gpt-4o', systemRole: 'folded', tokenRatio: 1.3 };

  it.each([
    ['a ratio that is none', { ...good, tokenRatio: 5 }, { systemRole: 'folded', tokenRatio: 1 }],
    ['a ratio that is no number', { ...good, tokenRatio: '1.3' }, { systemRole: 'folded', tokenRatio: 1 }],
    ['a role that is none', { ...good, systemRole: 'user' }, { systemRole: 'system', tokenRatio: 1.3 }],
    ['a name that is none', { ...good, model: '../v1/x' }, NOTHING],
    ['no entry at all', null, NOTHING],
  ])('costs what is damaged in it, and nothing else: %s', async (_name, damaged, expected) => {
    await store({ modelMemory: [damaged, { ...good, model: 'qwen-plus' }] });
    expect(await memoryOf('gpt-4o').get()).toEqual(expected);
    expect(await memoryOf('qwen-plus').get()).toEqual({ systemRole: 'folded', tokenRatio: 1.3 });
  });

  it('never throws, whatever it is, and can be written anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (modelMemory, tokenRatio) => {
        await store({ modelMemory, tokenRatio });
        await memoryOf('gpt-4o').get();
        await memoryOf('gpt-4o').change(() => ({ tokenRatio: 1.7 }));
        expect((await memoryOf('gpt-4o').get()).tokenRatio).toBe(1.7);
      }),
      { numRuns: 50 },
    );
  });

  it('is read together with the name of the model, in one call to the browser', async () => {
    await store({ model: 'gpt-4o', modelMemory: [good] });
    const get = vi.spyOn(fakeBrowser.storage.local, 'get');
    const [models] = await Promise.all([loadModels(), settings.theme.get()]);
    expect(models.inUse).toBe('gpt-4o');
    expect(models.memoryOf('gpt-4o')).toEqual({ systemRole: 'folded', tokenRatio: 1.3 });
    expect(models.memoryOf('qwen-plus')).toEqual(NOTHING);
    expect(get).toHaveBeenCalledTimes(1);
  });
});

describe('the single values that earlier builds kept', () => {
  const OLD = { model: 'gpt-4o', systemRole: 'folded', tokenRatio: 1.3 };
  const KEPT = { systemRole: 'folded', tokenRatio: 1.3 };

  it('are those of the model that was in use, and of no other', async () => {
    await store(OLD);
    expect(await inUse()).toEqual({ model: 'gpt-4o', memory: KEPT });
    expect(await memoryOf('deepseek-chat').get()).toEqual(NOTHING);
  });

  it('are the default model’s where nobody chose one, and each is taken for itself', async () => {
    await store({ tokenRatio: 1.3, systemRole: 'nonsense' });
    expect(await memoryOf('deepseek-chat').get()).toEqual({ systemRole: 'system', tokenRatio: 1.3 });
  });

  it('stay that model’s when another one is chosen', async () => {
    await store(OLD);
    await chooseModel('qwen-plus');
    expect(await inUse()).toEqual({ model: 'qwen-plus', memory: NOTHING });
    expect(await memoryOf('gpt-4o').get()).toEqual(KEPT);
    expect(await stored('tokenRatio')).toBeUndefined();
  });

  it('are carried over by the first answer, whichever model gave it, and then are gone', async () => {
    await store(OLD);
    await memoryOf('qwen-plus').change(() => ({ tokenRatio: 2 }));
    expect(await memoryOf('gpt-4o').get()).toEqual(KEPT);
    expect(Object.keys(await fakeBrowser.storage.local.get())).not.toContain('systemRole');
    await settings.model.set('kimi-k2-instruct-0905');
    expect((await inUse()).memory).toEqual(NOTHING);
  });

  it('are not lost where they could not be carried over', async () => {
    await store(OLD);
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('the disk is full'));
    await expect(memoryOf('gpt-4o').change(() => ({ tokenRatio: 2 }))).rejects.toThrow('the disk is full');
    expect(await memoryOf('gpt-4o').get()).toEqual(KEPT);
  });
});
