/** Markup that is safe to send: every value in it was escaped, or was such markup itself. */
export class Html {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

/** A text of our own making, such as a style, that is put into a page as it stands. Never anything a person typed. */
export function safe(text: string): Html {
  return new Html(text)
}

/** A template of HTML in which every value is escaped; lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly unknown[]): Html {
  return new Html(parts.map((part, at) => part + (at < values.length ? spelled(values[at]) : '')).join(''))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function spelled(value: unknown): string {
  if (value instanceof Html) return value.toString()
  if (Array.isArray(value)) return value.map(spelled).join('')
  if (value === null || value === undefined) return ''
  return (typeof value === 'string' ? value : JSON.stringify(value)).replace(
    /[&<>"']/g,
    (character) => entities[character] ?? '',
  )
}
