/** The style of the HTML page: the reader's own fonts, light or dark as the reader's system is. */
export const style = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --page: #f6f8fa; --card: #ffffff; --line: #d0d7de;
  --good: #116329; --good-back: #dafbe1; --bad: #a40e26; --bad-back: #ffebe9; --mind: #7d4e00; --mind-back: #fff8c5;
  --note: #0550ae; --note-back: #ddf4ff; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9da7b1; --page: #0d1117; --card: #161b22;
  --line: #30363d; --good: #56d364; --good-back: #12261e; --bad: #ff7b72; --bad-back: #2d1517; --mind: #e3b341;
  --mind-back: #2b2111; --note: #79c0ff; --note-back: #121d2f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 32px; }
h1 { margin: 0 0 4px; font-size: 26px; letter-spacing: -0.01em; }
h2 { margin: 36px 0 12px; font-size: 19px; }
h3 { margin: 24px 0 8px; font-size: 15px; overflow-wrap: anywhere; }
p { margin: 4px 0; overflow-wrap: anywhere; }
.verdict { font-size: 18px; font-weight: 600; }
a { color: var(--note); }
a:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--note); outline-offset: 2px; }
code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.notice { border-left: 4px solid var(--note); padding: 6px 12px; background: var(--note-back); border-radius: 0 6px 6px 0; margin-top: 12px; }
.tools { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 16px; align-items: end; background: var(--page);
  padding: 12px 0; margin-top: 20px; border-bottom: 1px solid var(--line); }
.tools label { display: grid; grid-template-columns: minmax(0, auto); gap: 2px; min-width: 0; max-width: 100%; font-size: 13px; color: var(--soft); }
.tools input, .tools select { font: inherit; color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 6px 10px; }
.tools input { width: 420px; max-width: 100%; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 8px 12px; border-top: 1px solid var(--line); }
thead th { border-top: 0; font-size: 13px; color: var(--soft); font-weight: 600; }
tbody th { min-width: 9em; font-weight: 600; overflow-wrap: anywhere; }
main ul { margin: 4px 0; padding: 0 0 0 20px; }
main li { margin: 6px 0; overflow-wrap: anywhere; }
details { margin: 16px 0; border: 1px solid var(--line); border-radius: 10px; padding: 8px 16px; background: var(--card); }
summary { cursor: pointer; font-weight: 600; }
h4 { margin: 12px 0 4px; font-size: 14px; font-weight: 400; overflow-wrap: anywhere; }
.badge { display: inline-block; border-radius: 999px; padding: 1px 10px; font-size: 13px; font-weight: 600; }
.good { color: var(--good); background: var(--good-back); }
.bad { color: var(--bad); background: var(--bad-back); }
.mind { color: var(--mind); background: var(--mind-back); }
.note { color: var(--note); background: var(--note-back); }
.plain { color: var(--soft); border: 1px solid var(--line); }
article { background: var(--card); border: 1px solid var(--line); border-left-width: 5px; border-radius: 10px; padding: 12px 18px; margin: 12px 0; }
article h3 { margin: 0 0 4px; }
article.critical, article.high { border-left-color: var(--bad); }
article.medium { border-left-color: var(--mind); }
article.low { border-left-color: var(--note); }
svg { display: block; margin: 4px 0; font: 12px ui-monospace, monospace; max-width: none; }
svg .column { fill: var(--soft); font: 600 13px system-ui, sans-serif; }
svg .edge { fill: none; stroke: var(--soft); stroke-width: 1.5; opacity: 0.7; }
svg .alarming { stroke: var(--bad); stroke-width: 3; opacity: 1; }
svg rect { fill: var(--page); stroke: var(--line); stroke-width: 1.2; }
svg text { fill: var(--text); }
svg .vendor rect { fill: var(--note-back); stroke: var(--note); }
svg .bucket rect { fill: var(--good-back); stroke: var(--good); }
svg .key rect { fill: var(--mind-back); stroke: var(--mind); }
footer { padding: 24px; overflow-wrap: anywhere; color: var(--soft); font-size: 13px; }
[hidden] { display: none !important; }
@media (max-width: 600px) { header, main, footer { padding-left: 12px; padding-right: 12px; } article { padding: 10px 12px; }
  .tools { position: static; } }
@media print { .tools { display: none; } }
`;
