/** The page of the graph. Nothing may load but our own script and style, and nothing may connect anywhere. */
export function graphPage(options: {
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  readonly nonce: string;
}): string {
  const { cspSource, script, style, nonce } = options;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Proof graph</title>
</head>
<body>
<header>
<h1 id="title">Proof graph</h1>
<span id="legend">arrows point to what rests on it · thick: critical path · arrow keys move, Enter opens</span>
<button type="button" data-zoom="-" aria-label="Zoom out">−</button>
<button type="button" data-zoom="+" aria-label="Zoom in">+</button>
<button type="button" data-zoom="0" aria-label="Fit to the window">Fit</button>
</header>
<svg id="canvas" role="group" aria-labelledby="title">
<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M 0 0 L 10 5 L 0 10 z"/></marker></defs>
<g id="scene"></g>
</svg>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
