/** The file store is full or does not answer. The fault is in the place where files are kept, never in the file. */
export class FileStoreFault extends Error {
  override readonly name = 'FileStoreFault'
  readonly reason: 'file-store-full' | 'file-store-unreachable'

  constructor(message: string, reason: FileStoreFault['reason'], options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
