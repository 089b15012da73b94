import yauzl from 'yauzl'

/** The parts of a ZIP archive by their paths, as texts. */
async function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, file) => {
      if (error === null) resolve(file)
      else reject(error)
    })
  })
  const parts = new Map<string, string>()
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => {
      resolve(parts)
    })
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error !== null) {
          reject(error)
          return
        }
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
          zip.readEntry()
        })
      })
    })
    zip.readEntry()
  })
}

/** The amounts of each sheet of a workbook in the order of its cells: numbers that are shown as dollars. */
export async function dollarsIn(bytes: Buffer): Promise<string[][]> {
  const parts = await unzipped(bytes)
  const sheets = [...parts.keys()].filter((path) => path.startsWith('xl/worksheets/'))
  return sheets
    .toSorted((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]))
    .map((path) =>
      [...(parts.get(path) ?? '').matchAll(/<c s="2"><v>([^<]*)<\/v>/g)].map(([, amount = '']) => amount),
    )
}

/** The texts of the first sheet of a workbook in the order of its cells. */
export async function textsIn(bytes: Buffer): Promise<string[]> {
  const sheet = (await unzipped(bytes)).get('xl/worksheets/sheet1.xml') ?? ''
  return [...sheet.matchAll(/<c t="inlineStr"[^>]*><is><t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text)
}
