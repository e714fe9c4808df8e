import type { RecordedBlock, Trust } from '@xeno/plugin-api';
import { trustLevels } from '@xeno/plugin-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OwnConclusion, propagate } from './propagate.js';

type Kind = RecordedBlock['kind'];

function block(id: string, kind: Kind, depends: string[] = [], more: Partial<RecordedBlock> = {}): RecordedBlock {
  return { id, kind, statement: '', depends, ...more };
}
const claim = (id: string, kind: Kind, depends: string[] = []): RecordedBlock =>
  block(id, kind, depends, { obligation: `p#${id}` });
const met = (trust: Trust): OwnConclusion => ({
  conclusion: 'met',
  trust,
  reason: 'z3 answered Theorem, as expected.',
});
const failed = (conclusion: OwnConclusion['conclusion']): OwnConclusion => ({
  conclusion,
  reason: `It is ${conclusion}.`,
});

function statusOf(blocks: RecordedBlock[], own: Record<string, OwnConclusion>, id: string) {
  return propagate(blocks, new Map(Object.entries(own))).find((status) => status.block === id);
}

describe('a block', () => {
  const base = [block('A', 'axiom'), block('D', 'definition', ['A'])];

  it('is established by its own conclusion on a base, with the base beneath it nearest first', () => {
    expect(statusOf([...base, claim('L', 'lemma', ['D'])], { L: met('claimed') }, 'L')).toEqual({
      block: 'L',
      established: true,
      conclusion: 'met',
      trust: 'claimed',
      weakest: ['L'],
      base: ['D', 'A'],
      reason: 'z3 answered Theorem, as expected.',
    });
  });

  it('has the trust of the weakest lemma or theorem beneath it, which is named', () => {
    const blocks = [...base, claim('L', 'lemma', ['A']), claim('M', 'lemma', ['L']), claim('T', 'theorem', ['M', 'D'])];
    const status = statusOf(blocks, { L: met('claimed'), M: met('certified'), T: met('corroborated') }, 'T');
    expect(status).toMatchObject({ established: true, trust: 'claimed', weakest: ['L'] });
    expect(status?.reason).toBe('z3 answered Theorem, as expected. It is only claimed, because it rests on L.');
  });

  it('names no weakest link when everything is certified', () => {
    const blocks = [claim('L', 'lemma'), claim('T', 'theorem', ['L'])];
    expect(statusOf(blocks, { L: met('certified'), T: met('certified') }, 'T')?.weakest).toEqual([]);
  });

  it('sees through a definition to the lemmas beneath it', () => {
    const blocks = [claim('L', 'lemma'), block('D', 'definition', ['L']), claim('T', 'theorem', ['D'])];
    expect(statusOf(blocks, { L: met('claimed'), T: met('certified') }, 'T')).toMatchObject({
      trust: 'claimed',
      weakest: ['L'],
      base: ['D'],
    });
    expect(statusOf(blocks, { L: failed('open'), T: met('certified') }, 'T')).toMatchObject({
      established: false,
      weakest: ['L'],
    });
  });

  it('falls with what it rests on, and says with what', () => {
    const blocks = [claim('L', 'lemma'), claim('M', 'lemma', ['L']), claim('T', 'theorem', ['M'])];
    const own = { L: failed('violated'), M: met('claimed'), T: met('claimed') };
    expect(statusOf(blocks, own, 'T')).toEqual({
      block: 'T',
      established: false,
      conclusion: 'met',
      weakest: ['L'],
      base: [],
      reason: 'It rests on M, which is not established.',
    });
    expect(statusOf(blocks, { ...own, T: failed('open') }, 'T')).toMatchObject({
      weakest: ['T', 'L'],
      reason: 'It is open. It also rests on M, which is not established.',
    });
  });

  it('names the nearest of several causes first', () => {
    const blocks = [
      claim('L', 'lemma'),
      claim('M', 'lemma', ['L']),
      claim('K', 'lemma'),
      claim('T', 'theorem', ['M', 'K']),
    ];
    const own = { L: failed('open'), M: met('claimed'), K: failed('open'), T: met('claimed') };
    expect(statusOf(blocks, own, 'T')?.weakest).toEqual(['K', 'L']);
  });

  it('does not blame a definition for trust that lemmas beneath it hold down', () => {
    const blocks = [claim('L', 'lemma'), claim('D', 'definition', ['L']), claim('T', 'theorem', ['D'])];
    const own = { L: met('claimed'), D: met('claimed'), T: met('certified') };
    expect(statusOf(blocks, own, 'T')?.weakest).toEqual(['L']);
  });

  it.each(['open', 'violated', 'fault', 'contradiction'] as const)(
    'is not established when its own conclusion is %s',
    (conclusion) => {
      expect(statusOf([claim('L', 'lemma')], { L: failed(conclusion) }, 'L')).toMatchObject({
        established: false,
        weakest: ['L'],
        conclusion,
      });
    },
  );

  it('is not established before its obligation was attempted', () => {
    expect(statusOf([claim('L', 'lemma')], {}, 'L')).toMatchObject({
      established: false,
      reason: 'Its obligation has not been attempted.',
    });
  });

  it('without an obligation rests on the lemmas beneath it, by a step that nobody checked', () => {
    const blocks = [claim('L', 'lemma'), claim('M', 'lemma'), block('T', 'theorem', ['L', 'M'])];
    expect(statusOf(blocks, { L: met('certified'), M: met('certified') }, 'T')).toEqual({
      block: 'T',
      established: true,
      trust: 'admitted',
      weakest: ['T'],
      base: [],
      reason: 'The step from L and M to it is not machine-checked.',
    });
    expect(statusOf(blocks, { L: met('certified') }, 'T')).toMatchObject({ established: false, weakest: ['M'] });
  });

  it('without an obligation and without a lemma beneath is shown by nothing', () => {
    expect(statusOf([...base, block('T', 'theorem', ['D'])], {}, 'T')).toMatchObject({
      established: false,
      weakest: ['T'],
      reason: 'It carries no obligation and rests on no lemma or theorem, so nothing shows it.',
    });
  });

  it('stands admitted while no engine answers, and falls when one refutes it', () => {
    const admitted = block('L', 'lemma', [], {
      obligation: 'p#L',
      admitted: { by: 'Emmy', reason: 'Known since 1921.' },
    });
    expect(statusOf([admitted], {}, 'L')).toMatchObject({
      established: true,
      trust: 'admitted',
      weakest: ['L'],
      reason: 'It is admitted by Emmy, not proved: Known since 1921.',
    });
    expect(statusOf([admitted], { L: failed('open') }, 'L')).toMatchObject({
      established: true,
      trust: 'admitted',
      conclusion: 'open',
    });
    expect(statusOf([admitted], { L: met('claimed') }, 'L')).toMatchObject({ established: true, trust: 'claimed' });
    expect(statusOf([admitted], { L: failed('violated') }, 'L')?.established).toBe(false);
    expect(statusOf([admitted], { L: failed('contradiction') }, 'L')?.established).toBe(false);
  });

  it('of the base is established, unless an obligation of its own is not met', () => {
    const blocks = [claim('D', 'definition'), claim('T', 'theorem', ['D'])];
    expect(statusOf(blocks, { D: met('claimed'), T: met('certified') }, 'D')).toMatchObject({
      established: true,
      trust: 'claimed',
    });
    expect(statusOf(blocks, { D: met('claimed'), T: met('certified') }, 'T')).toMatchObject({
      trust: 'certified',
      weakest: [],
      base: ['D'],
    });
    expect(statusOf(blocks, { D: failed('open'), T: met('certified') }, 'T')).toMatchObject({
      established: false,
      weakest: ['D'],
    });
    expect(statusOf([block('A', 'axiom')], {}, 'A')).toEqual({
      block: 'A',
      established: true,
      weakest: [],
      base: [],
      reason: 'It is an axiom, taken as given.',
    });
  });
});

