/** Where a JSON value stands in its text: keys and indices from the outermost value inwards. */
export type JsonPath = readonly (string | number)[];

/** Why a text is no JSON, and at which offset. */
export interface JsonFault {
  readonly offset: number;
  readonly message: string;
}

const deepest = 64;
const numberToken = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const words = ['true', 'false', 'null'];

/**
 * Walks through a JSON text (RFC 8259) and tells where each value starts; returns the first fault, or nothing when there is
 * none. A key given twice is a fault, and so are more than 64 levels. Needs no stack of its own.
 */
export function scanJson(text: string, visit: (path: JsonPath, offset: number) => void): JsonFault | undefined {
  const path: (string | number)[] = [];
  const keys: (Set<string> | undefined)[] = [];
  let at = 0;
  const skip = () => {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  };
  const fault = (message: string, offset = at): JsonFault => ({ offset, message });

  /** Reads `"key" :` and puts the key where the path ends. */
  const key = (seen: Set<string>): JsonFault | undefined => {
    skip();
    const from = at;
    if (text.charAt(at) !== '"') return fault('a key in double quotes was expected');
    const end = stringEnd(text, at);
    if (typeof end !== 'number') return end;
    const name = JSON.parse(text.slice(at, end)) as string;
    if (seen.has(name)) return fault('this key was given before', from);
    seen.add(name);
    path[path.length - 1] = name;
    at = end;
    skip();
    if (text.charAt(at) !== ':') return fault('a colon was expected');
    at += 1;
    return undefined;
  };

  for (;;) {
    skip();
    visit(path, at);
    const first = text.charAt(at);
    if (first === '{' || first === '[') {
      if (keys.length >= deepest) return fault(`nested more than ${deepest} levels deep`);
      at += 1;
      skip();
      if (text.charAt(at) === (first === '{' ? '}' : ']')) at += 1;
      else {
        const seen = first === '{' ? new Set<string>() : undefined;
        keys.push(seen);
        path.push(0);
        const wrong = seen === undefined ? undefined : key(seen);
        if (wrong !== undefined) return wrong;
        continue;
      }
    } else {
      const end = scalarEnd(text, at);
      if (typeof end !== 'number') return end;
      at = end;
    }
    // A value has ended: go on with its neighbour, or end what it is in.
    for (;;) {
      skip();
      if (path.length === 0) return at < text.length ? fault('there is more text after the value') : undefined;
      const seen = keys.at(-1);
      const next = text.charAt(at);
      if (next === ',') {
        at += 1;
        const last = path.at(-1);
        if (typeof last === 'number') path[path.length - 1] = last + 1;
        const wrong = seen === undefined ? undefined : key(seen);
        if (wrong !== undefined) return wrong;
        break;
      }
      if (next !== (seen === undefined ? ']' : '}')) {
        return fault(
          at < text.length ? `a comma or a closing ${seen ? 'brace' : 'bracket'} was expected` : 'the text ends early',
        );
      }
      at += 1;
      path.pop();
      keys.pop();
    }
  }
}

function scalarEnd(text: string, at: number): number | JsonFault {
  if (at >= text.length) return { offset: at, message: 'the text ends where a value was expected' };
  if (text.charAt(at) === '"') return stringEnd(text, at);
  const word = words.find((candidate) => text.startsWith(candidate, at));
  if (word !== undefined) return at + word.length;
  let end = at;
  while (end < text.length && end - at < 400 && '0123456789+-.eE'.includes(text.charAt(end))) end += 1;
  if (end - at < 400 && numberToken.test(text.slice(at, end))) return end;
  return { offset: at, message: end === at ? 'a value was expected' : 'this is no number' };
}

function stringEnd(text: string, from: number): number | JsonFault {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return { offset: at, message: 'a control character in a string' };
    if (code !== 0x5c) continue;
    at += 1;
    if (text.charAt(at) === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) at += 4;
    else if (at >= text.length || !'"\\/bfnrt'.includes(text.charAt(at))) {
      return { offset: at - 1, message: 'an escape that JSON does not know' };
    }
  }
  return { offset: from, message: 'this string is never closed' };
}
