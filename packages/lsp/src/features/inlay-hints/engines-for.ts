import type { EngineType } from '@xeno/language';
import type { Project } from '../../project/project.js';

/** The installed engines that take a form and are not switched off, in the order in which `automated` asks them. */
export function enginesFor({ catalog, configuration }: Project, form: string): readonly string[] {
  const off = new Set(configuration.engines.filter(({ enabled }) => !enabled).map(({ name }) => name));
  return [...catalog.engines.values()]
    .filter((engine) => engine.forms.includes(form) && !off.has(engine.id))
    .sort((a, b) => preferenceFor(b, form) - preferenceFor(a, form) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

function preferenceFor({ preference }: EngineType, form: string): number {
  const number = typeof preference === 'object' ? preference[form] : preference;
  return typeof number === 'number' ? number : 0;
}
