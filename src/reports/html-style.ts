/** One style sheet for both reports: light, dark and paper, without anything from elsewhere. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #5a626b; --line: #d5dae0; --paper: #ffffff; --tint: #f3f5f8; --accent: #1f4fa3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a6aeb8; --line: #3a4149; --paper: #16191d; --tint: #20252b; --accent: #9dc1ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 50rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); break-after: avoid; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .25rem; break-after: avoid; }
p, ul, ol { margin: .4rem 0; }
ul { padding-left: 1.25rem; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.soft { color: var(--soft); }
.figure { font-size: 1.5rem; font-weight: 600; margin: .25rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
th, td { text-align: left; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; }
td, thead th { overflow-wrap: normal; }
tbody th { min-width: 9rem; }
blockquote { margin: .75rem 0; padding: .5rem 1rem; background: var(--tint); border-left: 3px solid var(--accent); break-inside: avoid; }
blockquote p { margin: 0; white-space: pre-wrap; }
blockquote footer { margin-top: .25rem; font-size: .875rem; color: var(--soft); }
pre { margin: 0; font: .875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; }
.turns { list-style: none; padding: 0; }
.turns li { margin: .75rem 0; break-inside: avoid; }
.turns p { margin: 0; white-space: pre-wrap; }
.who { font-size: .875rem; color: var(--soft); }
@page { margin: 18mm; }
@media print { :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --tint: #f3f3f3; --accent: #000; color-scheme: light; } body { font-size: 10.5pt; } main { max-width: none; padding: 0; } }
`;
