import type { FormalContext } from '@xeno/forms';
import { setOf } from '../attribute-set.js';
import type { Expert } from '../expert.js';
import { KnownRows } from './known-rows.js';
import { RowsExpert } from './rows-expert.js';

/** An expert for whom the objects of a finite context are all there are. */
export function contextExpert(context: FormalContext): Expert {
  const size = context.attributes.length;
  const rows = context.rows.map((row, at) => ({
    has: setOf(size, row),
    witness: { kind: 'object', name: context.objects[at] ?? '' } as const,
  }));
  return new RowsExpert(context.attributes, new KnownRows(rows));
}
