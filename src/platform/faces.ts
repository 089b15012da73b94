import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const fonts = require.resolve('dejavu-fonts-ttf/package.json')
const face = (name: string) => fonts.replace('package.json', `ttf/${name}.ttf`)

/**
 * The faces of PDF documents, each named by the path of its file. PDFKit goes back to a face by its path after each cell of a table, and finds
 * it read under no other name: by another it reads and parses the file again, for every cell.
 */
export const faces = { text: face('DejaVuSans'), strong: face('DejaVuSans-Bold') } as const
