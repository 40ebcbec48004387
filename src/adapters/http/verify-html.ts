import { inFigures, inWords, type LocalDate } from '../../domain/kernel'
import { documentKinds, type DocumentKind } from '../../domain/spj'

/** What anybody with the QR code may know of a document: what stands on it, but no person, no account, no way into the book. */
export type PublicDocument = Readonly<{
  office: string
  number: string
  kind: DocumentKind
  issuedOn: LocalDate
  amount: bigint
  sha256: string
  status: 'READY' | 'VOID'
}>

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

const style = `
:root{color-scheme:light}
body{margin:0;background:#f2f4f6;color:#1b1b1b;font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
main{max-width:40rem;margin:2rem auto;padding:1.5rem 2rem;background:#fff;border:1px solid #c9ced4;border-radius:6px}
h1{font-size:1.35rem;margin:0}
h2{font-size:1.05rem;margin:1.75rem 0 .25rem}
small,.en{color:#4d5560;font-size:.875rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.4rem 1.25rem;margin:1.25rem 0}
dt{color:#4d5560}dd{margin:0;overflow-wrap:anywhere}
code{font:0.85rem/1.4 ui-monospace,Consolas,monospace}
.void{border-left:4px solid #a11;padding:.5rem .75rem;background:#fdecec}
button{font:inherit;padding:.4rem 1rem;margin-top:.75rem}
output{display:block;margin-top:1rem;font-weight:600}
@media(max-width:32rem){main{margin:0;border:0;padding:1.25rem}dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.6rem}}
`

const script = `
const form = document.querySelector('form')
const said = document.querySelector('output')
const words = {
  true: 'Berkas SAMA dengan yang diterbitkan. / The file matches.',
  false: 'Berkas BERBEDA dari yang diterbitkan. / The file does not match.',
  stamped: 'Berkas SAMA dengan yang diterbitkan, dengan cap BATAL. / The file matches, with the stamp VOID.',
  VOID: ' Dokumen ini telah DIBATALKAN. / The document has been VOIDED.',
}
if (form) form.hidden = false
if (form) form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const file = form.elements.file.files[0]
  if (!file) return
  said.textContent = 'Memeriksa… / Checking…'
  try {
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await (await fetch(location.pathname, { method: 'POST', headers, body: file })).json()
    said.textContent = (words[answer.stamped ? 'stamped' : answer.match] || answer.message) + (answer.status === 'VOID' ? words.VOID : '')
  } catch {
    said.textContent = 'Berkas tidak dapat dikirim. / The file could not be sent.'
  }
})
`

const row = (id: string, en: string, value: string): string =>
  `<dt>${id}<br><small lang="en">${en}</small></dt><dd>${value}</dd>`

const known = ({ office, kind, number, issuedOn, amount, sha256, status }: PublicDocument): string => `
${status === 'VOID' ? '<p class="void"><strong>Dokumen ini telah dibatalkan.</strong><br><span class="en" lang="en">This document has been voided.</span></p>' : ''}
<dl>
${row('Jenis', 'Kind', `${documentKinds[kind].title}<br><small lang="en">${documentKinds[kind].english}</small>`)}
${row('Satuan kerja', 'Office', escaped(office))}
${row('Nomor', 'Number', escaped(number))}
${row('Tanggal', 'Date', inWords(issuedOn))}
${row('Nilai', 'Amount', inFigures(amount))}
${row('SHA-256', 'of the stored file', `<code>${escaped(sha256)}</code>`)}
</dl>
<h2>Bandingkan berkas</h2>
<p class="en" lang="en">Compare a file with the one that was issued.</p>
<form hidden><label>PDF <input type="file" name="file" accept="application/pdf,.pdf" required></label><br>
<button>Periksa / Check</button></form><output aria-live="polite"></output>
<noscript><p>Tanpa JavaScript: hitung SHA-256 berkas Anda dan bandingkan dengan nilai di atas.<br>
<span class="en" lang="en">Without JavaScript: compute the SHA-256 of your file and compare it with the value above.</span></p></noscript>`

const unknown = `
<p><strong>Dokumen tidak ditemukan.</strong> Kode ini tidak dikenal; periksa kembali kode atau alamatnya.</p>
<p class="en" lang="en">No such document. The code is not known; check the code or the address again.</p>`

/** The public page of one document, or of a code that nobody issued: one shape, no outside resource. */
export const verifyHtml = (document: PublicDocument | undefined, nonce: string): string => `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>Verifikasi dokumen - Satuloket</title>
<style nonce="${nonce}">${style}</style></head><body><main>
<h1>Verifikasi dokumen</h1><div class="en" lang="en">Document verification</div>
${document ? known(document) : unknown}
</main><script nonce="${nonce}">${script}</script></body></html>
`