describe('structures that validation would have refused', () => {
  it('come to an end on cycles, which establish nothing', () => {
    const blocks = [
      claim('A', 'lemma', ['B']),
      claim('B', 'lemma', ['A']),
      claim('T', 'theorem', ['B']),
      claim('S', 'lemma', ['S']),
    ];
    const own = new Map(blocks.map(({ id }) => [id, met('certified')]));
    expect(propagate(blocks, own).map(({ established }) => established)).toEqual([false, false, false, false]);
  });

  it('do not establish what depends on something unknown', () => {
    expect(statusOf([claim('T', 'theorem', ['gone'])], { T: met('certified') }, 'T')).toMatchObject({
      established: false,
      reason: 'It depends on gone, which does not exist.',
    });
  });
});

describe('any structure', () => {
  const kinds = ['axiom', 'definition', 'lemma', 'theorem', 'corollary'] as const;
  const structure = fc
    .array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        depends: fc.array(fc.nat(), { maxLength: 4 }),
        own: fc.option(fc.constantFrom('met', 'open', 'violated', 'fault', 'contradiction'), { nil: undefined }),
        trust: fc.constantFrom<Trust>('claimed', 'corroborated', 'certified'),
        admitted: fc.boolean(),
      }),
      { maxLength: 25 },
    )
    .map((items) => {
      const blocks = items.map((item, at) =>
        block(`b${at}`, item.kind, at === 0 ? [] : [...new Set(item.depends.map((number) => `b${number % at}`))], {
          ...(item.own ? { obligation: `p#b${at}` } : {}),
          ...(item.admitted ? { admitted: {} } : {}),
        }),
      );
      const own = new Map<string, OwnConclusion>();
      items.forEach((item, at) => {
        if (item.own) own.set(`b${at}`, item.own === 'met' ? met(item.trust) : failed(item.own as 'open'));
      });
      return { blocks, own };
    });

  it('agrees with the definition: established exactly when it and all beneath it hold, with the least trust among them', () => {
    fc.assert(
      fc.property(structure, ({ blocks, own }) => {
        const statuses = new Map(propagate(blocks, own).map((status) => [status.block, status]));
        const byId = new Map(blocks.map((one) => [one.id, one]));
        for (const top of blocks) {
          const below = new Set<string>();
          const visit = (id: string): void => {
            if (below.has(id)) return;
            below.add(id);
            byId.get(id)?.depends.forEach(visit);
          };
          visit(top.id);
          const isBase = (id: string): boolean => ['axiom', 'definition'].includes(byId.get(id)?.kind ?? '');
          const holds = (id: string): Trust | undefined | false => {
            const one = byId.get(id) as RecordedBlock;
            const said = own.get(id);
            if (said?.conclusion === 'met') return said.trust;
            if (one.admitted && (!said || said.conclusion === 'open' || said.conclusion === 'fault')) return 'admitted';
            if (said) return false;
            if (isBase(id)) return undefined;
            return one.depends.some((needed) => !isBase(needed)) ? 'admitted' : false;
          };
          const status = statuses.get(top.id);
          const established = [...below].every((id) => holds(id) !== false);
          expect(status?.established).toBe(established);
          expect(new Set(status?.base)).toEqual(new Set([...below].filter((id) => id !== top.id && isBase(id))));
          if (!established) {
            expect(status?.weakest.length).toBeGreaterThan(0);
            for (const id of status?.weakest ?? []) expect(holds(id)).toBe(false);
          } else if (!isBase(top.id)) {
            const trusts = [...below].filter((id) => !isBase(id)).map((id) => trustLevels.indexOf(holds(id) as Trust));
            const least = trustLevels[Math.min(...trusts)];
            expect(status?.trust).toBe(least);
            for (const id of status?.weakest ?? []) expect(holds(id)).toBe(least);
            expect(status?.weakest.length === 0).toBe(least === 'certified');
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('with tens of thousands of blocks keeps its lists short and says when it cut them', () => {
    const axioms = Array.from({ length: 5_000 }, (_, at) => block(`a${at}`, 'axiom'));
    const lemmas = Array.from({ length: 15_000 }, (_, at) =>
      claim(`l${at}`, 'lemma', [`a${at % 5_000}`, ...(at === 0 ? [] : [`l${at - 1}`, `l${Math.floor(at / 2)}`])]),
    );
    const top = claim(
      'top',
      'theorem',
      lemmas.map(({ id }) => id),
    );
    const peak = claim('peak', 'corollary', ['top']);
    const own = new Map([...lemmas, top, peak].map(({ id }) => [id, met('claimed')]));
    const statuses = propagate([...axioms, ...lemmas, top, peak], own);
    expect(statuses.every(({ established }) => established)).toBe(true);
    expect(Math.max(...statuses.map(({ base }) => base.length))).toBe(10);
    for (const status of statuses.slice(-2)) expect(status.reason).toContain('only the nearest are listed');
  });
});
