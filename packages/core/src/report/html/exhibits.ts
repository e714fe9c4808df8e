import { type Exhibit, sizeOf } from '../exhibits.js';
import type { ShownImplication } from '../implications.js';
import { visibleText } from '../visible-text.js';
import { escapeHtml } from './escape.js';
import { code, digest, exhibitId, long, table } from './tables.js';

/** In UTF-16 units. */
const mostText = 20_000;
const mostNames = 60;

/** Evidence as pictures, tables and texts, each with a place that the table of obligations links to. */
export function exhibitCards(exhibits: readonly Exhibit[]): string {
  return exhibits.map((exhibit, index) => card(exhibit, index)).join('');
}

function card(exhibit: Exhibit, index: number): string {
  const { title, obligation, engine, check } = exhibit;
  const open = exhibit.kind === 'picture' || exhibit.kind === 'implications';
  const head = `<strong>${escapeHtml(title)}</strong> for ${code(obligation)}, from ${escapeHtml(engine)}${exhibit.kind === 'picture' ? '' : `, ${escapeHtml(check)}`}`;
  // A picture claims nothing that could be checked.
  const found = (exhibit.kind === 'picture' ? [] : exhibit.details).map((detail) => `${long(detail)}<br>`).join('');
  return `<details class="card exhibit" id="${exhibitId(index)}"${open ? ' open' : ''}><summary>${head}</summary>${body(exhibit)}<p class="note">${found}${sizeOf(exhibit.bytes)}, ${digest(exhibit.digest)}</p></details>`;
}

function body(exhibit: Exhibit): string {
  switch (exhibit.kind) {
    case 'picture':
      return picture(exhibit.svg, exhibit.alt);
    case 'implications':
      return `<p>${long(exhibit.summary)}</p>${implicationTable(exhibit.implications, exhibit.title)}`;
    case 'text':
      return `<pre>${escapeHtml(cut(exhibit.text.trimEnd()))}</pre>`;
    case 'elsewhere':
      return '<p class="note">Not shown here: it is too large, or cannot be read any more. It is kept in the data path.</p>';
  }
}

/** As an image, and not as a part of the page: browsers run nothing in it and load nothing for it. */
function picture(svg: string, alt: string): string {
  const data = Buffer.from(svg, 'utf8').toString('base64');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(alt)}"><img alt="${escapeHtml(alt)}" src="data:image/svg+xml;base64,${data}"></div>`;
}

function implicationTable(implications: readonly ShownImplication[], label: string): string {
  const rows = implications.map(({ premise, conclusion, by, core, admitted, all, reason = '' }) => {
    const who = admitted ? `<span class="tag open">? nobody: assumed</span> ${long(reason)}` : escapeHtml(by);
    const used = core === undefined ? '' : names(core) || '(nothing)';
    return `<tr><td class="text">${names(premise) || '(always)'}</td><td>→</td><td class="text">${all ? `all ${conclusion.length} others` : names(conclusion)}</td><td>${who}</td><td class="text">${used}</td></tr>`;
  });
  return table(['whatever is', '', 'is also', 'says', 'really used'], rows, label);
}

function names(list: readonly string[]): string {
  const shown = list.slice(0, mostNames).map(code);
  return `${shown.join(', ')}${list.length > mostNames ? ` and ${list.length - mostNames} more` : ''}`;
}

function cut(text: string): string {
  const shown = visibleText(text.slice(0, mostText).replace(/[\ud800-\udbff]$/, ''));
  return text.length <= mostText ? shown : `${shown}\n… ${text.length - mostText} more characters`;
}
