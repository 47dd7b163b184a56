import Handlebars from 'handlebars';
import type { EventTone } from '#contracts/words/event-words';

/** A mail as its reader sees it. */
export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** Compiles the templates of mails; all values are escaped in HTML. */
export const templates = Handlebars.create();

/**
 * The frame of every mail. Tables and inline styles, because mail programs support little else; no images and no fonts
 * from elsewhere. The classes are for programs that support narrow screens and dark mode.
 */
templates.registerPartial(
  'frame',
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{subject}}</title>
<style>
:root{color-scheme:light dark}
a{color:#1d5fd1}
@media (max-width:600px){.outer{padding:0!important}.card{border-radius:0!important;border-width:0 0 1px!important}.part{padding-left:16px!important;padding-right:16px!important}}
@media (prefers-color-scheme:dark){
.page{background:#15181c!important}
.card{background:#1f2429!important;border-color:#343b43!important}
.ink{color:#e8eaed!important}
.soft{color:#a3abb5!important}
.code{background:#15181c!important;color:#e8eaed!important;border-color:#343b43!important}
.line{border-color:#343b43!important}
.good{background:#123d22!important;color:#7fe0a0!important}
.bad{background:#4a1c18!important;color:#ffb4a9!important}
.wait{background:#443408!important;color:#ffd978!important}
.button{background:#3b7ff0!important;color:#ffffff!important}
a{color:#8ab4f8!important}
a.button{color:#ffffff!important}
a.quiet{border-color:#8ab4f8!important}
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f2f4f7">
<div style="display:none;max-height:0;overflow:hidden">{{preheader}}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f4f7">
<tr><td class="outer" align="center" style="padding:24px 12px">
<table role="presentation" class="card ink" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;background:#ffffff;border:1px solid #dfe3e8;border-radius:10px;color:#1f2329;font:15px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;text-align:left">
<tr><td class="part" style="padding:24px">
{{> @partial-block}}
</td></tr>
<tr><td class="part soft line" style="padding:16px 24px;border-top:1px solid #dfe3e8;color:#5f6874;font-size:13px">
{{> footer}}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`,
);

/** Explains why the mail was sent and how to get no more of them; a mail about an account only names its sender. */
templates.registerPartial(
  'footer',
  `{{#if links.unsubscribe}}You receive this because {{because}}.<br>
{{#if links.mute}}<a href="{{links.mute}}">Mute this task</a> &middot; {{/if}}<a href="{{links.unsubscribe}}">Unsubscribe from all</a>{{else}}Sent by Carillon.{{/if}}`,
);

/** Shows output of a program unchanged. */
templates.registerPartial(
  'code',
  `<pre class="code" style="margin:4px 0 0;padding:12px;background:#f2f4f7;border:1px solid #dfe3e8;border-radius:6px;color:#1f2329;font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;word-break:break-word;overflow-wrap:anywhere">{{text}}</pre>`,
);

/** The button of a mail. */
templates.registerPartial(
  'button',
  `<a class="button" href="{{url}}" style="display:inline-block;padding:10px 18px;background:#1d5fd1;border-radius:6px;color:#ffffff;font-weight:600;line-height:1.5;text-decoration:none">{{label}}</a>`,
);

/** A button beside the first one: it is outlined. */
templates.registerPartial(
  'quiet-button',
  `<a class="quiet" href="{{url}}" style="display:inline-block;padding:9px 17px;border:1px solid #1d5fd1;border-radius:6px;font-weight:600;line-height:1.5;text-decoration:none">{{label}}</a>`,
);

/** The first rows of a result. A wide one scrolls in programs that can, so that the mail keeps its width. */
templates.registerPartial(
  'table',
  `<div style="overflow-x:auto"><table cellpadding="0" cellspacing="0" style="border-collapse:collapse;font-size:13px">
<tr>{{#each table.columns}}<th class="line soft" style="padding:4px 14px 4px 0;border-bottom:1px solid #dfe3e8;color:#5f6874;text-align:left;font-weight:600;white-space:nowrap">{{this}}</th>{{/each}}</tr>
{{#each table.rows}}<tr>{{#each this}}<td class="line" style="padding:4px 14px 4px 0;border-bottom:1px solid #dfe3e8;vertical-align:top">{{this}}</td>{{/each}}</tr>
{{/each}}</table></div>
{{#if table.more}}<p class="soft" style="margin:6px 0 0;color:#5f6874;font-size:13px">{{table.more}}</p>{{/if}}`,
);

/** A badge: a word in the colour of its tone, which is good, bad or wait. */
templates.registerPartial(
  'badge',
  `<span class="{{tone}}" style="display:inline-block;padding:2px 10px;border-radius:12px;font-size:13px;font-weight:600;{{#if isGood}}background:#dff5e6;color:#14602f{{else if isBad}}background:#fde4e1;color:#9c1f14{{else}}background:#fff2cc;color:#6b4e00{{/if}}">{{word}}</span>`,
);

/** How an event is shown: its word in the text, and the tone of its badge. */
export interface Tone {
  tone: EventTone;
  isGood: boolean;
  isBad: boolean;
}

export function toneOf(tone: EventTone): Tone {
  return { tone, isGood: tone === 'good', isBad: tone === 'bad' };
}
