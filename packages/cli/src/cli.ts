import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Io } from './io.js';

/** 0 and 2 of the table in `exit-codes.ts`, which is loaded with the commands only. */
const fine = 0;
const wrongUsage = 2;

/** Runs one command line and returns its exit code; never throws, never ends the process. */
export async function main(argv: readonly string[], io: Io, version: string): Promise<number> {
  let code: number | undefined;
  const act: Act = async (work) => {
    code = await work();
  };
  const program = build(io, version, act);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code ?? fine;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? fine : wrongUsage;
    const [{ printError }, { exitCodeOfError }] = await Promise.all([
      import('./render/errors.js'),
      import('./exit-codes.js'),
    ]);
    printError(error, io);
    return exitCodeOfError(error);
  }
}

/** Does a command's work and keeps its exit code. */
type Act = (work: () => Promise<number>) => Promise<void>;

function build(io: Io, version: string, act: Act): Command {
  const program = new Command('xeno')
    .description(
      'Runs proof-verification workflows: what was claimed, by whom, with what evidence, and what it rests on.',
    )
    .version(version, '-V, --version', 'print the version')
    .configureOutput({
      writeOut: (text) => io.out.write(text),
      writeErr: (text) => io.err.write(text),
      getOutHasColors: () => io.out.color,
      getErrHasColors: () => io.err.color,
    })
    .exitOverride()
    .showHelpAfterError('(--help says more)')
    .addHelpText(
      'after',
      examples(
        'xeno init && xeno run first.xeno.yaml',
        'xeno verify --timeout 10 *.smt2',
        'xeno validate my.xeno.yaml',
      ) + exitCodeHelp,
    );
  addRun(program, io, version, act);
  addVerify(program, io, version, act);
  addDocuments(program, io, version, act);
  addInventory(program, io, version, act);
  addServer(program, io, version, act);
  return program;
}

function addRun(program: Command, io: Io, version: string, act: Act): void {
  const command = program
    .command('run')
    .description('run a workflow')
    .argument('<workflow>', 'a workflow file')
    .addOption(inputOption())
    .addOption(stepOption())
    .addOption(configOption())
    .addOption(
      new Option('--reporter <kind>', 'how to show it; default: tty on a terminal, else plain lines').choices([
        'tty',
        'plain',
        'ndjson',
        'json',
        'junit',
        'sarif',
      ]),
    )
    .option('--output <file>', 'write the result there, and the summary for people to standard error')
    .option('--no-cache', 'ask every engine anew; this version keeps no cache, so it always does')
    .addHelpText(
      'after',
      examples(
        'xeno run proofs/parity.xeno.yaml',
        'xeno run proofs/parity.xeno.yaml --step verify',
        'xeno run suite.xeno.yaml --input timeout=20 --reporter junit --output results.xml',
      ) + exitCodeHelp,
    );
  command.action((workflow: string) =>
    act(async () => {
      const { tellingMachines } = await import('./reporter.js');
      return tellingMachines(command.opts(), io, async () =>
        (await import('./commands/run.js')).run(workflow, command.opts(), io, version),
      );
    }),
  );
}

function addVerify(program: Command, io: Io, version: string, act: Act): void {
  const command = program
    .command('verify')
    .description('verify files: each is one obligation, or a whole proof structure')
    .argument('<file...>', '.smt2, .sl, .sy, .p, .cnf, .mm, .v, or a proof structure (.psp.yaml, .psp.json)')
    .addOption(
      new Option('-m, --method <engine>', 'an engine, or automated; again for several, which are all asked')
        .argParser(collect)
        .default([]),
    )
    .addOption(
      new Option(
        '-b, --block <id>',
        'of one proof structure only the obligation of this block; again for more. The proof stays open while others are missing',
      )
        .argParser(collect)
        .default([], 'every block'),
    )
    .addOption(new Option('-t, --timeout <seconds>', 'wall-clock limit of one attempt').argParser(positiveNumber))
    .option(
      '--expect <status>',
      'what each file is expected to be: sat, unsat or an SZS status; default: what it declares itself',
    )
    .addOption(new Option('-j, --jobs <n>', 'attempts at a time').argParser(positiveInteger))
    .addOption(configOption())
    .addOption(
      new Option('--reporter <kind>', 'how to show it')
        .choices(['text', 'ndjson', 'json', 'junit', 'sarif'])
        .default('text'),
    )
    .option('--output <file>', 'write the result of a machine format there, and the summary to standard error')
    .addHelpText(
      'after',
      `\nPrints \`% SZS status S for FILE\` for each file, in the order given, and what was\nsynthesised between \`% SZS output start Solution\` and \`% SZS output end Solution\`.\n${examples('xeno verify lemma.smt2', 'xeno verify --method z3 --method cvc5 --timeout 10 bench/*.smt2', 'xeno verify --method cegis max.sl', 'xeno verify parity.psp.yaml', 'xeno verify parity.psp.yaml --block even_plus_even')}${exitCodeHelp}`,
    );
  command.action((files: string[]) =>
    act(async () => {
      const { tellingMachines } = await import('./reporter.js');
      return tellingMachines(command.opts(), io, async () =>
        (await import('./commands/verify.js')).verify(files, command.opts(), io, version),
      );
    }),
  );
}

