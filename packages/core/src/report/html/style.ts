/** The page's only style sheet. Its SHA-256 stands in the page's content security policy, so that no other style applies. */
const base = `
:root{color-scheme:light dark;--bg:#f7f7f5;--card:#fff;--ink:#1c1f23;--soft:#5b636d;--line:#d9dce0;--accent:#2a56c6;
--good:#15703f;--good-bg:#e6f4ea;--bad:#b3261e;--bad-bg:#fceae8;--open:#8a5a00;--open-bg:#fdf3dc;--base:#4a5560;--base-bg:#eceff2}
@media(prefers-color-scheme:dark){:root{--bg:#15181c;--card:#1d2126;--ink:#e7e9ec;--soft:#a0a8b2;--line:#363c44;--accent:#8fb0ff;
--good:#6fd39a;--good-bg:#173326;--bad:#ff9a90;--bad-bg:#3d1f1d;--open:#f0c063;--open-bg:#382c12;--base:#b4bdc8;--base-bg:#2a3037}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
main,footer{max-width:1120px;margin:0 auto;padding:0 24px}
main{padding-top:32px}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-9999px}.skip:focus{left:16px;top:8px}
.eyebrow{margin:0 0 8px;color:var(--soft);font-size:13px;letter-spacing:.06em;text-transform:uppercase}
h1{display:flex;gap:14px;align-items:baseline;margin:0 0 12px;font-size:27px;line-height:1.25;overflow-wrap:anywhere}
h1 .badge{flex:none;font-size:19px;line-height:36px;width:36px;text-align:center;border-radius:50%}
h2{margin:40px 0 12px;font-size:19px;overflow-wrap:anywhere}
h2 small{font-weight:400;color:var(--soft);font-size:14px}
.lead{margin:0 0 18px;font-size:16px;max-width:75ch}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px 18px}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:12px 24px;margin:0}
.facts dt{color:var(--soft);font-size:12.5px}.facts dd{margin:0;overflow-wrap:anywhere}
.counts{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0 0;padding:0;list-style:none}
.counts li{border-radius:99px;padding:2px 12px;font-size:14px}
nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;margin:20px 0 0;padding:0;list-style:none;font-size:14px}
.good{color:var(--good);background:var(--good-bg)}.bad{color:var(--bad);background:var(--bad-bg)}
.open{color:var(--open);background:var(--open-bg)}.base{color:var(--base);background:var(--base-bg)}
.tag{display:inline-block;border-radius:5px;padding:0 7px;font-size:13px;white-space:nowrap}
.wrap{white-space:normal}
.trust{white-space:nowrap}.pips{letter-spacing:2px;font-family:"DejaVu Sans",monospace;font-size:11px}
.scroll{overflow:auto;max-height:85vh;padding:0}
.scroll>table,.scroll>svg{display:block}
.scroll>table{display:table}.scroll>svg{margin:0 auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:8px 12px;border-bottom:1px solid var(--line)}
tr:last-child>td{border-bottom:0}
th{position:sticky;top:0;z-index:1;background:var(--card);color:var(--soft);font-weight:600;font-size:12.5px;white-space:nowrap;box-shadow:inset 0 -1px var(--line)}
tr:target{background:var(--open-bg)}
td.text{min-width:140px;overflow-wrap:anywhere}
code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em;overflow-wrap:anywhere}
td.id code{white-space:nowrap}
code.digest{display:inline-block;max-width:24ch;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom}
pre{margin:0;overflow:auto;font-size:13.5px}
summary{cursor:pointer;color:var(--accent)}
details pre{margin-top:4px;max-width:min(430px,80vw);padding:6px 10px;max-height:240px;border-radius:6px;background:var(--base-bg);font-size:12.5px}
details ul{margin:4px 0 0;padding-left:18px}
.exhibit{margin:0 0 12px}.exhibit img{display:block;max-width:100%;background:#fff;color-scheme:light}.exhibit>pre{max-width:none;max-height:420px;margin-top:10px}
.exhibit:target{border-color:var(--accent)}.exhibit .scroll{margin-top:10px;box-shadow:none}
ol.links{margin:0;padding-left:26px}ol.links li{margin:4px 0}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;margin:10px 0 14px;padding:0;list-style:none;color:var(--soft);font-size:13px}
.legend svg{vertical-align:-4px;margin-right:6px}
.note{color:var(--soft);font-size:13.5px;margin:8px 0 0}
footer{padding-top:36px;padding-bottom:40px;color:var(--soft);font-size:13px}
svg text{font-family:inherit;fill:var(--ink)}svg .soft{fill:var(--soft)}
.shape{fill:var(--card);stroke:var(--base);stroke-width:1.5}
.node.good .shape{stroke:var(--good);fill:var(--good-bg)}.node.bad .shape{stroke:var(--bad);fill:var(--bad-bg)}
.node.open .shape{stroke:var(--open);fill:var(--open-bg)}.node.base .shape{fill:var(--base-bg)}
.node .mark{font-weight:700}
.node.good .mark{fill:var(--good)}.node.bad .mark{fill:var(--bad)}.node.open .mark{fill:var(--open)}.node.base .mark{fill:var(--base)}
.shape.definition{stroke-dasharray:5 3}.shape.theorem{stroke-width:3.5}.shape.inner{fill:none!important;stroke-width:1}
.node{outline:none}.node:hover .shape,.node:focus-visible .shape{stroke:var(--accent)}.node:focus-visible .shape{stroke-width:4}
.edge{fill:none;stroke:var(--soft);stroke-width:1.4;opacity:.75}.edge.faint{opacity:.3;stroke-width:1}
.arrow{fill:var(--soft)}
.tip{display:none;pointer-events:none}
.tip rect{fill:var(--card);stroke:var(--accent);stroke-width:1.5}
.bar{stroke-width:1}.bar.good{fill:var(--good)}.bar.bad{fill:var(--bad)}.bar.open{fill:var(--open)}.bar.base{fill:var(--base)}
.bar.attempt{fill-opacity:.45;stroke:currentColor}.grid{stroke:var(--line);stroke-width:1}
@media print{code.digest{display:inline;white-space:normal}:root{--bg:#fff}body{font-size:11pt}main,footer{max-width:none;padding:0}nav,.skip{display:none}.card{break-inside:avoid;border-color:#999}
.scroll{overflow:visible;max-height:none}.scroll>svg{max-width:100%;height:auto}th{position:static}tr,li{break-inside:avoid}h2{break-after:avoid}
details::details-content{content-visibility:visible;display:block;height:auto}}
`;

/** The style sheet with the rules that only this page's drawings need. */
export function styleSheet(extra: string): string {
  return `${base.trim()}\n${extra}`;
}
