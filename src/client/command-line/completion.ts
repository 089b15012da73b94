import { Usage } from './exit-codes.ts'

// Each asks the program itself which words may follow, so that they never fall behind it.
const scripts: Readonly<Record<string, string>> = {
  bash: `_fiduciary() {
  local IFS=$'\\n'
  COMPREPLY=($(fiduciary complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _fiduciary fiduciary
`,
  zsh: `#compdef fiduciary
_fiduciary() {
  local -a found
  found=(\${(f)"$(fiduciary complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#found} )); then compadd -- $found; else _files; fi
}
compdef _fiduciary fiduciary
`,
  fish: `complete -c fiduciary -a '(fiduciary complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
}

/** The script that a shell reads to complete the words. Throws a \`Usage\` for a shell that has none. */
export function completionFor(shell: string | undefined): string {
  const script = scripts[shell ?? '']
  if (script === undefined)
    throw new Usage(
      'Say for which shell: fiduciary completion bash, zsh or fish. In bash: source <(fiduciary completion bash)',
    )
  return script
}
