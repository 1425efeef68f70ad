/**
 * The look of the page: light and dark by the reader's preference, tables that
 * become cards on a phone, and a form for paper. Nothing is loaded from anywhere.
 */
export const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --panel: #f6f8fb; --line: #dfe4ea; --ink: #1a2029;
  --soft: #566070; --link: #0a57a8; --mark: #edf1f6; --strong: #0b5a46;
  --strong-back: #def3eb; --band: #0f2d4a; --band-ink: #ffffff; --band-soft: #c5d6e8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --panel: #1a2029; --line: #303945; --ink: #e7ebf0;
    --soft: #a3aebb; --link: #7fb8f5; --mark: #28313d; --strong: #8fe3c4;
    --strong-back: #143a30; --band: #0b1f33; --band-ink: #f3f7fb; --band-soft: #a9bfd6;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; font-size: 0.92em; white-space: pre-wrap; }
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: 0.5rem 1rem; z-index: 2; }
.wide { max-width: 1240px; margin-inline: auto; padding-inline: 1.5rem; }
.band { background: var(--band); color: var(--band-ink); padding: 2.5rem 0 2rem; }
.kind { margin: 0 0 0.4rem; color: var(--band-soft); font-size: 0.8rem; letter-spacing: 0.08em; text-transform: uppercase; }
h1 { margin: 0; font-size: clamp(1.7rem, 4vw, 2.5rem); line-height: 1.15; letter-spacing: -0.015em; }
.labels { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.9rem 0 0; padding: 0; list-style: none; }
.labels li { border: 1px solid var(--band-soft); border-radius: 99px; padding: 0.1rem 0.75rem; font-size: 0.85rem; }
.lead { max-width: 46rem; margin: 1.1rem 0 0; font-size: 1.1rem; }
.lead p { margin: 0 0 0.6rem; }
.summary { border-bottom: 1px solid var(--line); background: var(--panel); }
.summary dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem 1.5rem; margin-block: 0; padding-block: 1.25rem; }
dt { color: var(--soft); font-size: 0.8rem; }
dd { margin: 0; }
.layout { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 3rem; padding-bottom: 3rem; }
nav { padding-top: 1.5rem; font-size: 0.92rem; }
nav h2 { margin: 0 0 0.4rem; padding: 0; border: 0; font-size: 0.8rem; color: var(--soft); font-weight: 600; }
nav ol { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; }
nav ol ol { display: none; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
section { margin-top: 2.5rem; }
section section { margin-top: 1.75rem; }
h2, h3, h4 { line-height: 1.25; margin: 0 0 0.75rem; scroll-margin-top: 1rem; }
h2 { font-size: 1.45rem; padding-bottom: 0.4rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.2rem; }
h4 { font-size: 1rem; color: var(--soft); }
section p { max-width: 46rem; margin: 0 0 0.9rem; }
.notes { display: flex; flex-wrap: wrap; gap: 0.2rem 1.25rem; margin: 0 0 1rem; padding: 0; list-style: none; color: var(--soft); font-size: 0.93rem; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 0.93rem; }
th, td { text-align: left; vertical-align: top; padding: 0.55rem 0.8rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--panel); color: var(--soft); font-size: 0.8rem; font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; min-width: 9rem; }
tbody th > div:first-child { font-weight: 600; }
tbody th > div + div { color: var(--soft); font-size: 0.87rem; }
tbody tr:last-child > * { border-bottom: 0; }
th, td { overflow-wrap: break-word; }
td { min-width: 6.5rem; max-width: 22rem; }
td:last-child { min-width: 16rem; max-width: none; overflow-wrap: anywhere; }
.d1 th { padding-left: 2rem; } .d2 th { padding-left: 3.2rem; } .d3 th { padding-left: 4.4rem; } .d4 th { padding-left: 5.6rem; }
.d1 th > div:first-child::before, .d2 th > div:first-child::before, .d3 th > div:first-child::before, .d4 th > div:first-child::before { content: '\\21B3\\00A0'; content: '\\21B3\\00A0' / ''; color: var(--soft); font-weight: 400; }
.soft { color: var(--soft); }
.mark { display: inline-block; border-radius: 5px; padding: 0 0.45rem; margin: 0 0.25rem 0.2rem 0; background: var(--mark); font-size: 0.84rem; white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
.strong { background: var(--strong-back); color: var(--strong); font-weight: 600; }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: 0.85rem; padding: 1.25rem 0 2rem; }
footer p { margin: 0; }
@media (min-width: 1080px) {
  .layout { grid-template-columns: 13rem minmax(0, 1fr); }
  nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2.5rem 0; }
  nav ol, nav ol ol { display: block; }
  nav li { margin: 0.3rem 0; }
  nav ol ol { padding-left: 0.9rem; margin-left: 0.1rem; border-left: 1px solid var(--line); }
}
@media (max-width: 760px) {
  .wide { padding-inline: 1rem; }
  .band { padding: 1.75rem 0 1.5rem; }
  .summary dl { grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: 0.8rem 1rem; }
  .scroll { border: 0; overflow: visible; }
  table, tbody, tr, tbody th, td { display: block; min-width: 0; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { border: 1px solid var(--line); border-radius: 8px; margin-bottom: 0.7rem; overflow: hidden; }
  tbody tr.d1 { margin-left: 0.8rem; } tbody tr.d2 { margin-left: 1.6rem; } tbody tr.d3, tbody tr.d4 { margin-left: 2.4rem; }
  tbody th, .d1 th, .d2 th, .d3 th, .d4 th { background: var(--panel); padding: 0.5rem 0.8rem; }
  th, td { overflow-wrap: anywhere; max-width: none; }
  td { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 0.75rem; border-bottom: 0; padding: 0.3rem 0.8rem; min-width: 0; }
  td:last-child { min-width: 0; padding-bottom: 0.7rem; }
  td:empty { display: none; }
  td::before { content: attr(data-label); color: var(--soft); font-size: 0.8rem; padding-top: 0.1rem; }
}
@media print {
  :root { --page: #fff; --panel: #fff; --line: #bbb; --ink: #000; --soft: #444; --link: #000; --mark: #eee; --strong: #000; --strong-back: #ddd; --band: #fff; --band-ink: #000; --band-soft: #444; }
  body { font-size: 10pt; }
  nav, .skip { display: none; }
  .layout { display: block; }
  .scroll { overflow: visible; border: 0; }
  .band { padding: 0 0 0.5rem; }
  tr { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  thead { display: table-header-group; }
  main a[href^='http']::after { content: ' (' attr(href) ')'; font-size: 0.85em; }
}
`.trim();
