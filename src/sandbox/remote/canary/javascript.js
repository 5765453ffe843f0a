// biome-ignore lint/style/useNodejsImportProtocol: the Node of such a server may be older than it
const fs = require('fs');

const tell = (text) => process.stdout.write(`${text}\n`);
tell(`ready ${process.argv[2] || ''}`);
for (const path of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  if (fs.existsSync(path)) tell(`== ${path}\n${fs.readFileSync(path, 'utf8')}`);
}
tell('x'.repeat(60000));