function addDocuments(program: Command, io: Io, version: string, act: Act): void {
  const init = program
    .command('init')
    .description('make a workspace with a first proof and workflow that run at once')
    .argument('[folder]', 'where', '.')
    .addHelpText('after', examples('xeno init', 'xeno init my-proofs && cd my-proofs && xeno run first.xeno.yaml'));
  init.action((folder: string) => act(async () => (await import('./commands/init.js')).init(folder, io)));

  const validate = program
    .command('validate')
    .description(
      'find what is wrong with workflows, proof structures, configurations and plugin manifests; runs nothing',
    )
    .argument('<file...>', 'files, or - for standard input')
    .addOption(configOption())
    .addOption(new Option('--format <kind>', 'how to show it').choices(['text', 'json', 'sarif']).default('text'))
    .addHelpText(
      'after',
      examples(
        'xeno validate parity.xeno.yaml',
        'xeno validate --format sarif proofs/*.psp.yaml > problems.sarif',
        'cat my.xeno.yaml | xeno validate -',
      ),
    );
  validate.action((files: string[]) =>
    act(async () => (await import('./commands/validate.js')).validate(files, validate.opts(), io, version)),
  );

  const plan = program
    .command('plan')
    .description('show what a run would do, and why; runs nothing')
    .argument('<workflow>', 'a workflow file')
    .addOption(inputOption())
    .addOption(stepOption())
    .addOption(configOption())
    .addOption(
      new Option('--format <kind>', 'how to show it').choices(['text', 'json', 'mermaid', 'dot']).default('text'),
    )
    .addHelpText(
      'after',
      examples('xeno plan parity.xeno.yaml', 'xeno plan parity.xeno.yaml --format dot | dot -Tsvg > plan.svg'),
    );
  plan.action((workflow: string) =>
    act(async () => (await import('./commands/plan.js')).plan(workflow, plan.opts(), io, version)),
  );
}

