/** Nothing of ours reaches a program but where programs are, a home that goes away, and a language to print in. */
export function plainEnvironment(home: string): Readonly<Record<string, string>> {
  return { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: home, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
}
