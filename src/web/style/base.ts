/**
 * The page itself, after the tokens of the US Web Design System (designsystem.digital.gov/design-tokens): its colors, its steps of 8 pixels, its
 * focus ring. The letters are the system's own, so that no page waits for a file.
 */
export const base = `
:root { color-scheme: light; --ink: #1b1b1b; --soft: #565c65; --line: #dfe1e2; --edge: #71767a; --band: #f0f0f0; --primary: #005ea2; --dark: #1a4480; --darkest: #162e51; --visited: #54278f; --ring: #2491ff; --good: #008817; --warn: #ffbe2e; --bad: #b50909; --info: #00bde3 }
* { box-sizing: border-box }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: var(--ink); background: #fff; text-size-adjust: 100% }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; overflow-wrap: break-word }
.width { width: 100%; max-width: 64rem; margin: 0 auto; padding: 0 1rem }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; letter-spacing: -.01em }
h2 { font-size: 1.375rem; line-height: 1.25; margin: 2.5rem 0 .75rem }
h3 { font-size: 1.0625rem; line-height: 1.35; margin: 1.5rem 0 .25rem }
p, ul, ol, dl { margin: 0 0 1rem; max-width: 68ch }
ul, ol { padding-left: 1.5rem }
li { margin: 0 0 .25rem }
a { color: var(--primary); text-underline-offset: .15em }
a:visited { color: var(--visited) }
a:hover { color: var(--dark) }
:focus-visible { outline: .25rem solid var(--ring); outline-offset: .125rem }
main:focus, h1:focus { outline: none }
code { font: .875em/1.4 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 1; padding: .5rem 1rem; background: #fff; color: var(--primary) }
.skip:focus { top: .5rem }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

.top { background: var(--darkest); color: #fff }
.top .width { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 2rem; padding-top: .75rem; padding-bottom: .75rem }
.top .program { font-weight: 700; font-size: 1.0625rem; margin: 0; flex: 1 1 16rem; max-width: none }
.top a { color: #fff; text-decoration: none }
.top a:visited, .top a:hover { color: #fff }
.top a:hover { text-decoration: underline }
.person { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; font-size: .9375rem }
.person p { margin: 0 }
.person .role { color: #dfe1e2 }
.person form { margin: 0 }
.person button { background: transparent; color: #fff; border: 1px solid #dfe1e2; padding: .25rem .75rem; font-size: .9375rem; min-height: 0 }
.person button:hover { background: #fff; color: var(--darkest) }
.menu { border-bottom: 1px solid var(--line); background: #fff }
.menu ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0 auto; max-width: 64rem; padding: 0 1rem }
.menu li { margin: 0 }
.menu a { display: inline-block; padding: .75rem 0 .5rem; border-bottom: .25rem solid transparent; text-decoration: none; color: var(--ink) }
.menu a:hover { color: var(--primary) }
.menu a[aria-current] { border-bottom-color: var(--primary); font-weight: 700; color: var(--primary) }
main { flex: 1; padding-top: 2rem !important; padding-bottom: 4rem !important }
.foot { background: var(--band); border-top: 1px solid var(--line); color: #3d4551; font-size: .875rem }
.foot .width { padding-top: 1rem; padding-bottom: 1rem }
.foot p { margin: 0 0 .25rem; max-width: none }
`
