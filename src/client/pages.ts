export type ListPage<Item> = { readonly items: readonly Item[]; readonly next: string | null }

/**
 * A list that is read as far as it is asked for: `for await` gives its items, over all pages. `pages()` gives the pages, which may say more
 * than their items; `all()` reads everything into memory.
 */
export type Pages<Item, Whole extends ListPage<Item> = ListPage<Item>> = AsyncIterable<Item> & {
  pages(): AsyncIterable<Whole>
  all(): Promise<Item[]>
}

/** Makes a list of a function that reads the page at a cursor. The first page has none. */
export function pagesOf<Item, Whole extends ListPage<Item>>(
  readPage: (cursor: string | undefined) => Promise<Whole>,
): Pages<Item, Whole> {
  async function* pages(): AsyncGenerator<Whole> {
    let cursor: string | undefined
    do {
      const page = await readPage(cursor)
      yield page
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
  }
  async function* items(): AsyncGenerator<Item> {
    for await (const page of pages()) yield* page.items
  }
  return {
    pages,
    async all() {
      const found: Item[] = []
      for await (const item of items()) found.push(item)
      return found
    },
    [Symbol.asyncIterator]: items,
  }
}
