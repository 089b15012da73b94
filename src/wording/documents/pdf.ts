import PdfDocument from 'pdfkit'
import { margin } from './pdf-page.ts'

/** A document to be drawn: tagged for screen readers, with its fonts embedded. `whole` has its bytes once it is ended. */
export function openPdf(title: string, { author, at }: { readonly author: string; readonly at: string }) {
  const pdf = new PdfDocument({
    size: 'LETTER',
    margins: { top: margin, left: margin, right: margin, bottom: 54 },
    bufferPages: true,
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: author, CreationDate: new Date(at) },
  })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => {
      resolve(Buffer.concat(parts))
    })
    pdf.on('error', reject)
  })
  return { pdf, whole }
}