function addInventory(program: Command, io: Io, version: string, act: Act): void {
  const textOrJson = () => new Option('--format <kind>', 'how to show it').choices(['text', 'json']).default('text');
  const runs = program.command('runs').description('look at recorded runs');
  const list = runs
    .command('list')
    .description('list recorded runs, the newest first')
    .addOption(runsOfOption())
    .addOption(new Option('-n, --limit <n>', 'at most so many').argParser(positiveInteger).default(50))
    .addOption(configOption())
    .addOption(textOrJson())
    .addHelpText(
      'after',
      examples(
        'xeno runs list',
        'xeno runs list --workflow parity.xeno.yaml --limit 5',
        'xeno runs list --format json | jq .runs[0].journal',
      ),
    );
  list.action(() => act(async () => (await import('./commands/runs.js')).listRuns(list.opts(), io, version)));
  const show = runs
    .command('show')
    .description('show the report of a recorded run')
    .addArgument(new Argument('<run>', 'the id of a run, or latest'))
    .addOption(runsOfOption())
    .addOption(configOption())
    .addOption(
      new Option('--format <kind>', 'how to show it')
        .choices(['text', 'json', 'markdown', 'html', 'junit', 'sarif'])
        .default('text'),
    )
    .addHelpText(
      'after',
      examples(
        'xeno runs show latest',
        'xeno runs show latest --workflow parity.xeno.yaml --format json',
        'xeno runs show latest --format html > report.html',
        'xeno runs show latest --format junit > results.xml',
      ),
    );
  show.action((run: string) =>
    act(async () => (await import('./commands/runs.js')).showRun(run, show.opts(), io, version)),
  );

  const engines = program.command('engines').description('look at the installed engines');
  for (const [name, description] of [
    ['list', 'list what plugins declare; runs none of their code'],
    ['detect', 'find out which engines can be used on this machine'],
  ] as const) {
    const command = engines
      .command(name)
      .description(description)
      .addOption(configOption())
      .addOption(textOrJson())
      .addHelpText('after', examples(`xeno engines ${name}`, `xeno engines ${name} --format json`));
    command.action(() =>
      act(async () => {
        const { listEngines, detectEngines } = await import('./commands/engines.js');
        return name === 'list' ? listEngines(command.opts(), io) : detectEngines(command.opts(), io, version);
      }),
    );
  }

  const plugins = program.command('plugins').description('look at the installed plugins');
  const listed = plugins
    .command('list')
    .description('list installed plugins and what they bring; runs none of their code')
    .addOption(configOption())
    .addOption(textOrJson())
    .addHelpText('after', examples('xeno plugins list', 'xeno plugins list --format json'));
  listed.action(() => act(async () => (await import('./commands/plugins.js')).listPlugins(listed.opts(), io)));
}

function addServer(program: Command, io: Io, version: string, act: Act): void {
  const command = program
    .command('lsp')
    .description('serve an editor: diagnostics, completion, navigation and runs, by the language server protocol')
    .addOption(new Option('--stdio', 'speak over standard input and output; the default').conflicts('nodeIpc'))
    .option('--node-ipc', 'speak over the channel of the Node.js process that starts it')
    .addOption(new Option('--clientProcessId <id>', 'as some editors say; it ends with its editor anyway').hideHelp())
    .addHelpText(
      'after',
      `
It serves workflows (language id xeno-workflow), proof structures (xeno-psp) and
configurations (xeno-config). It runs no engine and no code of a plugin: it reads
their manifests, and what an editor asks it to run, it runs as \`xeno run\`.
Standard output carries the protocol, standard error nothing but faults.
${examples('xeno lsp --stdio')}
In Neovim 0.11:
  vim.lsp.config('xeno', { cmd = { 'xeno', 'lsp', '--stdio' }, filetypes = { 'yaml' } })
docs/guides/editors.md has this and more for Neovim, Helix and VS Code.
`,
    );
  command.action(() => act(async () => (await import('./commands/lsp.js')).lsp(command.opts(), io, version)));
}

const exitCodeHelp = `
Exit codes:
  0    every expectation is met
  1    something is violated, open or contradictory
  2    usage, configuration or a document is wrong
  3    the infrastructure failed
  4    a policy or a capability refused
  129  cancelled, because the terminal was closed
  130  cancelled
`;

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}\n`).join('')}`;
}

function configOption(): Option {
  return new Option('--config <file>', 'the configuration; default: config/orchestrator.yaml of the workspace');
}

function runsOfOption(): Option {
  return new Option('--workflow <file>', 'only runs of this workflow, or of this proof structure by itself');
}

function stepOption(): Option {
  return new Option(
    '-s, --step <id>',
    'only this step and all that it waits for; again for more. Steps of `finally` wait for everything',
  )
    .argParser(collect)
    .default([], 'the whole workflow');
}

function inputOption(): Option {
  return new Option('-i, --input <name=value>', 'a value for one of its inputs; again for more')
    .argParser(inputs)
    .default({}, 'none');
}

function inputs(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Write it as name=value.');
  const name = text.slice(0, equals);
  if (Object.hasOwn(before, name)) throw new InvalidArgumentError(`\`${name}\` is given twice.`);
  return Object.fromEntries([...Object.entries(before), [name, text.slice(equals + 1)]]);
}

function collect(value: string, before: readonly string[]): string[] {
  return before.includes(value) ? [...before] : [...before, value];
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('Give a number greater than 0.');
  return value;
}

function positiveInteger(text: string): number {
  const value = positiveNumber(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('Give a whole number greater than 0.');
  return value;
}
