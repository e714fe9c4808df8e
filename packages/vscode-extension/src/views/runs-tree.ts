import type { WorkflowRun } from '@xeno/lsp';
import {
  type Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from 'vscode';
import type { RunSource } from './run-source.js';
import { itemOfRun, type RunIcon, type RunTreeItem } from './run-tree-item.js';

const icons: Readonly<Record<RunIcon, readonly [icon: string, color?: string]>> = {
  met: ['pass', 'testing.iconPassed'],
  violated: ['error', 'testing.iconFailed'],
  open: ['question', 'list.warningForeground'],
  fault: ['warning', 'testing.iconErrored'],
  skipped: ['circle-slash', 'testing.iconSkipped'],
  queued: ['clock', 'testing.iconQueued'],
  running: ['loading~spin'],
  stale: ['history', 'disabledForeground'],
  evidence: ['shield'],
  file: ['file'],
};

/** The view of runs: workflow → step → obligation → attempt → evidence, with the reports and the journal. */
class RunsTree implements TreeDataProvider<RunTreeItem> {
  readonly #changed = new EventEmitter<RunTreeItem | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** By key, as VS Code refreshes only what it was given before. */
  readonly #roots = new Map<string, RunTreeItem>();

  constructor(private readonly source: RunSource) {}

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getChildren(item?: RunTreeItem): RunTreeItem[] {
    if (item) return [...item.children()];
    this.#roots.clear();
    for (const run of this.source.all()) this.#roots.set(run.key, itemOfRun(run));
    return [...this.#roots.values()];
  }

  getTreeItem(item: RunTreeItem): TreeItem {
    const hasChildren = item.children().length > 0;
    const open = item.kind === 'run' && item.context === 'run.active';
    const shown = new TreeItem(
      item.label,
      !hasChildren
        ? TreeItemCollapsibleState.None
        : open
          ? TreeItemCollapsibleState.Expanded
          : TreeItemCollapsibleState.Collapsed,
    );
    const [icon, color] = icons[item.icon];
    shown.id = item.id;
    shown.description = item.description;
    shown.tooltip = item.tooltip;
    shown.contextValue = item.context;
    shown.iconPath = color === undefined ? new ThemeIcon(icon) : new ThemeIcon(icon, new ThemeColor(color));
    shown.accessibilityInformation = { label: `${item.label}, ${item.description}` };
    const command = openCommand(item);
    if (command) shown.command = command;
    return shown;
  }
}

function openCommand({ kind, target, run }: RunTreeItem): TreeItem['command'] {
  if (kind === 'report') return { command: 'xeno.openReport', title: 'Open report', arguments: [run, target?.path] };
  const uri = target?.uri !== undefined ? Uri.parse(target.uri) : target?.path && Uri.file(target.path);
  if (!uri) return undefined;
  const selection = target?.range;
  return { command: 'vscode.open', title: 'Go to', arguments: [uri, selection ? { selection } : {}] };
}

/** Shows the view `xeno.runs`; its badge counts the runs that go on. */
export function showRunsTree(source: RunSource): Disposable[] {
  const tree = new RunsTree(source);
  const view = window.createTreeView('xeno.runs', { treeDataProvider: tree, showCollapseAll: true });
  const badge = (): void => {
    const active = source.all().filter(isActive).length;
    view.badge = active > 0 ? { value: active, tooltip: `${active} running` } : undefined;
  };
  return [
    view,
    source.onDidChange(() => {
      tree.refresh();
      badge();
    }),
  ];
}

function isActive({ status }: WorkflowRun): boolean {
  return status === 'starting' || status === 'running';
}
